import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataPaths } from './data-folder';
import { workerPlace } from './worker-place';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'leather-book-place-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('a data folder keeps its name, and another has another one', async () => {
  const one = dataPaths(join(root, 'one'));
  const name = await workerPlace(one);
  expect(name).toMatch(/^[0-9a-f]{12}$/);
  expect(await workerPlace(one)).toBe(name);
  expect(await workerPlace(dataPaths(join(root, 'two')))).not.toBe(name);
});

test('workers that start at once agree on it, and leave nothing else behind', async () => {
  const paths = dataPaths(join(root, 'at-once'));
  const names = await Promise.all(Array.from({ length: 10 }, () => workerPlace(paths)));
  expect(new Set(names).size).toBe(1);
  expect(await readdir(paths.root)).toHaveLength(1);
});

test('a damaged file is replaced', async () => {
  const paths = dataPaths(root);
  await writeFile(paths.workerPlace, 'not a name');
  const name = await workerPlace(paths);
  expect(name).toMatch(/^[0-9a-f]{12}$/);
  expect(await workerPlace(paths)).toBe(name);
});
