import type { Client } from '@temporalio/client';
import type { ConnectedClient } from '../history/connected-client';

/** The place of the present client: empty while there is no server. */
export class ClientSlot {
  #present: (ConnectedClient & { replace: AbortController }) | undefined;
  readonly #waiting = new Set<(connected: ConnectedClient) => void>();

  get present(): ConnectedClient | undefined {
    return this.#present;
  }

  /** Sets the client of this server, or undefined; calls under way with the previous one end. */
  set(client: Client | undefined, name?: string): void {
    if (client === this.#present?.client) return;
    this.#present?.replace.abort();
    this.#present = undefined;
    if (!client) return;
    const replace = new AbortController();
    this.#present = { client, name, replaced: replace.signal, replace };
    for (const resolve of this.#waiting) resolve(this.#present);
    this.#waiting.clear();
  }

  /** The present client, or the next one. @throws the signal's reason when it aborts first. */
  async wait(signal: AbortSignal): Promise<ConnectedClient> {
    signal.throwIfAborted();
    if (this.#present) return this.#present;
    return new Promise((resolve, reject) => {
      const settle = (connected: ConnectedClient) => {
        signal.removeEventListener('abort', abort);
        resolve(connected);
      };
      const abort = () => {
        this.#waiting.delete(settle);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.add(settle);
    });
  }
}
