import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { join } from 'node:path';
import { buildScript, type BuiltScript } from '#core/testing/build-script';
import { DataFolder } from '../testing/data-folder';
import { workbook } from '../testing/workbook';

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

type Cell = string | number | null;

/** Rows of a sheet from its first one; null is an empty cell; an empty row does not count as a row. */
function rows(list: readonly (readonly Cell[])[], hidden: readonly number[] = []): string {
  return list
    .map((cells, index) => {
      const row = index + 1;
      const written = cells.map((cell, at) => {
        const place = `${String.fromCodePoint(65 + at)}${row}`;
        if (cell === null) return '';
        return typeof cell === 'number'
          ? `<c r="${place}"><v>${cell}</v></c>`
          : `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`;
      });
      return `<row r="${row}"${hidden.includes(row) ? ' hidden="1"' : ''}>${written.join('')}</row>`;
    })
    .join('');
}

function merged(...references: string[]): string {
  return `</sheetData><mergeCells>${references.map((reference) => `<mergeCell ref="${reference}"/>`).join('')}</mergeCells><sheetData>`;
}

async function read(sheets: Record<string, string>, reading = {}) {
  const found = await folder.read(folder.write('a.xlsx', workbook({ sheets })), reading);
  return {
    names: found.loaded.columns.map(({ name }) => name),
    types: found.loaded.columns.map(({ type }) => type),
    rows: found.rows,
    notes: found.inspected.notes.join(' '),
    sheet: found.inspected.sheet,
  };
}

test('remarks below a table are left out, and told', async () => {
  const list: Cell[][] = [['a', 'b', 'c'], [1, 2, 'x'], [3, 4, 'y'], [], ['Source: the office'], ['Page 1']];
  const found = await read({ A: rows(list) });
  expect(found.rows).toHaveLength(2);
  expect(found.notes).toBe('Left out, since it is outside the table: “Source: the office”.');
});

test('names that occur again among the rows are left out, and told', async () => {
  const list: Cell[][] = [
    ['a', 'b'],
    [1, 2],
    ['a', 'b'],
    [3, 4],
  ];
  const found = await read({ A: rows(list) });
  expect(found.types).toEqual(['integer', 'integer']);
  expect(found.rows).toEqual([
    ['1', '2'],
    ['3', '4'],
  ]);
  expect(found.notes).toBe('The names of the columns occur again among the rows: these rows are left out.');
});

test('names in two rows with merged cells are joined', async () => {
  const list: Cell[][] = [
    ['Region', 'Sales', null, 'Costs', null],
    [null, '2023', '2024', '2023', '2024'],
    ['North', 1, 2, 3, 4],
    ['South', 5, 6, 7, 8],
  ];
  const sheet = rows(list) + merged('A1:A2', 'B1:C1', 'D1:E1');
  const found = await read({ A: sheet });
  expect(found.names).toEqual(['Region', 'Sales 2023', 'Sales 2024', 'Costs 2023', 'Costs 2024']);
  expect(found.rows).toEqual([
    ['North', '1', '2', '3', '4'],
    ['South', '5', '6', '7', '8'],
  ]);
  expect(found.notes).toContain('The names in rows 1 to 2 are joined: “Sales 2023”.');
});

test('years as numbers under one group, with a title above', async () => {
  const list: Cell[][] = [
    ['Sales of all regions', null, null],
    [null, 'Sales', null],
    ['Region', 2023, 2024],
    ['North', 1, 2],
    ['South', 5, 6],
  ];
  const found = await read({ A: rows(list) + merged('A1:C1', 'B2:C2') });
  expect(found.names).toEqual(['Region', 'Sales 2023', 'Sales 2024']);
  expect(found.rows).toEqual([
    ['North', '1', '2'],
    ['South', '5', '6'],
  ]);
});

test('names in two rows of which nothing is merged, units among them', async () => {
  const found = await read({
    A: rows([
      ['who', 'weight', 'size'],
      [null, 'kg', 'cm'],
      ['a', 80, 180],
      ['b', 70, 170],
    ]),
  });
  expect(found.names).toEqual(['who', 'weight kg', 'size cm']);
  expect(found.types).toEqual(['text', 'integer', 'integer']);
});

