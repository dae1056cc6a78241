import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths } from '../data-folder';
import { openDatabase } from './database';
import type { Database } from './database';
import { Gallery } from './gallery';
import { galleryImage } from './testing/gallery-image';

let root: string;
let database: Database;
let gallery: Gallery;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gallery-'));
  const paths = dataPaths(root);
  mkdirSync(paths.thumbnails, { recursive: true });
  database = openDatabase(paths.database);
  gallery = new Gallery(database, paths);
});
afterEach(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

/** Adds pictures a second apart, the last one newest. */
function addMany(count: number): void {
  database.exec('PRAGMA synchronous = OFF');
  for (let index = 0; index < count; index += 1) {
    const created_at = new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString();
    gallery.add(galleryImage({ image_id: `p${index}`, created_at, prompt: `picture number ${index}` }));
  }
}

function addWithFiles(image_id: string): { file: string; thumbnail: string } {
  const bytes = `bytes of ${image_id}`;
  gallery.add(galleryImage({ image_id, sha256: createHash('sha256').update(bytes).digest('hex') }));
  writeFileSync(gallery.filePath(image_id), bytes);
  writeFileSync(gallery.thumbnailPath(image_id), 'thumbnail');
  return { file: gallery.filePath(image_id), thumbnail: gallery.thumbnailPath(image_id) };
}

test('adding the same picture twice keeps the first record and counts one change', () => {
  const image = galleryImage({ image_id: 'a', undrawn: ['zeppelin'] });
  expect(gallery.add(image)).toEqual(image);
  expect(gallery.add({ ...image, prompt: 'another' })).toEqual(image);
  expect(gallery.list()).toEqual({ images: [image], total: 1, next_cursor: null });
  expect(gallery.revision()).toBe(1);
});

test('pages run newest first through everything once, also when pictures come and go meanwhile', () => {
  addMany(25);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = gallery.list({ limit: 10, cursor });
    seen.push(...page.images.map((image) => image.image_id));
    cursor = page.next_cursor;
    if (seen.length === 10) {
      gallery.add(galleryImage({ image_id: 'newer' }));
      gallery.delete(['p24']);
    }
  } while (cursor);
  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `p${24 - index}`));
});

test('pictures of the same moment are paged without loss', () => {
  for (let index = 0; index < 5; index += 1) gallery.add(galleryImage({ image_id: `same-${index}` }));
  const first = gallery.list({ limit: 3 });
  const second = gallery.list({ limit: 3, cursor: first.next_cursor });
  const ids = [...first.images, ...second.images].map((image) => image.image_id);
  expect(ids.toSorted()).toEqual(['same-0', 'same-1', 'same-2', 'same-3', 'same-4']);
});

test('a cursor that is none is invalid input', () => {
  expect(() => gallery.list({ cursor: '1; DROP TABLE' })).toThrow(
    expect.objectContaining({ code: 'invalid_input' }),
  );
});

test('a search finds pictures that contain every word in prompt, style, backend or model', () => {
  gallery.add(
    galleryImage({ image_id: 'fox', prompt: 'Ein Fuchs über den Häusern, 100% rot', style: 'oil_painting' }),
  );
  gallery.add(
    galleryImage({ image_id: 'owl', prompt: 'a "quiet" owl', backend: 'openai', model: 'gpt-image-1' }),
  );
  const found = (search: string) => gallery.list({ search }).images.map((image) => image.image_id);
  expect(found('UBER haus')).toEqual(['fox']);
  expect(found('oil painting')).toEqual(['fox']);
  expect(found('gpt-image owl')).toEqual(['owl']);
  expect(found('"quiet"')).toEqual(['owl']);
  expect(found('100%')).toEqual(['fox']);
  expect(found('owl fox')).toEqual([]);
  expect(found('  ')).toEqual(['owl', 'fox']);
});

test.each([
  '%',
  '_',
  "'; DROP TABLE gallery_images; --",
  '"',
  '""',
  'a* OR b*',
  'NEAR(a b)',
  '-',
  '\\',
  '\0',
  '(',
])('the hostile search %j matches literally or nothing', (search) => {
  gallery.add(galleryImage({ image_id: 'plain', prompt: 'plain' }));
  // "-" is in "illustrator-1"; control characters count as spaces.
  expect(gallery.list({ search }).total).toBe(['-', '\0'].includes(search) ? 1 : 0);
  expect(gallery.list().total).toBe(1);
});

