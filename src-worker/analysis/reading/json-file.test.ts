import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAX_COLUMNS } from '#shared/analysis/options';
import { DataFolder } from './testing/data-folder';

let folder: DataFolder;
beforeEach(() => {
  folder = new DataFolder();
});
afterEach(() => folder.remove());

/** Records with `keys` of the keys `k0`, `k1` … each. */
const wide = (records: number, keys: number, name = (_record: number, key: number) => `k${key}`) =>
  JSON.stringify(
    Array.from({ length: records }, (_, record) =>
      Object.fromEntries(Array.from({ length: keys }, (__, key) => [name(record, key), record + key])),
    ),
  );

describe('wide JSON', () => {
  test('records that share no key', async () => {
    const path = folder.write(
      'a.json',
      wide(500, 1, (record) => `k${record}`),
    );
    const { loaded, rows } = await folder.read(path);
    expect(loaded).toMatchObject({ rows: 500, rejected_rows: 0 });
    expect(loaded.columns).toHaveLength(500);
    expect(rows[499]).toEqual([...Array<null>(499).fill(null), '499']);
  });

  test('thousands of keys', async () => {
    const path = folder.write('a.json', wide(50, 3000));
    const { loaded, rows } = await folder.read(path);
    expect(loaded.columns).toHaveLength(3000);
    expect(new Set(loaded.columns.map(({ type }) => type))).toEqual(new Set(['integer']));
    expect(rows[49]?.at(-1)).toBe(String(49 + 2999));
  });

  test('and more than that are refused', async () => {
    const path = folder.write('a.json', wide(3, MAX_COLUMNS + 1000));
    await expect(folder.read(path)).rejects.toMatchObject({
      code: 'data_file_unreadable',
      message: '“a.json” has more than 5,000 columns.',
    });
  });
});

describe('records without a table in them', () => {
  test.each([
    ['{}', '“a.json” holds only empty objects.'],
    ['[{},{}]', '“a.json” holds only empty objects.'],
    ['[{"a\\u0000b":1}]', '“a.json” has a key that contains a zero character.'],
    ['[{"a":{"b\\u0000":1}}]', '“a.json” has a key that contains a zero character.'],
  ])('%s', async (content, message) => {
    await expect(folder.read(folder.write('a.json', content))).rejects.toMatchObject({
      code: 'data_file_unreadable',
      message,
      hint: expect.stringMatching(/\w/),
    });
  });
});

test('keys are told apart by their case, and keep their order; objects in records become columns', async () => {
  const path = folder.write(
    'a.json',
    '[{"b":{"y":"2020-01-01","x":null},"2":1,"1":2.5,"B":true,"e":{}},{"b":null,"c":[1]}]',
  );
  const { loaded, rows } = await folder.read(path);
  expect(loaded.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    'b.y date',
    'b.x text',
    '2 integer',
    '1 decimal',
    'B boolean',
    'e text',
    'c text',
  ]);
  expect(rows).toEqual([
    ['2020-01-01', null, '1', '2.5', 'true', '{}', null],
    [null, null, null, null, null, null, '[1]'],
  ]);
});

test('whole numbers beyond 2^53 and strings that are times', async () => {
  const path = folder.write(
    'a.ndjson',
    '{"n":12345678901234567890,"t":"2020-01-01T10:30:00+02:00","w":"10:30"}\n{"n":1,"t":"2020-01-01","w":"NA"}\n',
  );
  const { loaded, rows } = await folder.read(path);
  expect(loaded.columns.map(({ type }) => type)).toEqual(['integer', 'timestamp', 'time']);
  expect(rows[0]).toEqual(['12345678901234567890', '2020-01-01 08:30:00', '10:30:00']);
});
