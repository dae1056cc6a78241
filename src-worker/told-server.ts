import { WAITS_FOR_SERVER, type ToldServerPlace } from '#shared/worker-messages';

/** The server that the supervisor has for this worker; one that runs on its own has the configured one. */
export class ToldServer {
  readonly #server: Promise<ToldServerPlace>;
  #tell: (server: ToldServerPlace) => void = () => {};

  constructor(env: NodeJS.ProcessEnv, signal: AbortSignal) {
    this.#server = env[WAITS_FOR_SERVER]
      ? new Promise((resolve, reject) => {
          this.#tell = resolve;
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        })
      : Promise.resolve({});
    this.#server.catch(() => {});
  }

  tell({ address, api_key, payload_keys, store_secrets }: ToldServerPlace): void {
    this.#tell({ address, api_key, payload_keys, store_secrets });
  }

  /** Settles when it is there, and nothing may be opened before. @throws the signal's reason when that aborts first. */
  told(): Promise<ToldServerPlace> {
    return this.#server;
  }
}
