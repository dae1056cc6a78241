import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths } from '../../../platform/data-folder';
import { SqliteStores } from '../../sqlite/sqlite-stores';
import { galleryImage } from '../../testing/gallery-image';
import { openDatabase } from '../database';
import { integrityProblems } from '../integrity-problems';
import { oldStore } from '../testing/old-store';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'migration-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('the pictures of one job come to stand together, and what was deleted stays so', async () => {
  const path = join(root, 'leather-book.db');
  const old = oldStore(path, 14);
  const add = old.prepare(
    'INSERT INTO gallery_images (image_id, file_name, created_ms, deleted_ms, search_text, record) VALUES (?, ?, ?, ?, ?, ?)',
  );
  for (const [image_id, workflow_id, ms, deleted] of [
    ['fox-1', 'fox', 1, null],
    ['owl-1', 'owl', 2, null],
    ['fox-2', 'fox', 3, null],
    ['owl-2', 'owl', 4, 5],
  ] as const) {
    const record = galleryImage({ image_id, workflow_id });
    add.run(image_id, record.file_name, ms, deleted, record.prompt, JSON.stringify(record));
  }
  old.close();

  const database = openDatabase(path);
  const { gallery } = new SqliteStores(database, dataPaths(root));
  const { images } = await gallery.list();
  expect(images.map(({ image_id }) => image_id)).toEqual(['owl-1', 'fox-2', 'fox-1']);
  expect(images[0]).toEqual(galleryImage({ image_id: 'owl-1', workflow_id: 'owl' }));
  expect(await gallery.restore(['owl-2'])).toBe(1);
  expect(integrityProblems(path)).toEqual([]);
  database.close();
});
