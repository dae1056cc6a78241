import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildScript, type BuiltScript } from '#core/testing/build-script';
import { DataFolder } from '../testing/data-folder';
import { parquetSeed } from '../testing/parquet-seed';
import { workbook } from '../testing/workbook';
import { serialDate } from './serial-date';
import { styleOfCode } from './temporal-styles';

let thread: BuiltScript;
let folder: DataFolder;
beforeAll(async () => {
  thread = await buildScript(join(import.meta.dirname, 'workbook-thread.ts'));
});
afterAll(() => thread.remove());
beforeEach(() => {
  folder = new DataFolder(thread.path);
});
afterEach(() => folder.remove());

const cell = (at: string, value: string | number, more = '') => `<c r="${at}" ${more}><v>${value}</v></c>`;
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEADER = `<row r="1">${text('A1', 'name')}${text('B1', 'n')}</row>`;

test('a number keeps the zeros that its format shows', async () => {
  const rows = [2100, 90210].map(
    (zip, index) =>
      `<row r="${index + 2}">${text(`A${index + 2}`, 'x')}${cell(`B${index + 2}`, zip, 's="1"')}</row>`,
  );
  const path = folder.write(
    'a.xlsx',
    workbook({ sheets: { A: HEADER + rows.join('') }, formats: ['00000'] }),
  );
  const read = await folder.read(path);
  expect(read.loaded.columns[1]).toMatchObject({ name: 'n', type: 'text' });
  expect(read.rows).toEqual([
    ['x', '02100'],
    ['x', '90210'],
  ]);
});

test('hours that are counted beyond a day are hours, not parts of days', async () => {
  const rows = [0.0625, 1.5, -0.25].map(
    (days, index) =>
      `<row r="${index + 2}">${text(`A${index + 2}`, 'x')}${cell(`B${index + 2}`, days, 's="1"')}${cell(`C${index + 2}`, days, 's="2"')}</row>`,
  );
  const sheet = HEADER.replace('</row>', `${text('C1', 'm')}</row>`) + rows.join('');
  const path = folder.write('a.xlsx', workbook({ sheets: { A: sheet }, formats: ['[h]:mm', '[mm]:ss;@'] }));
  const read = await folder.read(path);
  expect(read.loaded.columns.slice(1)).toMatchObject([
    { name: 'n', type: 'decimal', description: 'in h' },
    { name: 'm', type: 'integer', description: 'in min' },
  ]);
  expect(read.rows.map((row) => row.slice(1))).toEqual([
    ['1.5', '90'],
    ['36.0', '2160'],
    ['-6.0', '-360'],
  ]);
});

test('cells of every kind', async () => {
  const path = folder.write(
    'a.xlsx',
    workbook({
      sheets: {
        Data: `<row r="1"><c r="A1" t="s"><v>0</v></c>${text('B1', 'n')}${text('C1', 'day')}${text('D1', 'at')}${text('E1', 'on')}${text('F1', 'f')}</row>
          <row r="2"><c r="A2" t="s"><v>1</v></c>${cell('B2', '1.5E1')}${cell('C2', 43831, 's="1"')}${cell('D2', 43831.5, 's="2"')}${cell('E2', 1, 't="b"')}<c r="F2" t="str"><f>1+1</f><v>two</v></c></row>
          <row r="4">${text('A4', 'x&#10;y, &quot;z&quot;')}${cell('B4', 2)}<c r="C4" t="e"><v>#N/A</v></c>${cell('E4', 0, 't="b"')}<c r="F4"/></row>`,
      },
      strings: ['name', 'Ada &amp; <b/>'.replace('<b/>', 'Bob')],
      formats: ['dd/mm/yyyy', 'yyyy\\-mm\\-dd hh:mm'],
    }),
  );
  const { inspected, loaded, rows } = await folder.read(path);
  expect(inspected).toMatchObject({
    kind: 'xlsx',
    sheets: ['Data'],
    sheet: 'Data',
    header: true,
    estimated_rows: 2,
  });
  expect(loaded.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'name text',
    'n integer',
    'day date',
    'at timestamp',
    'on boolean',
    'f text',
  ]);
  expect(rows).toEqual([
    ['Ada & Bob', '15', '2020-01-01', '2020-01-01 12:00:00', 'true', 'two'],
    ['x y, "z"', '2', null, null, 'false', null],
  ]);
});

test('sheets are listed, and another one is read when asked for; a title stands above the table', async () => {
  const path = folder.write(
    'a.xlsx',
    workbook({
      sheets: {
        Empty: '',
        Sales: `<row r="2">${text('A2', 'Sales of 2020')}</row><row r="4">${text('A4', 'who')}${text('B4', 'sum')}</row><row r="5">${text('A5', 'a')}${cell('B5', 1)}</row><row r="6">${text('A6', 'b')}${cell('B6', 2)}</row>`,
      },
    }),
  );
  await expect(folder.read(path, { sheet: 'Empty' })).rejects.toMatchObject({
    code: 'data_file_unreadable',
    message: 'The sheet “Empty” of “a.xlsx” is empty.',
    hint: 'Choose another one: “Sales”.',
  });
  expect((await folder.read(path)).inspected).toMatchObject({
    sheet: 'Sales',
    notes: [
      'The workbook has 2 sheets: “Empty”, “Sales”. “Sales” is read.',
      'The first row is not part of the table.',
    ],
  });
  const { inspected, rows } = await folder.read(path, { sheet: 'Sales' });
  expect(inspected.notes).toEqual(['The first row is not part of the table.']);
  expect(inspected.columns.map(({ name }) => name)).toEqual(['who', 'sum']);
  expect(rows).toEqual([
    ['a', '1'],
    ['b', '2'],
  ]);
  await expect(folder.read(path, { sheet: 'No' })).rejects.toMatchObject({
    hint: 'Choose one of these: “Empty”, “Sales”.',
  });
});

