import { setTimeout as delay } from 'node:timers/promises';
import type { NativeConnection, Worker } from '@temporalio/worker';
import type { Config } from '#core/config/load-config';
import { renewedAccess } from '#core/config/renewed-access';
import type { Log } from '#core/platform/log';
import { connectWith } from './connect';

const LOOK_EVERY_MS = 5000;

/** The connection of the process. Another takes its place when the certificates or the API key on the disk are renewed. */
export class RenewingConnection {
  #config: Config;
  #present: NativeConnection;

  /** @param config With the certificates and the API key that the connection was made with. */
  constructor(
    { connection, config }: { connection: NativeConnection; config: Config },
    private readonly log: Log,
  ) {
    this.#config = config;
    this.#present = connection;
  }

  get present(): NativeConnection {
    return this.#present;
  }

  /** Has the workers use each new connection. What they work on goes on. Settles when `signal` aborts. */
  async keepRenewed(workers: readonly Worker[], signal: AbortSignal): Promise<void> {
    // Only files can change.
    if (!this.#config.tlsFiles && !this.#config.apiKeyNow) return;
    while (await waited(signal)) {
      const renewed = await renewedAccess(this.#config);
      if (renewed) await this.#renew(renewed, workers, signal);
    }
  }

  async #renew(config: Config, workers: readonly Worker[], signal: AbortSignal): Promise<void> {
    const { log } = this;
    try {
      const next = await connectWith(config);
      if (signal.aborted) return await next.close();
      for (const worker of workers) worker.connection = next;
      const previous = this.#present;
      this.#present = next;
      this.#config = config;
      log.info('What lets the worker in at the Temporal server was renewed.', { ...config.tlsFiles });
      await previous.close();
    } catch (error) {
      log.warn('There is no connection with the renewed certificates or key yet; trying again.', { error });
    }
  }

  /** To be called when no worker uses it any more. */
  close(): Promise<void> {
    return this.#present.close();
  }
}

/** @returns false if the signal aborts before. */
async function waited(signal: AbortSignal): Promise<boolean> {
  return delay(LOOK_EVERY_MS, true, { signal }).catch(() => false);
}
