import { AppError } from '#shared/errors';
import { sha256Of, type ObjectInfo, type ObjectStore } from '../objects/object-store';

export interface CopiedObjects {
  /** How many the source has. */
  objects: number;
  /** Their size together. */
  bytes: number;
  /** Those that the target did not have, or had with other bytes. */
  copied: number;
}

export interface CopyOptions {
  signal?: AbortSignal;
  onProgress?(done: CopiedObjects): void;
}

/**
 * Copies all objects of a store into another. Each is read back from there and compared by its SHA-256, also one that
 * was there already, so that a copy that was interrupted goes on where it was. Objects that only the target has stay.
 * @throws AppError `storage_damaged` for one that differs after copying; what the stores throw; the signal's reason.
 */
export async function copyObjects(
  from: ObjectStore,
  to: ObjectStore,
  { signal, onProgress }: CopyOptions = {},
): Promise<CopiedObjects> {
  const done: CopiedObjects = { objects: 0, bytes: 0, copied: 0 };
  const seen = new Set<string>();
  // Until a whole pass finds nothing new: jobs may be at work meanwhile.
  for (let before = -1; before !== done.objects;) {
    before = done.objects;
    for await (const info of from.list()) {
      if (seen.has(info.key)) continue;
      signal?.throwIfAborted();
      const copied = await copyObject(from, to, info, signal);
      seen.add(info.key);
      if (copied === 'gone') continue;
      done.objects += 1;
      done.bytes += info.bytes;
      if (copied) done.copied += 1;
      onProgress?.(done);
    }
  }
  return done;
}

/** @returns whether it had to be written; "gone" if it was deleted meanwhile. */
async function copyObject(
  from: ObjectStore,
  to: ObjectStore,
  { key, bytes }: ObjectInfo,
  signal: AbortSignal | undefined,
): Promise<boolean | 'gone'> {
  const there = await to.stat(key);
  try {
    if (there?.bytes === bytes && (await sha256Of(to, key)) === (await sha256Of(from, key))) return false;
    const { sha256 } = await to.put(key, await from.open(key), { signal });
    if ((await sha256Of(to, key)) === sha256) return true;
  } catch (error) {
    const isGone = (await from.stat(key)) === null;
    if (isGone) return 'gone';
    throw error;
  }
  throw new AppError('storage_damaged', `“${key}” is not the same after it was copied.`, {
    hint: 'Check the disk or the server that it was copied to, then copy again.',
  });
}
