import {
  startScriptedServer,
  type LedgerEntry,
  type Reply,
  type ScriptedServer,
} from '#core/testing/scripted-server';
import { solidPng } from './solid-png';

export const HUB_MODELS = '/api/models/';
export const HF_INFERENCE = '/hf-inference/models/';

/** Hugging Face's hub and router in one: both `HF_ENDPOINT` and `HF_INFERENCE_ENDPOINT` are its origin. */
export function startFakeHuggingFace(): Promise<ScriptedServer> {
  return startScriptedServer((entry) => {
    if (entry.path.startsWith(HUB_MODELS)) return mapping(entry);
    return entry.path.startsWith(HF_INFERENCE) ? drawn(entry) : { status: 404, body: { error: 'Not Found' } };
  });
}

function mapping({ path }: LedgerEntry): Reply {
  const model = path.slice(HUB_MODELS.length).split('?')[0] ?? '';
  // As the hub does for repositories that do not exist or are private.
  if (model.includes('missing')) return { status: 401, body: { error: 'Invalid username or password.' } };
  const provider = { provider: 'hf-inference', providerId: model, status: 'live', task: 'text-to-image' };
  return { body: { id: model, inferenceProviderMapping: [provider] } };
}

function drawn({ body }: LedgerEntry): Reply {
  const { parameters } = body as { parameters?: { width?: number; height?: number } };
  return {
    headers: { 'content-type': 'image/png' },
    body: solidPng(parameters?.width ?? 64, parameters?.height ?? 64),
  };
}
