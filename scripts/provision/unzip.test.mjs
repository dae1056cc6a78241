import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unzip } from './unzip.mjs';

let folder;
const into = () => join(folder, 'out');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unzip-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A zip with the given entries, `{ name, content, mode, stored }`, as the zip specification lays it out. */
function writeZip(entries) {
  const locals = [];
  const directory = [];
  let offset = 0;
  for (const { name, content = '', mode = 0o100644, stored = false } of entries) {
    const data = stored ? Buffer.from(content) : deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(stored ? 0 : 8, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), data);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  const file = join(folder, 'a.zip');
  writeFileSync(file, Buffer.concat([...locals, listing, end]));
  return file;
}

test('unpacks stored and compressed files, empty files and folders', async () => {
  const zip = writeZip([
    { name: 'a/', mode: 0o040755, stored: true },
    { name: 'a/b.txt', content: 'compressed '.repeat(100) },
    { name: 'c.txt', content: 'stored', stored: true },
    { name: 'empty', stored: true },
  ]);
  await unzip(zip, into());
  expect(readFileSync(join(into(), 'a/b.txt'), 'utf8')).toBe('compressed '.repeat(100));
  expect(readFileSync(join(into(), 'c.txt'), 'utf8')).toBe('stored');
  expect(statSync(join(into(), 'empty')).size).toBe(0);
});

test.skipIf(process.platform === 'win32')('keeps permissions and symbolic links', async () => {
  await unzip(
    writeZip([
      { name: 'program', content: '#!', mode: 0o100755 },
      { name: 'link', content: 'program', mode: 0o120755 },
    ]),
    into(),
  );
  expect(statSync(join(into(), 'program')).mode & 0o777).toBe(0o755);
  expect(readlinkSync(join(into(), 'link'))).toBe('program');
});

test('leaves out and renames what it is told to', async () => {
  const zip = writeZip([
    { name: 'x/keep', content: '1' },
    { name: 'x/drop', content: '2' },
  ]);
  await unzip(zip, into(), { rename: (name) => (name === 'x/keep' ? 'kept' : undefined) });
  expect(readdirSync(into())).toEqual(['kept']);
});

test('refuses a name that leads out of the folder', async () => {
  const zip = writeZip([{ name: '../outside', content: 'x' }]);
  await expect(unzip(zip, into())).rejects.toThrow(/leads out of its folder/);
  expect(readdirSync(folder)).toEqual(['a.zip']);
});

test('refuses an archive that is cut short', async () => {
  const zip = writeZip([{ name: 'a', content: 'x'.repeat(1000), stored: true }]);
  truncateSync(zip, 500);
  await expect(unzip(zip, into())).rejects.toThrow(/cut short/);
});
