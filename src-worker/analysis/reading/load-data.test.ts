import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DataFolder } from './testing/data-folder';
import { inspectDataFile } from './inspect-data-file';
import { previewDataFile } from './preview-data-file';

let folder: DataFolder;
beforeEach(() => {
  folder = new DataFolder();
});
afterEach(() => folder.remove());

const { signal } = new AbortController();

describe('a CSV', () => {
  test('has its columns, types and rows', async () => {
    const path = folder.write(
      'all.csv',
      'name,count,price,on,day,at,seen\nAda,1,1.5,yes,2020-01-02,10:30,2020-01-02 03:04:05\n"Böb, jr",-2,,no,1969-12-31,23:59:59,\n',
    );
    const { inspected, loaded, rows } = await folder.read(path);
    expect(inspected).toMatchObject({
      kind: 'csv',
      encoding: 'utf-8',
      delimiter: ',',
      header: true,
      decimal_separator: '.',
    });
    expect(loaded).toEqual({
      rows: 2,
      rejected_rows: 0,
      columns: [
        { name: 'name', type: 'text' },
        { name: 'count', type: 'integer' },
        { name: 'price', type: 'decimal' },
        { name: 'on', type: 'boolean' },
        { name: 'day', type: 'date' },
        { name: 'at', type: 'time' },
        { name: 'seen', type: 'timestamp' },
      ],
    });
    expect(rows).toEqual([
      ['Ada', '1', '1.5', 'true', '2020-01-02', '10:30:00', '2020-01-02 03:04:05'],
      ['Böb, jr', '-2', null, 'false', '1969-12-31', '23:59:59', null],
    ]);
  });

  test('a preview shows what would be loaded', async () => {
    const path = folder.write('a.csv', 'n;d\n1,5;1.2.2020\n2,25;31.12.2020\n');
    expect(await previewDataFile(path, {}, signal)).toMatchObject({
      delimiter: ';',
      decimal_separator: ',',
      date_format: '%d.%m.%Y',
      columns: [
        { name: 'n', type: 'decimal' },
        { name: 'd', type: 'date' },
      ],
      rows: [
        ['1.5', '2020-02-01'],
        ['2.25', '2020-12-31'],
      ],
      notes: [],
    });
  });

  test('a preview says what the numbers are', async () => {
    const path = folder.write('a.csv', 'share,weight\n12%,1.5 kg\n30%,2 kg\n');
    const { columns } = await previewDataFile(path, {}, signal);
    expect(columns).toEqual([
      { name: 'share', type: 'integer', description: 'in %' },
      { name: 'weight', type: 'decimal', description: 'in kg' },
    ]);
  });

  test.each([
    ['with offsets', '2020-01-02T10:30:00+01:00', '2020-01-02 09:30:00'],
    ['of nanoseconds', '2020-01-02T10:30:00.123456789', '2020-01-02 10:30:00.123456789'],
  ])('what does not fit among timestamps %s is counted and kept aside', async (_, written, read) => {
    const lines = Array.from(
      { length: 500 },
      (_line, index) => `${index},${index === 100 ? 'oops' : written}`,
    );
    const { loaded, rows } = await folder.read(folder.write('a.csv', `id,t\n${lines.join('\n')}\n`));
    expect(loaded).toMatchObject({
      rows: 500,
      rejected_rows: 0,
      columns: [
        { type: 'integer', misfits: undefined },
        { type: 'timestamp', misfits: 1 },
      ],
    });
    expect(rows[0]).toEqual(['0', read]);
    expect(rows[100]).toEqual(['100', null]);
    expect(readFileSync(folder.rejectedFile, 'utf8')).toContain('“t” is not a timestamp');
  });

  test('rows that do not fit are kept aside with their lines', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `${index},x`);
    lines[100] = '=1+1,y';
    lines[200] = '1,2,3';
    lines[300] = '4';
    const path = folder.write('a.csv', `id,t\n${lines.join('\n')}\n`);
    const { loaded } = await folder.read(path);
    expect(loaded).toMatchObject({
      rows: 498,
      rejected_rows: 2,
      columns: [{ type: 'integer', misfits: 1 }, { type: 'text' }],
    });
    expect(readFileSync(folder.rejectedFile, 'utf8')).toBe(
      'line,reason,content\n102,“id” is not a whole number: “=1+1”,"\'=1+1,y"\n202,too many fields,"1,2,3"\n302,too few fields,4\n',
    );
  });

  test.each([
    ['line feeds', (text: string) => text],
    ['line feeds, and a mark', (text: string) => `\ufeff${text}`],
    ['carriage returns too', (text: string) => text.replaceAll('\n', '\r\n')],
    ['carriage returns only', (text: string) => text.replaceAll('\n', '\r')],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['gzip', (text: string) => gzipSync(text)],
  ])('their lines are those of the file where values hold line ends: %s', async (_, written) => {
    const rows = Array.from({ length: 200 }, (_, index) => `${index},"x\ny"`);
    const text = `id,t\n${rows.join('\n')}\n\n1,2,3\n4\n${rows.join('\n')}\n`;
    await folder.read(folder.write('a.csv', written(text)));
    expect(readFileSync(folder.rejectedFile, 'utf8').match(/^\d+(?=,too)/gm)).toEqual(['403', '404']);
  });
});

test('JSON of every layout', async () => {
  const records = [
    { a: 1, b: { c: 'x', d: [1] } },
    { a: 2.5, b: { c: null } },
  ];
  const files = [
    JSON.stringify(records),
    records.map((record) => JSON.stringify(record)).join('\n'),
    JSON.stringify({ meta: 1, rows: records }, null, 2),
    records.map((record) => JSON.stringify(record, null, 2)).join('\n'),
  ];
  for (const [index, content] of files.entries()) {
    const { loaded, rows } = await folder.read(folder.write(`${index}.json`, content));
    expect(loaded.columns.map(({ name }) => name)).toEqual(['a', 'b.c', 'b.d']);
    expect(rows).toEqual([
      ['1.0', 'x', '[1]'],
      ['2.5', null, null],
    ]);
  }
});

test('thousands of columns with thousands of rows fit into the memory', async () => {
  const columns = 2500;
  const names = Array.from({ length: columns }, (_, c) => `c${c}`).join(',');
  const rows = Array.from({ length: 2100 }, (_, r) =>
    Array.from({ length: columns }, () => r % 10).join(','),
  );
  const path = folder.write('wide.csv', `${names}\n${rows.join('\n')}\n`);
  const loaded = await folder.load(path, await inspectDataFile(path, {}, signal));
  expect(loaded).toMatchObject({ rows: 2100, rejected_rows: 0 });
  expect(loaded.columns).toHaveLength(columns);
});

test('JSON of many columns needs little memory', async () => {
  const record = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`column ${index}`, index / 8]));
  const records = Array.from({ length: 4000 }, () => record);
  const { loaded } = await folder.read(folder.write('wide.json', JSON.stringify(records)));
  expect(loaded).toMatchObject({ rows: 4000, rejected_rows: 0 });
  expect(loaded.columns).toHaveLength(60);
});

test('gzip is unpacked', async () => {
  const { inspected, rows } = await folder.read(folder.write('a.csv.gz', gzipSync('a,b\n1,x\n2,y\n')));
  expect(inspected.compressed).toBe(true);
  expect(rows).toEqual([
    ['1', 'x'],
    ['2', 'y'],
  ]);
  expect(existsSync(folder.rejectedFile)).toBe(false);
});
