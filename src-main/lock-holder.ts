import { readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The process that has the lock of a data folder, from the link that Chromium makes for it; not on Windows. */
export function lockHolder(folder: string): number | undefined {
  try {
    const holder = readlinkSync(join(folder, 'SingletonLock'));
    return Number(holder.slice(holder.lastIndexOf('-') + 1)) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether this process still has the lock. If two start within milliseconds, both may get it: Chromium mistakes the
 * lock of one that does not answer yet for that of a dead one. Only the final owner stays.
 */
export function isLockOwn(folder: string): boolean {
  return [undefined, process.pid].includes(lockHolder(folder));
}
