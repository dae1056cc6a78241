import { readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** The process that has the lock of a data folder, by the link that Chromium makes for it; Windows has none. */
export function lockHolder(folder: string): number | undefined {
  try {
    const holder = readlinkSync(join(folder, 'SingletonLock'));
    return Number(holder.slice(holder.lastIndexOf('-') + 1)) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether this process still has the lock. Of two that start within milliseconds, both may get it: Chromium takes the
 * lock of one that does not answer yet for that of a dead one. Whose it is in the end stays.
 */
export function isLockOwn(folder: string): boolean {
  return [undefined, process.pid].includes(lockHolder(folder));
}
