import type { Client } from '@temporalio/client';

/** A Temporal client, for as long as it is the present one. */
export interface ConnectedClient {
  client: Client;
  /** Aborts when another client takes its place; calls under way are then made again with that one. */
  replaced?: AbortSignal;
}

/**
 * One call to the server, ending after `timeoutMs`, when `signal` aborts, and when the client is replaced.
 * @throws the gRPC error, or the signal's reason when it had aborted before.
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
  const abort = () => own.abort();
  signal.addEventListener('abort', abort);
  replaced?.addEventListener('abort', abort);
  try {
    return await client.connection.withDeadline(Date.now() + timeoutMs, () =>
      client.connection.withAbortSignal(own.signal, () => call(client)),
    );
  } finally {
    signal.removeEventListener('abort', abort);
    replaced?.removeEventListener('abort', abort);
  }
}
