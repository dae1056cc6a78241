import { createGuardedFetch } from '../../providers/guarded-fetch';
import { testLocalServer } from '../../providers/test-local-server';
import { toErrorShape } from '#shared/errors';
import type { Check, DiagnosisWorld, Found } from '../check';

const CALL_TIMEOUT_MS = 15_000;
const MOST_BYTES = 4 * 1024 * 1024;

/** A provider that is set up, and the call that costs nothing. */
interface Trial {
  name: string;
  /** Of the settings. */
  section: string;
  ask(signal: AbortSignal): Promise<unknown>;
}

/** Whether the providers that are set up answer, and accept their keys. */
export const providerKeysCheck: Check<DiagnosisWorld> = {
  id: 'providers',
  question: 'Do the providers answer, and accept their keys?',
  patienceMs: 2 * CALL_TIMEOUT_MS,
  async run(world, signal) {
    const trials = trialsOf(world);
    if (trials.length === 0) {
      return [
        { state: 'fine', finding: 'None is set up; the built-in illustrator needs neither key nor network.' },
      ];
    }
    return Promise.all(trials.map((trial) => tried(trial, signal)));
  },
};

async function tried({ name, section, ask }: Trial, signal: AbortSignal): Promise<Found> {
  try {
    await ask(signal);
    return { about: section, state: 'fine', finding: `${name} answers, and accepts the key if it has one.` };
  } catch (error) {
    signal.throwIfAborted();
    const { code, message, hint } = toErrorShape(error);
    return {
      about: section,
      state: code === 'provider_key_refused' ? 'problem' : 'warning',
      // The message may have an address of the person's own network.
      finding:
        code === 'provider_key_refused'
          ? `${name} does not accept the key.`
          : `${name} cannot be used (${code}).`,
      detail: message,
      remedy: code === 'provider_key_refused' ? hint : 'Check its address in the settings, and the network.',
      action: { kind: 'open_settings', section },
    };
  }
}

function trialsOf({ settings: { image, learning }, secrets, env }: DiagnosisWorld): Trial[] {
  const { openai, huggingface, local, text_model } = secrets;
  const trials: Trial[] = [];
  if (openai) {
    const base = env.OPENAI_BASE_URL || 'https://api.openai.com/v1';
    trials.push({ name: 'OpenAI', section: 'openai', ask: bearer('OpenAI', `${base}/models`, openai) });
  }
  if (huggingface) {
    const url = `${env.HF_ENDPOINT || 'https://huggingface.co'}/api/whoami-v2`;
    trials.push({
      name: 'Hugging Face',
      section: 'huggingface',
      ask: bearer('Hugging Face', url, huggingface),
    });
  }
  const { local_address: address, local_protocol } = image;
  if (address) {
    trials.push({
      name: 'The local image server',
      section: 'local',
      ask: () => testLocalServer(address, local_protocol, { apiKey: local, savedAddress: address }),
    });
  }
  if (learning.text_model_address) {
    const url = `${learning.text_model_address.replace(/\/+$/, '')}/models`;
    trials.push({
      name: 'The text model',
      section: 'text_model',
      ask: bearer('The text model', url, text_model),
    });
  }
  return trials;
}

/** Asks with a bearer token, if there is one. */
function bearer(provider: string, url: string, key: string | undefined): Trial['ask'] {
  const guarded = createGuardedFetch({
    provider,
    allow: [new URL(url).origin],
    timeoutMs: CALL_TIMEOUT_MS,
    maxBytes: MOST_BYTES,
    secret: key,
  });
  return (signal) => guarded(url, { signal, headers: key ? { authorization: `Bearer ${key}` } : {} });
}
