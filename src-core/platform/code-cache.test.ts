import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CodeCache } from './code-cache';

let root: string;
let bundle: string;
let compiled: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'leather-book-code-'));
  compiled = join(root, 'compiled');
  bundle = join(root, 'book.cjs');
  await writeFile(bundle, "exports.say = require('./book-words.cjs').word; exports.here = __dirname;");
  await writeFile(
    join(root, 'book-words.cjs'),
    "exports.word = () => require('node:path').basename('a/“fox”');",
  );
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** A start: what the bundle says, and which of its files had to be compiled. */
function start() {
  const cache = new CodeCache(bundle, compiled);
  const { say, here } = cache.run() as { say: () => string; here: string };
  const said = say();
  expect(here).toBe(root);
  const files = cache.compiled.toSorted();
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

test('a file that has changed is compiled again, and the code of one that is gone is removed', async () => {
  start();
  await writeFile(bundle, "exports.say = () => 'an owl'; exports.here = __dirname;");
  await rm(join(root, 'book-words.cjs'));
  expect(start()).toEqual({ said: 'an owl', files: ['book.cjs'] });
  expect(await keptFiles()).toHaveLength(1);
  expect(start()).toEqual({ said: 'an owl', files: [] });
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['one byte of its code is another', (bytes) => changed(bytes, bytes.length >> 1)],
  ['its last byte is another', (bytes) => changed(bytes, bytes.length - 1)],
  ['its sum is another', (bytes) => changed(bytes, 0)],
  ['it is of another source', (bytes) => changed(bytes, 4)],
  ['it is from another runtime', (bytes) => changed(bytes, 8)],
  ['it was cut off', (bytes) => bytes.subarray(0, bytes.length >> 1)],
  ['only its beginning is there', (bytes) => bytes.subarray(0, 5)],
  ['it is empty', () => Buffer.alloc(0)],
  ['it is something else', () => Buffer.from('{"settings":{}}'.repeat(100))],
])('compiled code does no harm if %s', async (_what, damage) => {
  start();
  for (const file of await keptFiles()) await writeFile(file, damage(await readFile(file)));
  expect(start()).toEqual({ said: '“fox”', files: BOTH });
  expect(start()).toEqual({ said: '“fox”', files: [] });
});

test('where nothing can be written, the bundle runs all the same', async () => {
  await writeFile(compiled, 'a file');
  expect(start()).toEqual({ said: '“fox”', files: BOTH });
  expect(start()).toEqual({ said: '“fox”', files: BOTH });
});

function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}
