import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CodeCache } from './code-cache';

let root: string;
let bundle: string;
let compiled: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'leather-book-code-'));
  compiled = join(root, 'cache', 'compiled');
  bundle = join(root, 'book.cjs');
  await writeFile(
    bundle,
    `exports.say = require('./book-words.cjs').word;
    exports.here = __dirname;
    exports.later = () => importModule('node:querystring');`,
  );
  await writeFile(
    join(root, 'book-words.cjs'),
    "exports.word = () => require('node:path').basename('a/“fox”');",
  );
});
afterEach(() => rm(root, { recursive: true, force: true }));

interface Exports {
  say: () => string;
  here: string;
  later: () => Promise<{ escape(text: string): string }>;
}

function open() {
  const cache = new CodeCache(bundle, (id) => import(id), compiled);
  return { cache, exports: cache.run() as Exports };
}

/** A start: what the bundle says, and which of its files had to be compiled. */
function start() {
  const { cache, exports } = open();
  const said = exports.say();
  expect(exports.here).toBe(root);
  const files = cache.unkept.toSorted();
  cache.keep();
  return { said, files };
}

const BOTH = ['book-words.cjs', 'book.cjs'];

async function keptFiles(): Promise<string[]> {
  return (await readdir(compiled)).map((name) => join(compiled, name));
}

test('what one start has compiled, the next does not compile again', () => {
  expect(start()).toEqual({ said: '“fox”', files: BOTH });
  expect(start()).toEqual({ said: '“fox”', files: [] });
});

test('code from the cache imports modules', async () => {
  for (const files of [BOTH, []]) {
    const { cache, exports } = open();
    exports.say();
    expect(cache.unkept.toSorted()).toEqual(files);
    expect((await exports.later()).escape('a fox')).toBe('a%20fox');
    cache.keep();
  }
});

test('what a process keeps that ends before its start is over, the next one completes', () => {
  const ended = new CodeCache(bundle, (id) => import(id), compiled);
  ended.start();
  ended.keep();
  expect(ended.unkept).toEqual([]);
  expect(start()).toEqual({ said: '“fox”', files: BOTH });
  expect(start()).toEqual({ said: '“fox”', files: [] });
});

test('two versions of a file in turn are compiled once each', async () => {
  const first = await readFile(bundle);
  const second = "exports.say = () => 'an owl'; exports.here = __dirname;";
  start();
  await writeFile(bundle, second);
  expect(start()).toEqual({ said: 'an owl', files: ['book.cjs'] });
  await writeFile(bundle, first);
  expect(start()).toEqual({ said: '“fox”', files: [] });
  await writeFile(bundle, second);
  expect(start()).toEqual({ said: 'an owl', files: [] });
});

test('old code makes room for new', async () => {
  await mkdir(compiled, { recursive: true });
  const old = ['oldest', 'old'].map((name) => join(compiled, name));
  for (const [index, path] of old.entries()) {
    await writeFile(path, '');
    // No disk has to hold it.
    await truncate(path, 100 * 2 ** 20);
    await utimes(path, index + 1, index + 1);
  }
  start();
  const kept = await keptFiles();
  expect(kept).toHaveLength(3);
  expect(kept).toContain(old[1]);
  expect(start()).toEqual({ said: '“fox”', files: [] });
});

test.runIf(process.platform !== 'win32')('only the person can read and write it', async () => {
  start();
  for (const path of [...(await keptFiles()), compiled]) expect((await stat(path)).mode & 0o077).toBe(0);
});

test.runIf(process.platform !== 'win32')('what others may have written is not used', async () => {
  start();
  for (const path of await keptFiles()) await chmod(path, 0o666);
  expect(start()).toEqual({ said: '“fox”', files: BOTH });
  expect(start()).toEqual({ said: '“fox”', files: [] });
});

describe('compiled code does no harm', () => {
  const other = async (path: string) => {
    const names = (await keptFiles()).filter((kept) => kept !== path);
    return readFile(names[0] ?? '');
  };

  test.each<[string, (bytes: Buffer, path: string) => Buffer | Promise<Buffer>]>([
    ['one byte of it is another', (bytes) => changed(bytes, bytes.length >> 1)],
    ['its last byte is another', (bytes) => changed(bytes, bytes.length - 1)],
    ['its sum is another', (bytes) => changed(bytes, 0)],
    ['it says that it is of another source', (bytes) => changed(bytes, 4)],
    ['it says that it is from another runtime', (bytes) => changed(bytes, 8)],
    ['it is that of another file', (_bytes, path) => other(path)],
    ['it was cut off', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['only its beginning is there', (bytes) => bytes.subarray(0, 5)],
    ['it is empty', () => Buffer.alloc(0)],
    ['it is something else', () => Buffer.from('{"settings":{}}'.repeat(100))],
  ])('if %s', async (_what, damage) => {
    start();
    const files = await keptFiles();
    const contents = await Promise.all(files.map(async (path) => damage(await readFile(path), path)));
    for (const [index, path] of files.entries()) await writeFile(path, contents[index] ?? '');
    expect(start()).toEqual({ said: '“fox”', files: BOTH });
    expect(start()).toEqual({ said: '“fox”', files: [] });
  });
});

test('where nothing can be written, the bundle runs all the same', async () => {
  await writeFile(join(root, 'cache'), 'a file');
  expect(start()).toEqual({ said: '“fox”', files: BOTH });
  expect(start()).toEqual({ said: '“fox”', files: BOTH });
});

test('two processes may keep the same code at once', () => {
  const both = [open(), open()];
  for (const { exports } of both) exports.say();
  for (const { cache } of both) cache.keep();
  expect(start()).toEqual({ said: '“fox”', files: [] });
});

test('nothing unfinished is left behind', async () => {
  start();
  start();
  const names = (await keptFiles()).map((path) => basename(path).replace(/-[0-9a-f]+-[0-9a-f]+$/, ''));
  expect(new Set(names)).toEqual(new Set(BOTH));
  expect(names).toHaveLength(2);
});

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
