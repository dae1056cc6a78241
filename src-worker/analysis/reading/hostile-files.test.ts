import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataFolder } from './testing/data-folder';

let folder: DataFolder;
beforeEach(() => {
  folder = new DataFolder();
});
afterEach(() => folder.remove());

const GIB = 2 ** 30;
const MIB = 2 ** 20;

/** Why a file is refused, or `read` if it is not; nothing incomplete is left in either case. */
async function refusalOf(path: string): Promise<{ code: string; message: string }> {
  const error: unknown = await folder.read(path).then(
    () => ({ code: 'read', message: '' }),
    (reason: unknown) => reason,
  );
  expect(readdirSync(folder.path).filter((name) => /partial|reading-/.test(name))).toEqual([]);
  return error as { code: string; message: string };
}

describe('a file of holes is refused without being read', () => {
  test.skipIf(process.platform === 'win32').each([
    ['much at its beginning', `a,b\n${'1,x\n'.repeat(10 * MIB)}`],
    ['nothing else', ''],
    ['a table at its beginning', 'a,b\n1,x\n'],
  ])('%s', async (_what, start) => {
    const path = folder.write('holes.csv', start);
    truncateSync(path, 200 * GIB);
    expect(await refusalOf(path)).toMatchObject({
      code: 'data_file_unreadable',
      message: '“holes.csv” is 200 GiB long but almost empty: most of it was never written.',
    });
  });
});

test('zeros that were written are not a table either', async () => {
  const path = folder.write('zeros.csv', Buffer.concat([Buffer.from('a,b\n1,x\n'), Buffer.alloc(80 * MIB)]));
  expect((await refusalOf(path)).code).toBe('data_file_unreadable');
});

test('gzip that unpacks to more than is allowed', async () => {
  const path = folder.write('bomb.csv.gz', gzipSync(Buffer.alloc(300 * MIB, 'a,b\n')));
  expect(await refusalOf(path)).toMatchObject({
    code: 'data_file_unreadable',
    message: expect.stringContaining('unpacks to more than 100 times its size') as string,
  });
});

describe('JSON that is nested without an end is refused, or read as text', () => {
  test.each([
    ['arrays', '['.repeat(1_000_000)],
    ['closed arrays', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['objects', '{"a":'.repeat(200_000) + '1' + '}'.repeat(200_000)],
    ['a record in an array', `[${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}]`],
    ['a record on a line', `{"a":1}\n${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}\n`],
    ['lists in a record', `[{"a":${'['.repeat(20_000)}1${']'.repeat(20_000)}}]`],
  ])('%s', async (_what, text) => {
    const { code } = await refusalOf(folder.write('deep.json', text));
    expect(['data_file_unreadable', 'read']).toContain(code);
  });
});

test('a record of 100 MB', async () => {
  const path = join(folder.path, 'long.ndjson');
  writeFileSync(path, `{"a":"${'x'.repeat(100 * MIB)}"}\n{"a":"y"}\n`);
  const refusal = await refusalOf(path);
  expect(refusal.code).toBe('data_file_unreadable');
  expect(refusal.message).toContain('too long to be a record');
});

test('a path with a NUL', async () => {
  expect((await refusalOf(`${folder.path}/a\0.csv`)).code).toBe('data_file_unreadable');
});