test('names in three rows, as pandas writes them', async () => {
  const found = await read({
    A:
      rows([
        [null, 'x', null, 'y', null],
        [null, 'a', 'b', 'a', 'b'],
        ['id'],
        [0, 1, 2, 3, 4],
        [1, 5, 6, 7, 8],
      ]) + merged('B1:C1', 'D1:E1'),
  });
  expect(found.names).toEqual(['id', 'x a', 'x b', 'y a', 'y b']);
  expect(found.rows).toHaveLength(2);
});

test('one row of names stays one: a first row of texts above others is data', async () => {
  const found = await read({
    A: rows([
      ['name', 'city', 'n', 'm'],
      ['Ada', 'London', 'unknown', 1],
      ['Bob', 'Paris', 2, 3],
      ['Cem', 'Izmir', 4, 5],
    ]),
  });
  expect(found.names).toEqual(['name', 'city', 'n', 'm']);
  expect(found.rows).toHaveLength(3);
});

test('of two tables one below the other the larger one is read, and the other is said', async () => {
  const large: Cell[][] = [
    ['who', 'n'],
    ['a', 1],
    ['b', 2],
    ['c', 3],
  ];
  const small: Cell[][] = [
    ['product', 'price', 'stock'],
    ['x', 1.5, 7],
  ];
  const first = await read({ A: rows([...large, [], ...small]) });
  expect(first.names).toEqual(['who', 'n']);
  expect(first.rows).toHaveLength(3);
  expect(first.notes).toContain('2 tables: the one at A1:B4 is read, not A6:C7.');
  const second = await read({ A: rows([['Stock'], ...small, [], ['People'], ...large, ['d', 4]]) });
  expect(second.names).toEqual(['who', 'n']);
  expect(second.rows).toHaveLength(4);
  expect(second.notes).toContain('not A1:C3');
});

test.each<[what: string, list: Cell[][], place: string]>([
  [
    'of which nothing tells the names but that no value comes again',
    [
      ['name', 'city'],
      ['a', 'x'],
      ['b', 'y'],
      ['c', 'z'],
      [],
      ['product', 'colour'],
      ['p', 'red'],
      ['q', 'blue'],
    ],
    'A6:B8',
  ],
  [
    'each with a title',
    [
      ['People'],
      ['name', 'city'],
      ['a', 'x'],
      ['b', 'y'],
      ['c', 'z'],
      [],
      ['More'],
      ['name', 'city'],
      ['p', 'x'],
    ],
    'A7:B9',
  ],
  [
    'with the same names',
    [['name', 'city'], ['a', 'x'], ['b', 'y'], ['c', 'z'], [], ['name', 'city'], ['p', 'x'], ['q', 'y']],
    'A6:B8',
  ],
  [
    'of names written otherwise than the data',
    [
      ['name', 'city'],
      ['Ann', 'Rome'],
      ['Bob', 'Oslo'],
      ['Cem', 'Rome'],
      [],
      ['product', 'place'],
      ['Pin', 'Rome'],
    ],
    'A6:B7',
  ],
])('two tables of texts of one width are two: %s', async (_, list, place) => {
  const found = await read({ A: rows(list) });
  expect(found.names).toEqual(['name', 'city']);
  expect(found.rows).toHaveLength(3);
  expect(found.notes).toContain(`not ${place}.`);
});

test('texts in groups are one table: they are written as the data are, or their values come again', async () => {
  const people: Cell[][] = [
    ['name', 'city'],
    ['Ann', 'Paris'],
    ['Bob', 'Rome'],
    [],
    ['Cem', 'Oslo'],
    ['Dan', 'Bonn'],
  ];
  expect((await read({ A: rows(people) })).rows).toHaveLength(4);
  const colours: Cell[][] = [
    ['thing', 'colour'],
    ['pin', 'red'],
    ['cup', 'blue'],
    [],
    ['bag', 'red'],
    ['hat', 'blue'],
  ];
  expect((await read({ A: rows(colours) })).rows).toHaveLength(4);
});

test('texts below numbers are another table', async () => {
  const list: Cell[][] = [['a', 'b', 'c'], [1, 2, 3], [4, 5, 6], [], ['x', 'y'], ['p', 'q'], ['r', 's']];
  const found = await read({ A: rows(list) });
  expect(found.types).toEqual(['integer', 'integer', 'integer']);
  expect(found.notes).toContain('not A5:B7.');
});

