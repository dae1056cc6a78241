import { memoryLimit } from '#core/platform/machine-memory';

/** At most this much memory, in MB, is DuckDB's own; the rest goes to its temporary folder. */
const MOST_MB = 600;
/** At least this much, whatever the limit of the process. */
const LEAST_MB = 125;

let limitMb = MOST_MB;

/**
 * How much each engine of this process may take, in MB, from now on; never more than the usual. Apart from the engine:
 * the process sets it before DuckDB is loaded.
 */
export function limitEngineMemory(megabytes: number): void {
  limitMb = Math.round(Math.min(MOST_MB, Math.max(LEAST_MB, megabytes)));
}

/** How much an engine that is opened now may take, in MB. */
export function engineMemoryMb(): number {
  return Math.min(limitMb, Math.floor(memoryLimit().bytes / 1e6 / 4));
}
