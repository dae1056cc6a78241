import { setTimeout as delay } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Config } from '#core/config/load-config';
import { renewedAccess } from '#core/config/renewed-access';
import type { ServerAccess } from '#core/config/server-access';
import { explainUnreachable } from '#core/temporal/explain-unreachable';
import { GrpcStatus } from '#core/temporal/grpc-status';
import { grpcStatusOf } from '#core/history/grpc-failure';
import type { Log } from '#core/platform/log';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
const NAMESPACE_LOOK_MS = 20;

/**
 * Connects to the Temporal server, and keeps trying for as long as it takes: a worker on another machine may well
 * start before its server, and a certificate may be renewed meanwhile. Rejects only when `signal` aborts.
 * @returns the connection, and the configuration with the certificates and the API key that it was made with.
 */
export async function connect(
  configured: Config,
  log: Log,
  signal: AbortSignal,
): Promise<{ connection: NativeConnection; config: Config }> {
  let config = configured;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    signal.throwIfAborted();
    config = (await renewedAccess(config)) ?? config;
    try {
      return { connection: await connectWith(config), config };
    } catch (error) {
      const reason = await explainUnreachable(config);
      const message = reason?.message ?? `The Temporal server at ${config.address} does not answer.`;
      log.warn(`${message} Trying again.`, { error, hint: reason?.hint, wait_ms: wait });
      await delay(wait, undefined, { signal });
    }
  }
}

/** A new connection. @throws the SDK's error if the server does not answer. */
export function connectWith({ address, tls, apiKey, metadata }: ServerAccess): Promise<NativeConnection> {
  return NativeConnection.connect({ address, tls, apiKey, metadata });
}

/** Settles when the server has the namespace, does not say, or `signal` aborts. */
export async function untilNamespace(
  connection: NativeConnection,
  namespace: string,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    try {
      await connection.workflowService.describeNamespace({ namespace });
      return;
    } catch (error) {
      if (signal.aborted || grpcStatusOf(error) !== GrpcStatus.NOT_FOUND) return;
      await delay(NAMESPACE_LOOK_MS, undefined, { signal }).catch(() => {});
    }
  }
}
