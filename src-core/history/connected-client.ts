import { setMaxListeners } from 'node:events';
import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';

/** A Temporal client, for as long as it is the present one. */
export interface ConnectedClient {
  client: Client;
  /** Its server, as the outbox names it. */
  name?: string;
  /** Aborts when another client takes its place; calls under way are then made again with that one. */
  replaced?: AbortSignal;
}

/**
 * One call to the server, ending after `timeoutMs`, when `signal` aborts, and when the client is replaced.
 * @throws the gRPC error, the signal's reason when it had aborted before, AppError `cancelled` when the call was given up.
 */
export async function callServer<Response>(
  { client, replaced }: ConnectedClient,
  timeoutMs: number,
  signal: AbortSignal,
  call: (client: Client) => Promise<Response>,
): Promise<Response> {
  signal.throwIfAborted();
  // The connection never takes its listener off the signal it is given: a long-lived one would collect them.
  const own = new AbortController();
  const ending = replaced ? [signal, replaced] : [signal];
  // Many calls end with the same signal, each with a listener that goes with it: no leak to warn of.
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
    // Between its retries, the SDK does not hear of an abort.
    return await Promise.race([answer, givenUp]);
  } finally {
    for (const each of ending) each.removeEventListener('abort', giveUp);
  }
}
