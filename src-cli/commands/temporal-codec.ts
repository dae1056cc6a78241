import { serveCodec } from '#core/payloads/codec-server';
import { PayloadKeys } from '#core/payloads/payload-keys';
import { originsOf, USUAL_WEB_UI } from '#core/payloads/web-ui-origins';
import { lookForServer } from '#core/temporal/server/look-for-server';
import { AppError } from '#shared/errors';
import type { CommandResult, GlobalOptions } from '../command-runner';
import { onInterrupt, terminationSignal } from '../interrupts';
import { writeAnswer } from '../output';
import type { Session } from '../session';

export interface CodecOptions extends GlobalOptions {
  port: number;
  webUi?: string;
  newKey?: boolean;
}

/**
 * `leather-book temporal codec`: shows encrypted payloads in Temporal's Web UI, until Ctrl-C. Its JSON value is written
 * when it listens, not when it ends.
 */
export async function codec(session: Session, options: CodecOptions): Promise<CommandResult> {
  const { port, webUi, newKey = false, json = false } = options;
  if (newKey) {
    const key = PayloadKeys.generate();
    return { text: key, json: { key } };
  }
  const { config, paths } = session;
  const keys = config.payloadKeys;
  if (!keys) {
    throw new AppError(
      'invalid_input',
      'LEATHER_BOOK_PAYLOAD_KEY is not set, so there is nothing to decrypt with.',
      {
        hint: 'Set it in the environment or in the data folder’s .env.temporal; the app’s settings (Encryption) copy its key. docs/configuration.md says more.',
      },
    );
  }
  const page = webUi ?? (await lookForServer(config, paths))?.webUiUrl ?? USUAL_WEB_UI;
  const origins = originsOf(page);
  const server = await serveCodec({ keys, port, origins });
  const { signal, release } = terminationSignal();
  const interrupted = new AbortController();
  onInterrupt(() => interrupted.abort());
  try {
    const text = [
      `Codec server for the Web UI at ${page}:`,
      server.endpoint,
      'Paste it there under “Configure codec server”; whoever has it can read what is encrypted. Ctrl-C stops.',
    ];
    void writeAnswer({ text: text.join('\n'), json: { endpoint: server.endpoint, origins } }, json);
    await new Promise<void>((resolve) => {
      AbortSignal.any([signal, interrupted.signal]).addEventListener('abort', () => resolve());
    });
  } finally {
    release();
    await server.close();
  }
  return { text: '', json: undefined };
}
