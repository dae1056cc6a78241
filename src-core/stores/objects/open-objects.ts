import { join } from 'node:path';
import type { ObjectsLocation } from '../../config/objects-location';
import { FolderObjects } from './folder-objects';
import type { ObjectStore } from './object-store';

const PLACES = ['images', 'analyses', 'conversations', 'found-memories', 'data-files'];

/** In the data folder: which uploads of long objects are unfinished. */
const UPLOADS = 'uploads';

/**
 * The objects of a data folder, or those at the location that the configuration names. With
 * `LEATHER_BOOK_OBJECT_FILES=off`, no process is told where their files are, and each works as if the objects were on
 * another machine.
 * @param root The data folder.
 */
export async function openObjects(root: string, location?: ObjectsLocation): Promise<ObjectStore> {
  if (location === undefined) return folderObjects(root);
  if (location.kind === 'folder') return folderObjects(location.folder, { isShared: true });
  // Loaded only if it is needed: it takes a quarter of a second.
  const { S3Objects } = await import('./s3/s3-objects');
  return new S3Objects({ location, places: PLACES, notes: join(root, UPLOADS) });
}

/** The objects in a folder, which may be on a disk that is away at times. */
export function folderObjects(folder: string, { isShared = false } = {}): ObjectStore {
  return new FolderObjects(folder, PLACES, {
    tellsFiles: process.env.LEATHER_BOOK_OBJECT_FILES !== 'off',
    isShared,
  });
}