test('hidden columns are read, and said', async () => {
  const list: Cell[][] = [
    ['a', 'b', 'c'],
    [1, 2, 3],
    [4, 5, 6],
  ];
  const columns = '</sheetData><cols><col min="2" max="2" hidden="1"/></cols><sheetData>';
  const found = await read({ A: columns + rows(list) });
  expect(found.names).toEqual(['a', 'b', 'c']);
  expect(found.notes).toContain('The hidden column (B) is read like the others.');
  expect((await read({ A: rows(list) })).notes).not.toContain('hidden');
});

test('quarters under years, whose corner has no name', async () => {
  const list: Cell[][] = [
    ['Report'],
    [null, '2023', null, '2024', null],
    [null, 'Q1', 'Q2', 'Q1', 'Q2'],
    ['North', 1, 2, 3, 4],
    ['South', 5, 6, 7, 8],
  ];
  const found = await read({ A: rows(list) + merged('A1:E1', 'B2:C2', 'D2:E2') });
  expect(found.names).toEqual(['column_1', '2023 Q1', '2023 Q2', '2024 Q1', '2024 Q2']);
  expect(found.types.slice(1)).toEqual(['integer', 'integer', 'integer', 'integer']);
});

test('of two tables side by side too', async () => {
  const found = await read({
    A: rows([
      ['who', 'n', null, 'code', 'meaning'],
      ['a', 1, null, 'x', 'yes'],
      ['b', 2, null, 'y', 'no'],
      ['c', 3],
      ['d', 4],
    ]),
  });
  expect(found.names).toEqual(['who', 'n']);
  expect(found.rows).toHaveLength(4);
  expect(found.notes).toContain('not D1:E3');
});

test('empty rows within a table part nothing, and a remark below it is no row', async () => {
  const found = await read({
    A: rows([
      ['who', 'city', 'n'],
      ['a', 'x', 1],
      [],
      ['b', 'y', 2],
      [],
      ['c', 'z', 3],
      [],
      ['Source: the register'],
    ]),
  });
  expect(found.rows).toEqual([
    ['a', 'x', '1'],
    ['b', 'y', '2'],
    ['c', 'z', '3'],
  ]);
});

test('hidden rows are left out and said, or read when asked for', async () => {
  const sheet = rows(
    [
      ['who', 'n'],
      ['a', 1],
      ['b', 2],
      ['c', 3],
      ['d', 4],
    ],
    [3, 5],
  );
  const found = await read({ A: sheet });
  expect(found.rows).toEqual([
    ['a', '1'],
    ['c', '3'],
  ]);
  expect(found.notes).toContain('2 hidden rows are left out');
  const all = await read({ A: sheet }, { hidden_rows: true });
  expect(all.rows).toHaveLength(4);
  expect(all.notes).toContain('2 hidden rows are read like the others.');
});

test('a cover is passed over for the sheet that has the data, which is named', async () => {
  const cover: Cell[][] = [
    ['Sales report'],
    ['Author', 'Ada'],
    ['Date', '1 May'],
    ['Version', 3],
    ['Pages', 'two'],
  ];
  const data: Cell[][] = [['who', 'n'], ...Array.from({ length: 12 }, (_, at): Cell[] => [`a${at}`, at])];
  const found = await read({ Cover: rows(cover), Figures: rows(data) });
  expect(found.sheet).toBe('Figures');
  expect(found.rows).toHaveLength(12);
  expect(found.notes).toContain('“Cover”, “Figures”. “Figures” is read.');
  expect((await read({ Figures: rows(data), More: rows([...data, ['z', 99]]) })).sheet).toBe('Figures');
});

test('what is merged over several rows stands for each of them', async () => {
  const found = await read({
    A:
      rows([
        ['region', 'who', 'n'],
        ['North', 'a', 1],
        [null, 'b', 2],
        ['South', 'c', 3],
      ]) + merged('A2:A3'),
  });
  expect(found.rows.map(([region]) => region)).toEqual(['North', 'North', 'South']);
  expect(found.notes).toContain('1 merged cell has the value of the cell above.');
});
