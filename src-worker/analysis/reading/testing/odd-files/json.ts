import type { Readable } from './odd-file';
import { repeated } from './repeated';

const utf16 = (text: string, mark = true) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');

/** JSON and JSON lines. */
export const ODD_JSON: readonly Readable[] = [
  ...['a.json', 'a.jsonl'].map((name) => ({
    what: `half of a pair of UTF-16, in ${name}`,
    name,
    content:
      name === 'a.json'
        ? String.raw`[{"a":"x\ud800y","b":1},{"a":"\uD83D\uDE00 \\ud800","b":2}]`
        : `${String.raw`{"a":"x\ud800y","b":1}`}\n${String.raw`{"a":"\uD83D\uDE00 \\ud800","b":2}`}\n`,
    columns: ['a text', 'b integer'],
    rows: [
      ['x\ufffdy', '1'],
      [String.raw`😀 \ud800`, '2'],
    ],
    notes: [
      String.raw`Some characters are half of a pair only (\ud800 to \udfff): each is shown as “` +
        '\ufffd” in its cell.',
    ],
  })),
  {
    what: 'versions in quotation marks',
    name: 'a.jsonl',
    content: '{"version":"1.10"}\n{"version":"1.2"}\n{"version":"1.9"}\n',
    columns: ['version text'],
    rows: [['1.10'], ['1.2'], ['1.9']],
  },
  {
    what: 'numbers, dates and units in strings of JSON',
    name: 'a.json',
    content:
      '[{"p":"12.50","d":"19580329","w":"1.5 kg","z":"02100"},{"p":"7","d":"20010101","w":"2 kg","z":"90210"}]',
    columns: ['p decimal', 'd date', 'w decimal', 'z text'],
    rows: [
      ['12.5', '1958-03-29', '1.5', '02100'],
      ['7.0', '2001-01-01', '2.0', '90210'],
    ],
  },
  {
    what: 'a code with a leading zero late in JSON',
    name: 'a.json',
    content: `[${repeated(30_000, (index) => (index === 29_999 ? '{"a":"02100"}' : '{"a":"90210"},'))}]`,
    columns: ['a text'],
    total: 30_000,
    rows: [['90210']],
    found: [`SELECT a AS value FROM data WHERE a <> '90210'`, '02100'],
  },
  {
    what: 'nothing in quotation marks among numbers of JSON',
    name: 'a.json',
    content: '[{"a":1},{"a":""},{"a":3}]',
    columns: ['a integer'],
    rows: [['1'], [null], ['3']],
  },
  {
    what: 'numbers that JavaScript would round, in an object of JSON',
    name: 'a.json',
    content: '{"data":[{"id":12345678901234567890,"t":"9007199254740993"},{"id":1,"t":"2"}]}',
    columns: ['id integer', 't integer'],
    rows: [
      ['12345678901234567890', '9007199254740993'],
      ['1', '2'],
    ],
  },
  ...[
    ['lists on lines', 'a.jsonl', '["a","b"]\n[1,"x"]\n[2,"y"]\n'],
    ['lists in an object', 'a.json', '{"data":[["a","b"],[1,"x"],[2,"y"]]}'],
    ['lists beside their names', 'a.json', '{"fields":[{"name":"a"},{"name":"b"}],"rows":[[1,"x"],[2,"y"]]}'],
    [
      'cells of a chart',
      'a.json',
      '{"table":{"cols":[{"label":"a"},{"label":"b"}],"rows":[{"c":[{"v":1},{"v":"x"}]},{"c":[{"v":2},{"v":"y"}]}]}}',
    ],
    ['a list after what is said about it', 'a.json', '[{"page":1},[{"a":1,"b":"x"},{"a":2,"b":"y"}]]'],
  ].map(([what = '', name = '', content = '']) => ({
    what: `${what} of JSON`,
    name,
    content,
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
  })),
  {
    what: 'nanoseconds in JSON',
    name: 'a.json',
    content: '[{"t":"2020-01-01T10:00:00.123456789Z"},{"t":"2020-01-01"}]',
    columns: ['t timestamp'],
    rows: [['2020-01-01 10:00:00.123456789'], ['2020-01-01 00:00:00']],
  },
  {
    what: 'JSON lines, one of them broken',
    name: 'a.ndjson',
    content: '{"a":1}\n{"a":\n{"a":3}\n7\n',
    columns: ['a integer'],
    rows: [['1'], ['3']],
    rejected: 2,
  },
  {
    what: 'a JSON object of columns',
    name: 'a.json',
    content: '{"a":[1,2],"b":["x",null]}',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', null],
    ],
  },
  {
    what: 'a JSON array of numbers',
    name: 'a.json',
    content: '[1,2.5,null]',
    columns: ['value decimal'],
    rows: [['1.0'], ['2.5'], [null]],
  },
  {
    what: 'JSON with odd keys',
    name: 'a.json',
    content: '[{"a/b~c":1,"$.x":2,"":3,"\'q\\"":4}]',
    columns: ['a/b~c integer', '$.x integer', 'column_3 integer', '\'q" integer'],
    rows: [['1', '2', '3', '4']],
  },
  {
    what: 'JSON with values of several types',
    name: 'a.json',
    content: '[{"a":1,"b":true,"d":"2020-01-01"},{"a":"x","b":null,"d":"2020-02-01"}]',
    columns: ['a text', 'b boolean', 'd date'],
    rows: [
      ['1', 'true', '2020-01-01'],
      ['x', null, '2020-02-01'],
    ],
  },
  {
    what: 'JSON in a file that is called .csv',
    name: 'a.csv',
    content: '[{"a":1},{"a":2}]',
    columns: ['a integer'],
    rows: [['1'], ['2']],
  },
  {
    what: 'JSON with a mark, in UTF-16',
    name: 'a.json',
    content: utf16('[{"a":"é"}]'),
    columns: ['a text'],
    rows: [['é']],
  },
];
