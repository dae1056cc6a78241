import { totalmem } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Engine } from './analysis/engine';

const MIB = 1024 ** 2;
const LEAST_MIB = 768;
const MOST_MIB = 2048;
/** A worker that does nothing, and what its threads hold while they work. */
const WITHOUT_DATA_MIB = 512;
/** Data files that are analysed at a time. */
const ANALYSES = 2;

/** How much memory the worker should take at most, in MiB, if nobody has said: a quarter of the computer's. */
export function usualWorkerMemory(): number {
  return Math.round(Math.min(MOST_MIB, Math.max(LEAST_MIB, totalmem() / MIB / 4)));
}

/**
 * Keeps the process small. Call it before any thread starts: a heap may then hold half as much garbage as what is alive.
 * Left to itself, V8 lets the heap of the workflows, of which 300 MB are alive when hundreds are started at once, grow
 * to 1.3 GB before it collects garbage.
 */
export function limitWorkerMemory(mebibytes: number): void {
  setFlagsFromString('--heap-growing-percent=50');
  Engine.limitMemory((mebibytes - WITHOUT_DATA_MIB) / ANALYSES);
}
