import type { DuckDBConnection } from '@duckdb/node-api';
import { AppError } from '#shared/errors';

const LONGEST_MS = 30_000;
/** Limits for the whole process. DuckDB's own limit does not count every text and list that it builds. */
const MOST_MEMORY_BYTES = 1.5e9;
/** DuckDB notices an interrupt only between batches of two thousand rows, which may be gigabytes. */
const OUT_OF_HAND_BYTES = 2.5e9;
const LOOK_EVERY_MS = 50;

/** A query that cannot be stopped: the process has to end with it. */
export class RunawayQuery extends AppError {}

/**
 * Does something with a connection, and interrupts that when it takes too long, too much memory, or nobody waits for it.
 * @throws AppError `timeout` or `invalid_input`, which say so, a {@link RunawayQuery} while it still runs; the signal's
 * reason.
 */
export async function bounded<Result>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const late = AbortSignal.timeout(LONGEST_MS);
  let reason: unknown;
  let watch: NodeJS.Timeout | undefined;
  const runaway = new Promise<never>((_, reject) => {
    // Again and again: DuckDB forgets an interrupt that comes before it has begun.
    watch = setInterval(() => {
      const { rss } = process.memoryUsage;
      if (signal.aborted) reason ??= signal.reason;
      else if (late.aborted) reason ??= tookTooLong();
      else if (rss() > MOST_MEMORY_BYTES) reason ??= new AppError(...TOO_MUCH);
      if (reason !== undefined) connection.interrupt();
      if (rss() > OUT_OF_HAND_BYTES) reject(new RunawayQuery(...TOO_MUCH));
    }, LOOK_EVERY_MS);
  });
  try {
    return await Promise.race([work(), runaway]);
  } catch (error) {
    throw error instanceof RunawayQuery ? error : (reason ?? error);
  } finally {
    clearInterval(watch);
  }
}

function tookTooLong(): AppError {
  return new AppError('timeout', `The query took longer than ${LONGEST_MS / 1000} seconds and was stopped.`, {
    hint: 'Ask for fewer rows, group before you join, or join on a column.',
  });
}

const TOO_MUCH = [
  'invalid_input',
  'The query needed too much memory and was stopped.',
  { hint: 'Ask for fewer rows or shorter texts.' },
] as const;
