import type { Config } from '../../config/load-config';
import type { DataPaths } from '../../platform/data-folder';
import { isGone } from '../database/open-store';
import { openDatabase } from '../database/database';
import { setAside } from '../database/restore';
import { openObjects } from '../objects/open-objects';
import { copyObjects, type CopiedObjects } from './copy-objects';
import { copyRecords, type CopiedRecords } from './records/copy-records';
import { recordsAt } from './records/records-at';
import { isFreeForCopy } from './records/sqlite-side';

/** Where a store is, by the configuration; what is absent is in the data folder. */
export type StoreAt = Pick<Config, 'storeUrl' | 'objects'>;

export interface MoveOptions {
  signal: AbortSignal;
  onObjects(done: CopiedObjects): void;
  onRecords(done: CopiedRecords): void;
}

/**
 * Copies everything from one place to another, and compares it there: objects one by one by their SHA-256, records table
 * by table by their number and a hash. Nothing may be written at either place meanwhile. A move that was interrupted
 * goes on where it was.
 * @throws AppError `invalid_input` if the database has records already; as {@link copyObjects} and {@link copyRecords}.
 */
export async function moveStore(
  paths: DataPaths,
  from: StoreAt,
  to: StoreAt,
  { signal, onObjects, onRecords }: MoveOptions,
): Promise<void> {
  if (to.storeUrl === undefined) await makeRoom(paths);
  const source = await recordsAt(paths, from.storeUrl);
  try {
    const target = await recordsAt(paths, to.storeUrl);
    try {
      // A target that cannot be taken is refused before gigabytes of objects are there.
      await target.begin();
      if (JSON.stringify(from.objects) !== JSON.stringify(to.objects)) {
        const [old, next] = [
          await openObjects(paths.root, from.objects),
          await openObjects(paths.root, to.objects),
        ];
        await next.check();
        await copyObjects(old, next, { signal, onProgress: onObjects });
      }
      await copyRecords(source, target, { signal, onProgress: onRecords });
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** An earlier store of the data folder is kept beside the new one; an unfinished copy goes on. */
async function makeRoom({ database }: DataPaths): Promise<void> {
  if (!isGone(database)) {
    const opened = openDatabase(database);
    const isFree = isFreeForCopy(opened);
    opened.close();
    if (isFree) return;
    await setAside(database, 'earlier');
  }
  // Without one, copies of the earlier store would look like those of a lost one.
  openDatabase(database).close();
}