test('a search of the longest allowed length with many words works', () => {
  gallery.add(galleryImage({ image_id: 'a' }));
  const search = Array.from({ length: 250 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join(' ');
  expect(gallery.list({ search }).total).toBe(0);
});

test('deleted pictures are hidden at once and come back whole', () => {
  addMany(3);
  const revision = gallery.revision();
  expect(gallery.delete(['p0', 'p2', 'unknown'])).toBe(2);
  expect(gallery.delete(['p0'])).toBe(0);
  expect(gallery.revision()).toBe(revision + 1);
  expect(gallery.list().images.map((image) => image.image_id)).toEqual(['p1']);
  expect(gallery.get('p0')).toBeNull();
  expect(gallery.restore(['p0', 'p2', 'p1'])).toBe(2);
  expect(gallery.list().total).toBe(3);
});

test('ten thousand pictures can be deleted in one call', () => {
  expect(gallery.delete(Array.from({ length: 10_000 }, (_, index) => `p${index}`))).toBe(0);
});

test('a purge removes files, thumbnails and records of what was deleted long enough ago', async () => {
  const kept = addWithFiles('kept');
  const gone = addWithFiles('gone');
  gallery.delete(['gone']);
  expect(await gallery.purge({ olderThanMs: 3_600_000 })).toBe(0);
  expect(existsSync(gone.file)).toBe(true);
  expect(await gallery.purge({ olderThanMs: 0 })).toBe(1);
  expect([gone.file, gone.thumbnail].some(existsSync)).toBe(false);
  expect([kept.file, kept.thumbnail].every(existsSync)).toBe(true);
  expect(gallery.restore(['gone'])).toBe(0);
});

test('a purge that was interrupted after the files is ended by the next one, and cannot be undone', async () => {
  const { file } = addWithFiles('gone');
  gallery.delete(['gone']);
  // What a crash in the middle leaves: the file is gone, the record is marked.
  rmSync(file);
  database.exec("UPDATE gallery_images SET purging = 1 WHERE image_id = 'gone'");
  expect(gallery.restore(['gone'])).toBe(0);
  expect(await gallery.purge({ olderThanMs: 3_600_000 })).toBe(1);
  expect(await gallery.purge({ olderThanMs: 0 })).toBe(0);
});

test('verify tells an intact file from a changed and a missing one', async () => {
  const { file } = addWithFiles('a');
  expect(await gallery.verify('a')).toBe('intact');
  writeFileSync(file, 'other bytes');
  expect(await gallery.verify('a')).toBe('changed');
  rmSync(file);
  expect(await gallery.verify('a')).toBe('missing');
  await expect(gallery.verify('unknown')).rejects.toMatchObject({ code: 'not_found' });
});

test('a record whose file name leads outside the images folder is refused, and so is such an id', () => {
  expect(() => gallery.add(galleryImage({ image_id: 'a', file_name: '../secrets.json' }))).toThrow(
    expect.objectContaining({ code: 'invalid_input' }),
  );
  expect(() => gallery.thumbnailPath('../../x')).toThrow(expect.objectContaining({ code: 'invalid_input' }));
});

test('the revision shows changes of another connection', () => {
  const other = openDatabase(dataPaths(root).database);
  new Gallery(other, dataPaths(root)).add(galleryImage({ image_id: 'a' }));
  other.close();
  expect(gallery.revision()).toBe(1);
});

test('a page of thousands of pictures is found by index, not by sorting', () => {
  addMany(2000);
  const plan = database
    .prepare(
      `EXPLAIN QUERY PLAN SELECT record FROM gallery_images WHERE deleted_ms IS NULL AND (created_ms, position) < (?, ?)
       ORDER BY created_ms DESC, position DESC LIMIT 10`,
    )
    .all(1, 1) as { detail: string }[];
  expect(plan.map((row) => row.detail).join()).toContain('USING INDEX gallery_images_shown');
  expect(plan.map((row) => row.detail).join()).not.toContain('TEMP B-TREE');
});
