import { clipboard } from 'electron';
import type { Backend } from '#core/backend';
import { serveCodec, type CodecServer } from '#core/payloads/codec-server';
import type { PayloadKeys } from '#core/payloads/payload-keys';
import { CODEC_PORT, originsOf, USUAL_WEB_UI } from '#core/payloads/web-ui-origins';
import type { CodecStatus } from '#shared/encryption';
import { AppError } from '#shared/errors';

/** What runs now. */
interface Running {
  server: CodecServer;
  keys: PayloadKeys;
  /** As the person has written it; empty: the server's own. */
  webUi: string;
  page: string;
}

/** The codec server for Temporal's Web UI, which the person starts and stops. It always has the present keys. */
export class CodecDesk {
  readonly #backend: Backend;
  #running: Running | undefined;
  /** One start or stop after the other. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(backend: Backend) {
    this.#backend = backend;
    // The keys or the server may be others now.
    backend.onClient(() => void this.#inOrder(() => this.#follow()).catch(() => {}));
  }

  status(): CodecStatus {
    return {
      address: this.#running?.server.address ?? null,
      web_ui: this.#running?.page ?? this.#pageOf(''),
    };
  }

  /** @throws AppError `invalid_input` if there is no key, or this is not the address of a page. */
  start(webUi: string): Promise<CodecStatus> {
    return this.#inOrder(() => this.#start(webUi));
  }

  stop(): Promise<CodecStatus> {
    return this.#inOrder(() => this.#stop());
  }

  async close(): Promise<void> {
    await this.stop();
  }

  /** @throws AppError `not_found` if it does not run. */
  async copy(what: 'address' | 'token'): Promise<void> {
    if (!this.#running) throw new AppError('not_found', 'The codec server does not run.');
    const { endpoint, token } = this.#running.server;
    await clipboard.writeText(what === 'address' ? endpoint : token);
  }

  async #inOrder(act: () => Promise<void>): Promise<CodecStatus> {
    const done = this.#changing.then(act);
    this.#changing = done.catch(() => {});
    await done;
    return this.status();
  }

  async #start(webUi: string): Promise<void> {
    const keys = this.#backend.config.payloadKeys;
    if (!keys) {
      throw new AppError('invalid_input', 'There is no key for encryption, so there is nothing to decrypt.');
    }
    const page = this.#pageOf(webUi);
    const origins = originsOf(page);
    await this.#stop();
    const server = await serveCodec({ keys, port: CODEC_PORT, origins }).catch((error: unknown) => {
      // Another app or command has the usual port.
      if (isTaken(error)) return serveCodec({ keys, port: 0, origins });
      throw error;
    });
    this.#running = { server, keys, webUi, page };
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.server.close();
  }

  async #follow(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    const { payloadKeys } = this.#backend.config;
    if (payloadKeys === running.keys && this.#pageOf(running.webUi) === running.page) return;
    if (payloadKeys) await this.#start(running.webUi);
    else await this.#stop();
  }

  #pageOf(webUi: string): string {
    return webUi || (this.#backend.status().server.web_ui_url ?? USUAL_WEB_UI);
  }
}

function isTaken(error: unknown): boolean {
  const { cause } = Object(error) as { cause?: unknown };
  return (Object(cause) as NodeJS.ErrnoException).code === 'EADDRINUSE';
}
