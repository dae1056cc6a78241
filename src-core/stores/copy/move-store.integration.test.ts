import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { objectsLocationSchema } from '../../config/objects-location';
import { dataPaths, type DataPaths } from '../../platform/data-folder';
import { hasPostgres, TestDatabase } from '../database/postgresql/testing/test-database';
import { libraryChunks, libraryEntry } from '../knowledge/testing/library-entry';
import { openStores } from '../open-stores';
import { galleryImage } from '../testing/gallery-image';
import { lookAtStore } from './look-at-store';
import { moveStore, type MoveOptions, type StoreAt } from './move-store';

let paths: DataPaths;
let there: StoreAt;
let database: TestDatabase;

async function open<Result>(at: StoreAt, work: (stores: Awaited<ReturnType<typeof openStores>>) => Result) {
  const stores = await openStores(paths, at);
  try {
    return await work(stores);
  } finally {
    await stores.close();
  }
}

const addPicture = (at: StoreAt, name: string) =>
  open(at, async ({ gallery, objects }) => {
    await objects.put(`images/${name}.png`, Buffer.from(`The bytes of ${name}`));
    await gallery.add(galleryImage({ image_id: name }));
  });
const pictures = (at: StoreAt) =>
  open(at, async ({ gallery, objects }) => {
    const { images } = await gallery.list();
    const found = images.map(async ({ file_name }) => [file_name, await objects.stat(`images/${file_name}`)]);
    return (await Promise.all(found)).map(([name, info]) => [name, info !== null]);
  });
const look = async (at: StoreAt) => (await lookAtStore(paths, at)).words;
const move = (from: StoreAt, to: StoreAt, options: Partial<MoveOptions> = {}) =>
  moveStore(paths, from, to, {
    signal: new AbortController().signal,
    onObjects: () => {},
    onRecords: () => {},
    ...options,
  });

describe.skipIf(!hasPostgres())('everything', () => {
  beforeEach(async () => {
    const root = mkdtempSync(join(tmpdir(), 'move-store-'));
    paths = dataPaths(join(root, 'data'));
    for (const folder of [paths.root, join(root, 'shared')]) mkdirSync(folder);
    database = await TestDatabase.create('template0');
    const objects = objectsLocationSchema.parse(`file://${join(root, 'shared')}`);
    there = { storeUrl: database.url, objects };
  });
  afterEach(async () => {
    await database.drop();
    rmSync(join(paths.root, '..'), { recursive: true });
  });

  test('moves to a shared store, and what is there is said in words before and after', async () => {
    await addPicture({}, 'fox');
    await open({}, ({ library }) =>
      library.add(libraryEntry({ content: 'Foxes dig.' }), libraryChunks('Foxes dig.')),
    );
    expect(await look(there)).toMatch(/^The database “test_\w+” at .+ answers\. It is empty\. P/);
    expect(await look({})).toBe('The data folder is on this computer. It has 1 picture, 1 entry.');
    await move({}, there);
    expect(await pictures(there)).toEqual([['fox.png', true]]);
    expect(await look(there)).toContain('It has 1 picture, 1 entry.');
    // What was here stays.
    expect(await pictures({})).toEqual([['fox.png', true]]);
  });

  test('goes on where it was interrupted, and meanwhile the target is known for what it is', async () => {
    await addPicture({}, 'fox');
    await addPicture({}, 'owl');
    const stopping = new AbortController();
    const onObjects = () => stopping.abort(new Error('Stopped.'));
    await expect(move({}, there, { signal: stopping.signal, onObjects })).rejects.toThrow('Stopped.');
    expect(await look(there)).toContain('It has part of what was being moved there.');
    const copied: number[] = [];
    await move({}, there, { onObjects: (done) => copied.push(done.copied) });
    expect(copied).toEqual([0, 1]);
    expect(await pictures(there)).toEqual([
      ['owl.png', true],
      ['fox.png', true],
    ]);
  });

  test('is not moved into a store that has something, and no object is copied before that is known', async () => {
    await addPicture(there, 'theirs');
    await addPicture({}, 'fox');
    await expect(move({}, there)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await pictures(there)).toEqual([['theirs.png', true]]);
    expect(await open(there, ({ objects }) => objects.stat('images/fox.png'))).toBeNull();
  });

  test('moves back to the data folder, where an earlier store is kept beside the new one', async () => {
    await addPicture({}, 'fox');
    await move({}, there);
    await addPicture(there, 'owl');
    const stopping = new AbortController();
    const onObjects = () => stopping.abort(new Error('Stopped.'));
    await expect(move(there, {}, { signal: stopping.signal, onObjects })).rejects.toThrow('Stopped.');
    await move(there, {});
    expect(await pictures({})).toEqual([
      ['owl.png', true],
      ['fox.png', true],
    ]);
    // One earlier store: the interrupted copy went on.
    const earlier = readdirSync(paths.root).filter((name) =>
      /^leather-book\.db\.earlier-[^.]+\.\w+$/.test(name),
    );
    expect(earlier).toHaveLength(1);
    expect(existsSync(paths.database)).toBe(true);
  });
});
