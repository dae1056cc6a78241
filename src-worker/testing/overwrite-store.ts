import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes rubbish over every byte of a store and its log, in place, as a dying disk does. */
export function overwriteStore(databaseFile: string): void {
  for (const name of readdirSync(dirname(databaseFile))) {
    const path = join(dirname(databaseFile), name);
    if (!path.startsWith(databaseFile) || path.endsWith('-shm')) continue;
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(statSync(path).size, 0xa5));
    closeSync(file);
  }
}
