import {
  startScriptedServer,
  type LedgerEntry,
  type Reply,
  type ScriptedServer,
} from '#core/testing/scripted-server';
import { openAiError } from './fake-openai';

export const TEXT_MODEL_CHAT = '/v1/chat/completions';

/** A server of OpenAI's Chat Completions API, as OpenAI, Ollama and LM Studio are. Its address is `<origin>/v1`. */
export function startFakeTextModel(): Promise<ScriptedServer> {
  return startScriptedServer((entry) => {
    if (entry.path === '/v1/models') {
      return { body: { object: 'list', data: [{ id: 'reader', object: 'model' }] } };
    }
    return entry.path === TEXT_MODEL_CHAT && entry.method === 'POST'
      ? described(entry)
      : openAiError(404, 'not_found');
  });
}

/** The usual answer: the text's own beginning as title and summary. */
function described({ body }: LedgerEntry): Reply {
  const { messages } = body as { messages: { role: string; content: string }[] };
  const text = messages.at(-1)?.content.replace(/^<text>\n|\n<\/text>$/g, '') ?? '';
  const words = text.split(/\s+/);
  return saying({
    title: `On ${words.slice(0, 6).join(' ')}`.slice(0, 80),
    summary: words.slice(0, 40).join(' ').slice(0, 400),
    tags: ['from the model'],
  });
}

/** An answer whose message is this text, or this value as JSON. */
export function saying(content: unknown): Reply {
  return {
    body: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_700_000_000,
      model: 'reader',
      choices: [
        {
          index: 0,
          finish_reason: 'stop',
          message: {
            role: 'assistant',
            content: typeof content === 'string' ? content : JSON.stringify(content),
          },
        },
      ],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    },
  };
}
