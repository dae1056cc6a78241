import { constants, setPriority } from 'node:os';

/**
 * Lets whatever else wants the processor have it before the calling thread. Only Linux has a priority per thread;
 * elsewhere it would apply to the whole process, and nothing is changed.
 */
export function yieldProcessor(): void {
  if (process.platform !== 'linux') return;
  try {
    // 0 is the calling thread.
    setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // A container may forbid it; the work is done all the same.
  }
}
