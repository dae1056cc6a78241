import { FolderObjects } from './folder-objects';
import type { ObjectStore } from './object-store';

const PLACES = ['images', 'analyses', 'conversations', 'found-memories'];

/**
 * The objects of a data folder. With `LEATHER_BOOK_OBJECT_FILES=off`, no process is told where their files are, and
 * each works as if the objects were on another machine.
 */
export function openObjects(root: string, env: NodeJS.ProcessEnv = process.env): ObjectStore {
  return new FolderObjects(root, PLACES, { tellsFiles: env.LEATHER_BOOK_OBJECT_FILES !== 'off' });
}
