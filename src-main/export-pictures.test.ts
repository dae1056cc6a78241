import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths } from '#core/platform/data-folder';
import { openDatabase, type Database } from '#core/stores/database/database';
import { pictureKey } from '#core/stores/gallery';
import { SqliteStores } from '#core/stores/sqlite/sqlite-stores';
import { galleryImage } from '#core/stores/testing/gallery-image';
import { exportPictures } from './export-pictures';

let root: string;
let folder: string;
let database: Database;
let stores: SqliteStores;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'pictures-'));
  folder = mkdtempSync(join(root, 'out-'));
  database = openDatabase(join(root, 'leather-book.db'));
  stores = new SqliteStores(database, dataPaths(root));
  for (const image_id of ['a', 'b']) {
    const image = galleryImage({ image_id, prompt: 'a red fox' });
    await stores.objects.put(pictureKey(image.file_name), Buffer.from(`bytes of ${image_id}`));
    await stores.gallery.add(image);
  }
});
afterEach(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

test('pictures go into a folder under names that are free; what is there stays, what is gone is left out', async () => {
  writeFileSync(join(folder, 'a-red-fox.png'), 'mine');
  const ids = ['a', 'gone', 'b'];
  expect(await exportPictures(stores, { ids, folder, bare: false })).toBe(2);
  const files = readdirSync(folder).toSorted();
  expect(files).toEqual(['a-red-fox-2.png', 'a-red-fox-3.png', 'a-red-fox.png']);
  expect(files.map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([
    'bytes of a',
    'bytes of b',
    'mine',
  ]);
});
