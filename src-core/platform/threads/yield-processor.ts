import { constants, setPriority } from 'node:os';

/**
 * Lets whatever else wants the processor have it before the calling thread. Only Linux knows a priority of one thread;
 * elsewhere it would be the whole process's, and nothing changes.
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
