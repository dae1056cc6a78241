import { setTimeout as delay } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Config } from '#core/config/load-config';
import { GrpcStatus } from '#core/temporal/grpc-status';
import { grpcStatusOf } from '#core/history/grpc-failure';
import type { Log } from '#core/platform/log';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
const NAMESPACE_LOOK_MS = 20;

/**
 * Connects to the Temporal server, and keeps trying for as long as it takes: a worker on another machine may well
 * start before its server. Rejects only when `signal` aborts.
 */
export async function connect(
  { address, tls, apiKey, metadata }: Config,
  log: Log,
  signal: AbortSignal,
): Promise<NativeConnection> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    signal.throwIfAborted();
    try {
      return await NativeConnection.connect({ address, tls, apiKey, metadata });
    } catch (error) {
      log.warn(`The Temporal server at ${address} does not answer; trying again.`, { error, wait_ms: wait });
      await delay(wait, undefined, { signal });
    }
  }
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
