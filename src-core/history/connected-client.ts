import { setMaxListeners } from 'node:events';
import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';

/** A Temporal client, for as long as it is the present one. */
export interface ConnectedClient {
  client: Client;
  /** The outbox's name for its server. */
  name?: string;
  /** Aborts when another client replaces it; calls under way are then made again with that one. */
  replaced?: AbortSignal;
}

/**
 * One call to the server, which ends after `timeoutMs`, when `signal` aborts, or when the client is replaced.
 * @throws the gRPC error, the signal's reason if it had aborted before, AppError `cancelled` if the call was given up.
 */
export async function callServer<Response>(
  { client, replaced }: ConnectedClient,
  timeoutMs: number,
  signal: AbortSignal,
  call: (client: Client) => Promise<Response>,
): Promise<Response> {
  signal.throwIfAborted();
  // The connection never removes its listener from the signal it is given: a long-lived signal would collect them.
  const own = new AbortController();
  const ending = replaced ? [signal, replaced] : [signal];
  // Many calls end with the same signal, each with its own listener: this is not a leak to warn about.
  setMaxListeners(0, ...ending);
  let giveUp = () => own.abort();
  const givenUp = new Promise<never>((_resolve, reject) => {
    giveUp = () => {
      own.abort();
      reject(new AppError('cancelled', 'The call to the server was given up.'));
    };
  });
  for (const each of ending) each.addEventListener('abort', giveUp);
  try {
    const answer = client.connection.withDeadline(Date.now() + timeoutMs, () =>
      client.connection.withAbortSignal(own.signal, () => call(client)),
    );
    // The SDK does not notice an abort between its retries.
    return await Promise.race([answer, givenUp]);
  } finally {
    for (const each of ending) each.removeEventListener('abort', giveUp);
  }
}
