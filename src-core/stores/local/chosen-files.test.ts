import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChosenFiles } from './chosen-files';
import { LocalDatabase } from './local-database';

let root: string;
let database: LocalDatabase;
let chosen: ChosenFiles;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'chosen-'));
  database = new LocalDatabase(join(root, 'local.db'));
  chosen = new ChosenFiles(database);
});
afterEach(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

function file(name: string, content = 'a,b'): string {
  const path = join(root, name);
  writeFileSync(path, content);
  return path;
}

test('a chosen file has an id, which says nothing of its path, and the same when it is chosen again', async () => {
  mkdirSync(join(root, 'data'));
  const path = file('data/iris.csv');
  const added = await chosen.add(path);
  expect(added).toMatchObject({ name: 'iris.csv', folder: 'data', bytes: 3 });
  expect(JSON.stringify(added)).not.toContain(root);
  expect(chosen.path(added.file_id)).toBe(path);
  symlinkSync(path, join(root, 'link.csv'));
  expect(await chosen.add(join(root, 'link.csv'))).toEqual(added);
});

test('the last chosen comes first, and what has gone is left out', async () => {
  const paths = ['a.csv', 'b.csv', 'c.csv'].map((name) => file(name));
  for (const path of paths) await chosen.add(path);
  await chosen.add(paths[0] ?? '');
  rmSync(paths[1] ?? '');
  expect((await chosen.recent()).map(({ name }) => name)).toEqual(['a.csv', 'c.csv']);
});

test('a file that could not be read is not offered again until it changes', async () => {
  const path = file('broken.csv');
  const { file_id } = await chosen.add(path);
  await chosen.markReadable(file_id, false);
  expect(await chosen.recent()).toEqual([]);
  utimesSync(path, new Date(), new Date(Date.now() + 5000));
  expect(await chosen.recent()).toHaveLength(1);
  await chosen.markReadable(file_id, false);
  await chosen.markReadable(file_id, true);
  expect(await chosen.recent()).toHaveLength(1);
});

test('a recent file is described as it is now', async () => {
  const path = file('a.csv');
  await chosen.add(path);
  writeFileSync(path, 'longer than before');
  expect(await chosen.recent()).toMatchObject([{ bytes: 18 }]);
});

test.each([
  ['a folder', '.', 'is a folder'],
  ['nothing', 'nowhere.csv', 'no file “nowhere.csv”'],
  ['a device', '/dev/null', 'not a file'],
])('%s cannot be chosen', async (_what, path, message) => {
  await expect(chosen.add(path.startsWith('/') ? path : join(root, path))).rejects.toMatchObject({
    code: 'data_file_unreadable',
    message: expect.stringContaining(message) as string,
  });
  expect(await chosen.recent()).toEqual([]);
});

test('an id that nobody has is not found', () => {
  expect(() => chosen.path('../../etc/passwd')).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('only so many are kept', async () => {
  const first = await chosen.add(file('first.csv'));
  database.sqlite.exec('PRAGMA synchronous = OFF');
  for (let index = 0; index < 500; index += 1) await chosen.add(file(`${index}.csv`));
  expect(() => chosen.path(first.file_id)).toThrow(expect.objectContaining({ code: 'not_found' }));
  expect(await chosen.recent()).toHaveLength(20);
});
