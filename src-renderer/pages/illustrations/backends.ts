import type { ImageBackend, ImageStyle } from '#shared/jobs/image';
import type { SecretName, SecretStatus, Settings } from '#shared/settings';

interface BackendWords {
  /** Its name in lists and facts. */
  name: string;
  /** The key without which it cannot draw. */
  needsKey?: SecretName;
}

export const BACKENDS: Record<ImageBackend, BackendWords> = {
  illustrator: { name: 'Illustrator (offline)' },
  huggingface: { name: 'Hugging Face', needsKey: 'huggingface' },
  openai: { name: 'OpenAI', needsKey: 'openai' },
  local: { name: 'Local server' },
};

/** What a backend does with the prompt, in a sentence. */
export function backendPromise(backend: ImageBackend, settings: Settings, style: ImageStyle): string {
  const { huggingface_model, openai_model, local_address } = settings.image;
  switch (backend) {
    case 'illustrator':
      return style === 'photorealistic'
        ? 'A drawing, lit and focused like a photo. Nothing leaves this computer.'
        : 'Composes vector art on this computer. Nothing leaves it.';
    case 'huggingface':
      return `Sends the prompt to Hugging Face, for ${huggingface_model}.`;
    case 'openai':
      return `Sends the prompt to OpenAI, for ${openai_model}; it is billed to your account.`;
    case 'local':
      return local_address
        ? `Sends the prompt to ${local_address}, the server you named.`
        : 'Sends the prompt to an image server on this computer or on your network.';
  }
}

/** What has to be set before a backend can draw, or null if nothing is missing. */
export function missingForBackend(
  backend: ImageBackend,
  settings: Settings,
  secrets: readonly SecretStatus[],
): { what: string; section: string; key?: SecretName } | null {
  const { name, needsKey } = BACKENDS[backend];
  const secret = secrets.find((status) => status.name === needsKey);
  if (needsKey && secret?.source === 'none')
    return { what: `${name} needs a key`, section: needsKey, key: needsKey };
  if (backend === 'local' && settings.image.local_address === null) {
    return { what: 'The local server needs an address', section: 'local' };
  }
  return null;
}

/** Whether a chosen seed has any effect. */
export function takesSeed(backend: ImageBackend, settings: Settings): boolean {
  return backend === 'local' ? settings.image.local_protocol === 'automatic1111' : backend !== 'openai';
}
