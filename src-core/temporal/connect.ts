import type { Client } from '@temporalio/client';
import { connectionOptions } from './connection-options';
import { type ServerAccess } from '../config/server-access';
import type { PayloadKeys } from '../payloads/payload-keys';

export interface TemporalConnection {
  client: Client;
  /** Calls under way fail or settle soon; then the connection is closed. */
  close(): void;
}

/**
 * A client of the server at `address` (by default that of `config`). It connects with its first call, and again by
 * itself whenever the server comes back. Temporal's code is loaded for the first one, which takes a third of a second.
 */
export async function connect(
  config: ServerAccess & { namespace: string; payloadKeys?: PayloadKeys },
  address = config.address,
): Promise<TemporalConnection> {
  const [{ Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor }, { clientOver }] =
    await Promise.all([import('@temporalio/client'), import('./client-over')]);
  // If the connection is closed while the SDK's retry waits, the retry throws out of a timer and ends the process. So
  // after `close` nothing is retried, and the connection outlives the waits that have begun.
  let closing = false;
  let lastRetry = 0;
  const { retryableDecider, delayFunction } = defaultGrpcRetryOptions();
  const retry = makeGrpcRetryInterceptor({
    retryableDecider: (attempt, status) => !closing && retryableDecider(attempt, status),
    delayFunction(attempt, status) {
      const wait = delayFunction(attempt, status);
      lastRetry = Math.max(lastRetry, Date.now() + wait);
      return wait;
    },
  });
  const connection = Connection.lazy({ ...connectionOptions({ ...config, address }), interceptors: [retry] });
  return {
    client: clientOver(connection, config),
    close() {
      if (closing) return;
      closing = true;
      // The last retry may come a little after its time, and must have been made.
      const wait = lastRetry > Date.now() ? lastRetry - Date.now() + 1000 : 0;
      setTimeout(() => void connection.close(), wait).unref();
    },
  };
}
