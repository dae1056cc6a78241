import { expect, test } from 'vitest';
import { tableInJson } from './json-table';

const A = [
  { a: 1, b: 'x' },
  { a: 2, b: 'y' },
];

test.each([
  ['columns of values by row, as pandas writes them', '{"a":{"0":1,"1":2},"b":{"0":"x","1":"y"}}', A],
  [
    'one column of numbers with a named index, as pandas writes it',
    '{"price":{"ann":1,"bob":2,"cid":3}}',
    [
      { key: 'ann', price: 1 },
      { key: 'bob', price: 2 },
      { key: 'cid', price: 3 },
    ],
  ],
  ['rows by number', '{"0":{"a":1,"b":"x"},"1":{"a":2,"b":"y"}}', A],
  ['names, rows and their numbers', '{"columns":["a","b"],"index":[0,1],"data":[[1,"x"],[2,"y"]]}', A],
  [
    'a schema and a table',
    '{"schema":{"fields":[{"name":"a"}],"version":"1"},"data":{"rows":[{"a":1}]}}',
    [{ a: 1 }],
  ],
  [
    'a list beside the names of its columns deep in what describes it, as Socrata writes it',
    '{"meta":{"view":{"columns":[{"name":"a"},{"name":"b"}]}},"data":[[1,"x"],[2,"y"]]}',
    A,
  ],
  [
    'records beside a list of something else',
    '{"included":[{"x":1}],"data":[{"a":1,"b":"x"},{"a":2,"b":"y"}]}',
    A,
  ],
  ['a list of records for each thing', '[[{"a":1,"b":"x"}],[{"a":2,"b":"y"}]]', A],
  [
    'lists by column in one member',
    '{"latitude":52.5,"units":{"t":"C"},"hourly":{"t":[1,2,3],"h":[4,5,6]}}',
    [
      { t: 1, h: 4 },
      { t: 2, h: 5 },
      { t: 3, h: 6 },
    ],
  ],
  [
    'rows by date in one member',
    '{"Meta Data":{"Symbol":"X"},"Daily":{"2020-01-01":{"o":"1","c":2},"2020-01-02":{"o":"2","c":3},"2020-01-03":{"o":"3","c":4}}}',
    [
      { key: '2020-01-01', o: '1', c: 2 },
      { key: '2020-01-02', o: '2', c: 3 },
      { key: '2020-01-03', o: '3', c: 4 },
    ],
  ],
  ['records below other keys', '{"ok":true,"data":{"items":[{"a":1,"b":"x"},{"a":2,"b":"y"}]}}', A],
  ['lists with their names', '[["a","b"],[1,"x"],[2,"y"]]', A],
  [
    'lists without names',
    '[[1,"x"],[2,"y"]]',
    [
      { column_1: 1, column_2: 'x' },
      { column_1: 2, column_2: 'y' },
    ],
  ],
  [
    'rows by name',
    '{"ada":{"age":36,"city":"London"},"bob":{"age":null,"city":"Rome"}}',
    [
      { key: 'ada', age: 36, city: 'London' },
      { key: 'bob', age: null, city: 'Rome' },
    ],
  ],
  [
    'columns by name, with rows by name',
    '{"age":{"ada":36,"bob":41},"city":{"ada":"London","bob":"Rome"}}',
    [
      { key: 'ada', age: 36, city: 'London' },
      { key: 'bob', age: 41, city: 'Rome' },
    ],
  ],
  ['lists of columns', '{"a":[1,2],"b":["x","y"]}', A],
  [
    'numbers by column with a named index, as pandas writes them',
    '{"a":{"x":1,"y":2,"z":3},"b":{"x":4,"y":5,"z":6}}',
    [
      { key: 'x', a: 1, b: 4 },
      { key: 'y', a: 2, b: 5 },
      { key: 'z', a: 3, b: 6 },
    ],
  ],
  [
    'as many rows as columns, of one type: as pandas writes them',
    '{"a":{"x":1,"y":2},"b":{"x":3,"y":4}}',
    [
      { key: 'x', a: 1, b: 3 },
      { key: 'y', a: 2, b: 4 },
    ],
  ],
])('%s', (_, json, records) => {
  const value: unknown = JSON.parse(json);
  const found = tableInJson(value);
  expect(found.records).toEqual(records ?? [value]);
  expect(/one row/.test(found.note ?? '')).toBe(records === null);
});

test('what is found in an unusual place is said', () => {
  expect(tableInJson({ data: { items: [{ a: 1 }] } }).note).toBe(
    'The records are in “data.items” of the file.',
  );
  expect(tableInJson([[1], [1, 2]])).toEqual({
    records: [[1], [1, 2]],
    note: 'Its rows are lists of different lengths: each is read as one text.',
  });
});
