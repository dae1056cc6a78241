import {
  startScriptedServer,
  type LedgerEntry,
  type Reply,
  type ScriptedServer,
} from '#core/testing/scripted-server';
import { solidPng } from './solid-png';

export const OPENAI_IMAGES = '/v1/images/generations';

/** OpenAI's Images API, and any server that speaks it. `OPENAI_BASE_URL` or the local address is `<origin>/v1`. */
export function startFakeOpenAi(): Promise<ScriptedServer> {
  return startScriptedServer((entry) => {
    if (entry.path === '/v1/models')
      return { body: { object: 'list', data: [{ id: 'painter', object: 'model' }] } };
    return entry.path === OPENAI_IMAGES && entry.method === 'POST'
      ? drawnByFakeOpenAi(entry)
      : openAiError(404, 'not_found');
  });
}

/** The usual answer, for scripts that put something else behind it. */
export function drawnByFakeOpenAi({ body }: LedgerEntry): Reply {
  const { size = '1024x1024', prompt } = body as { size?: string; prompt: string };
  const [width, height] = size.split('x').map(Number);
  return {
    body: {
      created: 1_700_000_000,
      data: [
        {
          b64_json: solidPng(width ?? 64, height ?? 64).toString('base64'),
          revised_prompt: `A picture: ${prompt}`,
        },
      ],
    },
  };
}

/** An error in OpenAI's form. */
export function openAiError(status: number, code: string, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers,
    body: {
      error: { message: `The fake answers ${code}.`, type: 'invalid_request_error', param: null, code },
    },
  };
}
