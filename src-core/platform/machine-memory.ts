import { totalmem } from 'node:os';

/** How much memory there is for this process. */
export interface MemoryLimit {
  bytes: number;
  /** It is a limit for this process and its children (a container's), not all that the computer has. */
  isOurs: boolean;
}

/** The limit that the system has set for this process (Linux's control groups), otherwise the computer's memory. */
export function memoryLimit(
  total: number = totalmem(),
  limit: number = process.constrainedMemory(),
): MemoryLimit {
  // 0, or a number larger than the memory: there is none.
  return limit > 0 && limit < total ? { bytes: limit, isOurs: true } : { bytes: total, isOurs: false };
}
