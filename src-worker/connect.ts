import { setTimeout as delay } from 'node:timers/promises';
import { NativeConnection } from '@temporalio/worker';
import type { Config } from '#core/config/load-config';
import type { Log } from '#core/platform/log';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

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
