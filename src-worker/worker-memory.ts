import { memoryLimit } from '#core/platform/machine-memory';
import { limitEngineMemory } from './analysis/engine-memory';

const MIB = 1024 ** 2;
const LEAST_MIB = 768;
const MOST_MIB = 2048;
/** A worker that does nothing, and what its threads hold while they work. */
const WITHOUT_DATA_MIB = 512;
/** Data files that are analysed at a time. */
const ANALYSES = 2;

/**
 * How much memory the worker should take at most, in MiB, if nobody has said: a quarter of the computer's, or three
 * quarters of what the system lets the process have, as in a container. The rest is for peaks.
 */
export function usualWorkerMemory({ bytes, isOurs } = memoryLimit()): number {
  const share = isOurs ? (bytes / MIB) * 0.75 : Math.max(LEAST_MIB, bytes / MIB / 4);
  return Math.round(Math.min(MOST_MIB, share));
}

/** Keeps the process small. */
export function limitWorkerMemory(mebibytes: number): void {
  limitEngineMemory((mebibytes - WITHOUT_DATA_MIB) / ANALYSES);
}
