import {
  startScriptedServer,
  type LedgerEntry,
  type Reply,
  type ScriptedServer,
} from '#core/testing/scripted-server';
import { solidPng } from './solid-png';

export const TXT2IMG = '/sdapi/v1/txt2img';
export const SD_PROGRESS = '/sdapi/v1/progress';
export const INTERRUPT = '/sdapi/v1/interrupt';
export const SD_MODELS = '/sdapi/v1/sd-models';

/** AUTOMATIC1111's web UI with `--api`. `progress` tells how far it says it is. */
export function startFakeAutomatic1111({ progress = 0.42 } = {}): Promise<ScriptedServer> {
  return startScriptedServer((entry) => {
    const path = entry.path.split('?')[0];
    if (path === TXT2IMG) return drawnByFakeAutomatic1111(entry);
    if (path === SD_PROGRESS) return { body: { progress, eta_relative: 3, state: {}, current_image: null } };
    if (path === INTERRUPT) return { body: {} };
    if (path === SD_MODELS) return { body: [{ title: 'painter.safetensors [abc]', model_name: 'painter' }] };
    return { status: 404, body: { detail: 'Not Found' } };
  });
}

/** The usual answer, for scripts that put something else before or behind it. */
export function drawnByFakeAutomatic1111({ body }: LedgerEntry): Reply {
  const { width = 512, height = 512, seed = 1 } = body as { width?: number; height?: number; seed?: number };
  return {
    body: {
      images: [solidPng(width, height).toString('base64')],
      parameters: {},
      info: JSON.stringify({ seed, sd_model_name: 'painter', width, height }),
    },
  };
}
