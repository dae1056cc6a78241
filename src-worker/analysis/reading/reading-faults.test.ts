import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { inspectDataFile } from './inspect-data-file';
import { loadData } from './load-data';
import { DataFolder } from './testing/data-folder';

let folder: DataFolder;
beforeEach(() => {
  folder = new DataFolder();
});
afterEach(() => folder.remove());

const { signal } = new AbortController();
const refusal = (message: string) => ({
  code: 'data_file_unreadable',
  message,
  hint: expect.stringMatching(/\w/),
});
const table = (rows: number) => `a,b\n${'1,x\n'.repeat(rows)}`;

describe('what is not a regular file', () => {
  test('a folder', async () => {
    mkdirSync(join(folder.path, 'a.csv'));
    await expect(folder.read(join(folder.path, 'a.csv'))).rejects.toMatchObject(
      refusal('“a.csv” is a folder.'),
    );
  });

  test('nothing', async () => {
    await expect(folder.read(join(folder.path, 'a.csv'))).rejects.toMatchObject(
      refusal('“a.csv” is not there.'),
    );
  });

  test.skipIf(process.platform === 'win32')('a pipe, which nobody writes to', async () => {
    const path = join(folder.path, 'a.csv');
    execFileSync('mkfifo', [path]);
    await expect(folder.read(path)).rejects.toMatchObject(
      refusal('“a.csv” is a device, a pipe or a socket.'),
    );
  });

  test.skipIf(process.platform === 'win32')('a device', async () => {
    await expect(folder.read('/dev/zero')).rejects.toMatchObject(
      refusal('“zero” is a device, a pipe or a socket.'),
    );
  });

  test.skipIf(process.platform === 'win32')('a link is followed, but not for ever', async () => {
    const path = join(folder.path, 'link.csv');
    symlinkSync(folder.write('a.csv', table(2)), path);
    expect((await folder.read(path)).loaded.rows).toBe(2);
    symlinkSync(join(folder.path, 'loop.csv'), join(folder.path, 'loop.csv'));
    await expect(folder.read(join(folder.path, 'loop.csv'))).rejects.toMatchObject(
      refusal('“loop.csv” could not be opened.'),
    );
  });
});

describe('a file that is no longer the one inspected', () => {
  test('it grew', async () => {
    const path = folder.write('a.csv', table(3));
    const inspected = await inspectDataFile(path, {}, signal);
    appendFileSync(path, '1,x\n');
    await expect(folder.load(path, inspected)).rejects.toMatchObject(
      refusal('“a.csv” changed while it was read.'),
    );
    expect(existsSync(folder.databaseFile)).toBe(false);
  });

  test('it has other content of the same size', async () => {
    const path = folder.write('a.csv', table(3));
    const inspected = await inspectDataFile(path, {}, signal);
    writeFileSync(path, table(3).replace('x', 'y'));
    utimesSync(path, 1, 1);
    await expect(folder.load(path, inspected)).rejects.toMatchObject(
      refusal('“a.csv” changed while it was read.'),
    );
  });

  test('it was touched only', async () => {
    const path = folder.write('a.csv', table(3));
    const inspected = await inspectDataFile(path, {}, signal);
    utimesSync(path, 1, 1);
    expect((await folder.load(path, inspected)).rows).toBe(3);
  });

  test('it vanished', async () => {
    const path = folder.write('a.csv', table(3));
    const inspected = await inspectDataFile(path, {}, signal);
    rmSync(path);
    await expect(folder.load(path, inspected)).rejects.toMatchObject(refusal('“a.csv” is not there.'));
  });

  test('it changed while it was loaded', async () => {
    const path = folder.write('a.csv.gz', gzipSync(table(300_000)));
    const inspected = await inspectDataFile(path, {}, signal);
    const loading = loadData({
      ...{
        path,
        inspected,
        reading: {},
        databaseFile: folder.databaseFile,
        rejectedFile: folder.rejectedFile,
      },
      ...{ temporaryFolder: folder.path, signal },
      report: () => utimesSync(path, 1, 1),
    });
    await expect(loading).rejects.toMatchObject(refusal('“a.csv.gz” changed while it was read.'));
    expect(existsSync(folder.databaseFile)).toBe(false);
  });
});

test('an abort ends the loading with its reason and leaves nothing', async () => {
  const path = folder.write('a.csv', table(2_000_000));
  const inspected = await inspectDataFile(path, {}, signal);
  const stopping = new AbortController();
  const loading = loadData({
    ...{ path, inspected, reading: {}, databaseFile: folder.databaseFile, rejectedFile: folder.rejectedFile },
    temporaryFolder: folder.path,
    signal: stopping.signal,
    report: () => stopping.abort(new Error('Enough.')),
  });
  setImmediate(() => stopping.abort(new Error('Enough.')));
  await expect(loading).rejects.toThrow('Enough.');
  expect(readdirSync(folder.path)).toEqual(['a.csv']);
});

test('loading again replaces what was loaded, and what a crash left', async () => {
  const path = folder.write('a.csv', table(3));
  writeFileSync(`${folder.databaseFile}.partial`, 'left by a crash');
  writeFileSync(folder.rejectedFile, 'left as well');
  await folder.read(path);
  const { loaded } = await folder.read(path);
  expect(loaded.rows).toBe(3);
  expect(readdirSync(folder.path).toSorted()).toEqual(['a.csv', 'data.duckdb']);
});

test('only chosen columns are loaded, and only they can have misfits', async () => {
  const lines = Array.from({ length: 200 }, (_, index) => `${index},${index === 7 ? 'x' : index},t`);
  const path = folder.write('a.csv', `a,b,c\n${lines.join('\n')}\n`);
  expect((await folder.read(path)).loaded).toMatchObject({
    rows: 200,
    rejected_rows: 0,
    columns: [{ name: 'a' }, { name: 'b', misfits: 1 }, { name: 'c' }],
  });
  expect(readFileSync(folder.rejectedFile, 'utf8')).toContain('“b” is not a whole number: “x”');
  const { loaded } = await folder.read(path, {}, ['c', 'a']);
  expect(loaded).toMatchObject({ rows: 200, rejected_rows: 0, columns: [{ name: 'a' }, { name: 'c' }] });
  await expect(folder.read(path, {}, ['nope'])).rejects.toMatchObject({ code: 'invalid_input' });
});

test('progress is told in rows', async () => {
  const path = folder.write('a.csv.gz', gzipSync(table(100_000)));
  const inspected = await inspectDataFile(path, {}, signal);
  const told: [number, string][] = [];
  await loadData({
    ...{ path, inspected, reading: {}, databaseFile: folder.databaseFile, rejectedFile: folder.rejectedFile },
    ...{ temporaryFolder: folder.path, signal },
    report: (fraction, detail) => told.push([fraction, detail]),
  });
  expect(told.length).toBeGreaterThan(0);
  expect(
    told.every(
      ([fraction, detail]) => fraction >= 0 && fraction <= 1 && /^About [\d,]+ of [\d,]+ rows$/.test(detail),
    ),
  ).toBe(true);
});

describe('options that no file can be read with', () => {
  test.each([
    [{ delimiter: 'a' }],
    [{ delimiter: '"' }],
    [{ delimiter: ',', decimal_separator: ',' as const }],
    [{ date_format: '%Q' }],
    [{ date_format: 'today' }],
  ])('%j', async (reading) => {
    await expect(folder.read(folder.write('a.csv', table(3)), reading)).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});
