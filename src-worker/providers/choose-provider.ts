import { ProviderError } from '#core/providers/provider-error';
import type { ImageBackend } from '#shared/jobs/image';
import { SECRET_ENVIRONMENT, type SecretName, type Settings } from '#shared/settings';
import { automatic1111Provider } from './automatic1111';
import type { DrawingThreads } from './illustrator-thread';
import { illustratorProvider } from './illustrator';
import type { ImageProvider } from './image-provider';

export interface ProviderSetup {
  threads: DrawingThreads;
  settings: Settings['image'];
  secret(name: SecretName): string | undefined;
  env: NodeJS.ProcessEnv;
  /** How long one picture may take on the network, in milliseconds. */
  timeoutMs: { remote: number; local: number };
}

/**
 * The provider behind a backend. Rejects with `provider_key_missing` or `provider_not_configured` if it lacks
 * something. The remote services' clients are loaded only when used: they are a fifth of what a worker would otherwise
 * load before it polls.
 */
export async function chooseProvider(backend: ImageBackend, setup: ProviderSetup): Promise<ImageProvider> {
  const { settings, env, timeoutMs } = setup;
  switch (backend) {
    case 'illustrator':
      return illustratorProvider(setup.threads);
    case 'huggingface': {
      const { huggingFaceProvider } = await import('./huggingface');
      return huggingFaceProvider({
        token: requireSecret('huggingface', 'Hugging Face', setup),
        model: settings.huggingface_model,
        env,
        timeoutMs: timeoutMs.remote,
      });
    }
    case 'openai': {
      const { openAiProvider } = await import('./openai');
      return openAiProvider({
        apiKey: requireSecret('openai', 'OpenAI', setup),
        model: settings.openai_model,
        env,
        timeoutMs: timeoutMs.remote,
      });
    }
    case 'local': {
      const address = settings.local_address;
      if (address === null) {
        throw new ProviderError('provider_not_configured', 'There is no address for the local server yet.', {
          hint: 'Enter it in the settings, for example http://localhost:7860.',
        });
      }
      const options = { address, apiKey: setup.secret('local'), timeoutMs: timeoutMs.local };
      if (settings.local_protocol === 'automatic1111') return automatic1111Provider(options);
      const { localOpenAiProvider } = await import('./local-openai');
      return localOpenAiProvider({ ...options, model: settings.local_model });
    }
  }
}

function requireSecret(name: SecretName, provider: string, { secret }: ProviderSetup): string {
  const value = secret(name);
  if (value) return value;
  throw new ProviderError('provider_key_missing', `There is no key for ${provider} yet.`, {
    hint: `Enter one in the settings, or set ${SECRET_ENVIRONMENT[name].join(' or ')}.`,
  });
}