test('a hidden sheet is read only when asked for', async () => {
  const content = workbook({
    sheets: {
      Secret: `${HEADER}<row r="2">${text('A2', 'x')}${cell('B2', 1)}</row>`,
      Shown: `${HEADER}<row r="2">${text('A2', 'y')}${cell('B2', 2)}</row>`,
    },
    more: {
      'xl/workbook.xml':
        '<workbook xmlns:r="r"><sheets><sheet name="Secret" state="hidden" r:id="rId1"/><sheet name="Shown" r:id="rId2"/></sheets></workbook>',
    },
  });
  const path = folder.write('a.xlsx', content);
  expect((await folder.read(path)).rows).toEqual([['y', '2']]);
  expect((await folder.read(path, { sheet: 'Secret' })).rows).toEqual([['x', '1']]);
});

test('a table that begins at D5 has no columns before', async () => {
  const rows = [5, 6, 7].map(
    (row) =>
      `<row r="${row}">${row === 5 ? `${text('D5', 'who')}${text('E5', 'n')}` : `${text(`D${row}`, 'x')}${cell(`E${row}`, row)}`}</row>`,
  );
  const { loaded, rows: read } = await folder.read(
    folder.write('a.xlsx', workbook({ sheets: { A: rows.join('') } })),
  );
  expect(loaded.columns.map(({ name }) => name)).toEqual(['who', 'n']);
  expect(read).toEqual([
    ['x', '6'],
    ['x', '7'],
  ]);
});

test('formulas that nobody calculated are told', async () => {
  const formulas = (row: number) => `<c r="B${row}"><f>1+1</f><v/></c>`;
  const sheet = (label: string) =>
    `${label ? HEADER : ''}${[2, 3].map((row) => `<row r="${row}">${label && text(`A${row}`, label)}${formulas(row)}</row>`).join('')}`;
  const { inspected } = await folder.read(folder.write('a.xlsx', workbook({ sheets: { A: sheet('x') } })));
  expect(inspected.notes.join(' ')).toMatch(/^2 formulas have no values: /);
  await expect(
    folder.read(folder.write('b.xlsx', workbook({ sheets: { A: sheet('') } }))),
  ).rejects.toMatchObject({
    message: expect.stringMatching(/The formulas of “b.xlsx” were never calculated/),
  });
});

test('gzipped workbooks and Parquet files are unpacked first', async () => {
  const sheet = `${HEADER}<row r="2">${text('A2', 'x')}${cell('B2', 1)}</row>`;
  const xlsx = folder.write('a.xlsx.gz', gzipSync(workbook({ sheets: { A: sheet } })));
  expect((await folder.read(xlsx)).rows).toEqual([['x', '1']]);
  const seed = await parquetSeed(folder);
  const plain = await folder.read(folder.write('a.parquet', seed.content));
  const packed = await folder.read(folder.write('b.parquet.gz', gzipSync(seed.content)));
  expect(packed.rows).toEqual(plain.rows);
  expect(packed.rows.length).toBeGreaterThan(0);
});

describe('what a workbook must not be', () => {
  const refusals: [what: string, content: Buffer, message: RegExp][] = [
    [
      'XML entities',
      workbook({
        sheets: { A: HEADER },
        more: { 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook><sheets/></workbook>' },
      }),
      /defines XML entities/,
    ],
    ['no sheet', workbook({ sheets: {} }), /no sheet with cells/],
    ['cut off', workbook({ sheets: { A: HEADER } }).subarray(0, 900), /damaged/],
    ['broken XML', workbook({ sheets: { A: '<row r="1"><c></row>' } }), /damaged/],
    [
      'too many columns',
      workbook({ sheets: { A: `<row r="1">${text('XFD1', 'x')}</row>` } }),
      /beyond column 5,000/,
    ],
    [
      'another archive',
      workbook({ sheets: {}, more: { '_rels/.rels': '<x/>', 'xl/workbook.xml': '<x/>' } }),
      /is an archive/,
    ],
  ];
  test.each(refusals)('%s', async (_, content, message) => {
    await expect(folder.read(folder.write('a.xlsx', content))).rejects.toMatchObject({
      code: 'data_file_unreadable',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/\w/),
    });
  });
});

test('days are counted from 1900, with a day that never was, or from 1904', () => {
  expect(serialDate(1, 'date', false)).toBe('1900-01-01');
  expect(serialDate(59, 'date', false)).toBe('1900-02-28');
  expect(serialDate(60, 'date', false)).toBeNull();
  expect(serialDate(61, 'date', false)).toBe('1900-03-01');
  expect(serialDate(43831, 'date', false)).toBe('2020-01-01');
  expect(serialDate(42369, 'date', true)).toBe('2020-01-01');
  expect(serialDate(0.5, 'time', false)).toBe('12:00:00');
  expect(serialDate(43831.000011574, 'date', false)).toBe('2020-01-01 00:00:01');
  expect(serialDate(-1, 'date', false)).toBeNull();
  expect(serialDate(1e300, 'timestamp', false)).toBeNull();
});

test('a format makes a number a date, a time, both or neither', () => {
  const codes = [
    'yyyy-mm-dd',
    'mmm yy',
    'h:mm AM/PM',
    'm/d/yy h:mm',
    '0.00',
    '[h]:mm',
    '"day" 0',
    '[Red]0',
    'General',
    '#,##0 \\d',
    '[$-409]d\\-mmm',
  ];
  expect(codes.map(styleOfCode)).toEqual([
    'date',
    'date',
    'time',
    'timestamp',
    null,
    null,
    null,
    null,
    null,
    null,
    'date',
  ]);
});
