import { gzipSync } from 'node:zlib';
import type { ReadingOptions } from '#shared/analysis/options';
import { workbook } from './workbook';

/** A file that cannot be read, and what is said of it. */
export interface Refused {
  name: string;
  content: string | Uint8Array;
  message: RegExp;
}

/** An odd file that can be read, and what comes of it. */
export interface Readable {
  /** What is odd about it. */
  what: string;
  name?: string;
  content: string | Uint8Array;
  reading?: ReadingOptions;
  /** `name type` of each column. */
  columns: string[];
  /** The first rows. */
  rows: (string | null)[][];
  rejected?: number;
  /** Rows, where not all are shown. */
  total?: number;
  notes?: string[];
}

const utf16 = (text: string, mark = true) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
const repeated = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

export const REFUSED: readonly Refused[] = [
  { name: 'nothing.csv', content: '', message: /is empty/ },
  { name: 'space.csv', content: ' \n\t\r\n  \n', message: /is empty/ },
  { name: 'space.csv.gz', content: gzipSync(''), message: /is empty/ },
  { name: 'names-only.csv', content: 'a,b,c\n', message: /names of columns and no rows/ },
  {
    name: 'picture.csv',
    content: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    message: /a picture, not a table/,
  },
  {
    name: 'program.csv',
    content: Buffer.concat([Buffer.from('MZ\x90\0\x03\0', 'latin1'), Buffer.alloc(100)]),
    message: /a program/,
  },
  { name: 'elf.txt', content: Buffer.from('7f454c460201010000', 'hex'), message: /a program/ },
  {
    name: 'random.csv',
    content: Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)),
    message: /no text/,
  },
  { name: 'zeros.csv', content: Buffer.alloc(4096), message: /no text/ },
  { name: 'page.csv', content: '<!DOCTYPE html><html><body>a,b</body></html>', message: /a web page/ },
  {
    name: 'old.xls',
    content: Buffer.from('d0cf11e0a1b11ae1' + '00'.repeat(600), 'hex'),
    message: /older Office program/,
  },
  {
    name: 'locked.xlsx',
    content: Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      utf16('EncryptedPackage', false),
    ]),
    message: /locked with a password/,
  },
  {
    name: 'bomb.csv.gz',
    content: gzipSync(Buffer.alloc(80e6, 'a,b\n')),
    message: /unpacks to more than 100 times/,
  },
  {
    name: 'cut.csv.gz',
    content: gzipSync('a,b\n1,2\n'.repeat(1000)).subarray(0, 40),
    message: /damaged: it cannot be unpacked/,
  },
  { name: 'packed.parquet.gz', content: gzipSync('PAR1\0\0'), message: /damaged or not complete/ },
  {
    name: 'columns.csv',
    content: `${'a,'.repeat(999_999)}a\n${'1,'.repeat(999_999)}1\n`,
    message: /columns or more; at most 5,000/,
  },
  { name: 'line.csv', content: `a,b\n${'x'.repeat(3e6)},1\n2,3\n`, message: /a line of 3 MB/ },
  {
    name: 'quotes.csv',
    content: `a,b\n1,2\n3,"x\n${repeated(20, (index) => `${index},y`)}\n`,
    message: /broken quotation marks: the one opened in line 3 /,
  },
  { name: 'part.parquet', content: 'PAR1 and no more', message: /damaged or not complete/ },
  { name: 'encrypted.parquet', content: 'PARE\0\0\0\0PARE', message: /encrypted/ },
  { name: 'no.json', content: 'a,b\n1,2\n', message: /holds no JSON/ },
  { name: 'cut.json', content: '[{"a":1},{"a":2', message: /damaged or not complete/ },
  { name: 'cut-object.json', content: '{"a":[1,2', message: /no complete JSON/ },
  { name: 'none.json', content: '[]', message: /holds no records/ },
  { name: 'cut.xlsx', content: workbook({ sheets: { A: '' } }).subarray(0, 300), message: /damaged/ },
];

export const READABLE: readonly Readable[] = [
  {
    what: 'percents',
    content: 'k,v\na,"12%"\na,"3.5 %"\n',
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '12.0'],
      ['a', '3.5'],
    ],
  },
  {
    what: 'dollars',
    content: 'k,v\na,"$1,000.00"\na,"-$3"\n',
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '1000.0'],
      ['a', '-3.0'],
    ],
  },
  {
    what: 'euros after the number',
    content: 'k,v\na,"1.234,50 €"\na,"7 €"\n',
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '1234.5'],
      ['a', '7.0'],
    ],
  },
  {
    what: 'kilograms',
    content: 'k,v\na,"1.5 kg"\na,"2 kg"\n',
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '1.5'],
      ['a', '2.0'],
    ],
  },
  {
    what: 'blanks for thousands and decimal commas',
    content: 'k,v\na,"1 100,50"\na,"5,5"\n',
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '1100.5'],
      ['a', '5.5'],
    ],
  },
  {
    what: 'what is owed, in parentheses',
    content: 'k,v\na,"(1,000.00)"\na,"2,000.00"\n',
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '-1000.0'],
      ['a', '2000.0'],
    ],
  },
  {
    what: 'numbers in different units',
    content: 'k,v\na,"10 kg"\na,"5 g"\n',
    columns: ['k text', 'v text'],
    rows: [
      ['a', '10 kg'],
      ['a', '5 g'],
    ],
  },
  {
    what: 'house numbers',
    content: 'k,v\na,"12a"\na,"13b"\n',
    columns: ['k text', 'v text'],
    rows: [
      ['a', '12a'],
      ['a', '13b'],
    ],
  },
  {
    what: 'days of eight digits',
    content: 'k,v\na,"19580329"\na,"20010101"\n',
    columns: ['k text', 'v date'],
    rows: [
      ['a', '1958-03-29'],
      ['a', '2001-01-01'],
    ],
  },
  {
    what: 'numbers of eight digits',
    content: 'k,v\na,"12345678"\na,"87654321"\n',
    columns: ['k text', 'v integer'],
    rows: [
      ['a', '12345678'],
      ['a', '87654321'],
    ],
  },
  {
    what: 'months before days, without a comma',
    content: 'k,v\na,"Jan 1 2000"\na,"Feb 12 2001"\n',
    columns: ['k text', 'v date'],
    rows: [
      ['a', '2000-01-01'],
      ['a', '2001-02-12'],
    ],
  },
  {
    what: 'dates in two formats',
    content: 'k,v\na,"2020-01-02"\na,"03.04.2021"\n',
    columns: ['k text', 'v date'],
    rows: [
      ['a', '2020-01-02'],
      ['a', '2021-04-03'],
    ],
  },
  {
    what: 'months',
    content: 'k,v\na,"2020-01"\na,"2021-12"\n',
    columns: ['k text', 'v date'],
    rows: [
      ['a', '2020-01-01'],
      ['a', '2021-12-01'],
    ],
  },
  {
    what: 'times of RFC 1123',
    content: 'k,v\na,"Sun, 06 Nov 1994 08:49:37 GMT"\na,"Mon, 07 Nov 1994 10:00:00 GMT"\n',
    columns: ['k text', 'v timestamp'],
    rows: [
      ['a', '1994-11-06 08:49:37'],
      ['a', '1994-11-07 10:00:00'],
    ],
  },
  {
    what: 'nanoseconds',
    content: 'k,v\na,"2020-01-01 10:00:00.123456789"\na,"2020-01-01 10:00:00.000000001"\n',
    columns: ['k text', 'v timestamp'],
    rows: [
      ['a', '2020-01-01 10:00:00.123456789'],
      ['a', '2020-01-01 10:00:00.000000001'],
    ],
  },
  {
    what: 'a code with a leading zero among numbers',
    content: 'k,v\na,"90210"\na,"02100"\n',
    columns: ['k text', 'v text'],
    rows: [
      ['a', '90210'],
      ['a', '02100'],
    ],
  },
  {
    what: 'percents that are to stay texts',
    content: 'k,v\na,12%\n',
    reading: { units: false },
    columns: ['k text', 'v text'],
    rows: [['a', '12%']],
  },
  {
    what: 'a leading zero late in a long column',
    content: `n,x\n${'7,1\n'.repeat(300_000)}007,5\n`,
    columns: ['n text', 'x integer'],
    total: 300_001,
    rows: [['7', '1']],
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
    what: 'values of another type in every column, which cost no row',
    content: `a,b\n${repeated(1000, (index) => `${index % 200 === 7 ? 'oops' : index},${index % 200 === 9 ? 'oops' : index}`)}`,
    columns: ['a integer', 'b integer'],
    total: 1000,
    rows: [['0', '0']],
  },
  {
    what: 'the separator of the header, among decimal commas',
    content: `v;w\n${'1,5;1,2\n'.repeat(9)}`,
    columns: ['v decimal', 'w decimal'],
    total: 9,
    rows: [['1.5', '1.2']],
  },
  {
    what: 'commas in quoted text',
    content: 'id;text;price\n1;"a, b, c";1,5\n2;"d, e, f";2,5\n3;"g, h, i";3,5\n',
    columns: ['id integer', 'text text', 'price decimal'],
    total: 3,
    rows: [['1', 'a, b, c', '1.5']],
  },
  {
    what: 'commas in every text',
    content: 'id;text;price\n1;a, b, c;1,5\n2;d, e, f;2,5\n',
    columns: ['id integer', 'text text', 'price decimal'],
    total: 2,
    rows: [['1', 'a, b, c', '1.5']],
  },
  {
    what: 'names with a comma, one a line',
    content: 'name\nSmith, John\nDoe, Jane\n',
    columns: ['name text'],
    rows: [['Smith, John'], ['Doe, Jane']],
  },
  {
    what: 'colons between values',
    content: 'name:age\nx:1\ny:2\n',
    columns: ['name text', 'age integer'],
    rows: [
      ['x', '1'],
      ['y', '2'],
    ],
  },
  {
    what: 'blanks between values, as R writes a .csv',
    content: '"Sepal.Length" "Species"\n"1" 5.1 "setosa x"\n"2" 4.9 "a ""b"""\n',
    columns: ['column_1 integer', 'Sepal.Length decimal', 'Species text'],
    rows: [
      ['1', '5.1', 'setosa x'],
      ['2', '4.9', 'a "b"'],
    ],
  },
  {
    what: 'quotation marks after a backslash',
    content: 'a,b\n1,"say \\"hi, you\\" now"\n2,"u, v"\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'say "hi, you" now'],
      ['2', 'u, v'],
    ],
  },
  {
    what: 'blanks before quotation marks',
    content: 'a,b\n1, "x, y"\n2, "z, w"\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x, y'],
      ['2', 'z, w'],
    ],
  },
  {
    what: 'a row of too many values, which says nothing of the types',
    content: 'a;b;price\n1;x;1.5\n2;y; z;2.5\n3;w;3.5\n4;v;4.5\n',
    columns: ['a integer', 'b text', 'price decimal'],
    rows: [
      ['1', 'x', '1.5'],
      ['3', 'w', '3.5'],
      ['4', 'v', '4.5'],
    ],
    rejected: 1,
  },
  {
    what: 'cells that begin with three quotation marks',
    content: 'a,b\n"""x""",1\n"""y"" z",2\n',
    columns: ['a text', 'b integer'],
    rows: [
      ['"x"', '1'],
      ['"y" z', '2'],
    ],
  },
  {
    what: 'one bad byte in a text of UTF-8',
    content: Buffer.concat([
      Buffer.from('a,b\nMüller,1\nŁódź,2\n'),
      Buffer.from([0xfc]),
      Buffer.from('x,3\n'),
    ]),
    columns: ['a text', 'b integer'],
    rows: [
      ['Müller', '1'],
      ['Łódź', '2'],
      ['\ufffdx', '3'],
    ],
    notes: ['Some characters are not valid in UTF-8: each stands as “\ufffd” in its cell.'],
  },
  {
    what: 'Chinese in GBK',
    content: Buffer.from('d0d5c3fb2cb3c7cad00ac0eebbaa2cb1b1beA90ad5c5ceb02cc9cfbaa30a', 'hex'),
    columns: ['姓名 text', '城市 text'],
    rows: [
      ['李华', '北京'],
      ['张伟', '上海'],
    ],
  },
  {
    what: 'Polish in Windows-1250',
    content: Buffer.from('id,miasto\n1,\xa3\xf3d\x9f\n2,Gda\xf1sk\n3,Wroc\xb3aw\n', 'latin1'),
    columns: ['id integer', 'miasto text'],
    rows: [
      ['1', 'Łódź'],
      ['2', 'Gdańsk'],
      ['3', 'Wrocław'],
    ],
  },
  {
    what: 'JSON lines with a byte order mark',
    name: 'a.jsonl',
    content: '\ufeff{"a":1}\n{"a":2}\n',
    columns: ['a integer'],
    rows: [['1'], ['2']],
  },
  { what: 'one column', content: 'n\n1\n2\n', columns: ['n integer'], rows: [['1'], ['2']] },
  {
    what: 'no line end at the end, and no header',
    content: '1,x\n2,y',
    columns: ['column_1 integer', 'column_2 text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
  },
  {
    what: 'semicolons and decimal commas',
    content: 'a;b\n1,5;x\n-2,25;y\n',
    columns: ['a decimal', 'b text'],
    rows: [
      ['1.5', 'x'],
      ['-2.25', 'y'],
    ],
  },
  {
    what: 'decimal commas with points for thousands',
    content: 'a;b\n1.234,5;x\n12,25;y\n',
    columns: ['a decimal', 'b text'],
    rows: [
      ['1234.5', 'x'],
      ['12.25', 'y'],
    ],
  },
  {
    what: 'commas for thousands',
    content: 'a,b\n"1,234.5",x\n"1,000",y\n',
    columns: ['a decimal', 'b text'],
    rows: [
      ['1234.5', 'x'],
      ['1000.0', 'y'],
    ],
  },
  {
    what: 'tabs',
    name: 'a.tsv',
    content: 'a\tb\n1\tx, y\n',
    columns: ['a integer', 'b text'],
    rows: [['1', 'x, y']],
  },
  { what: 'bars', content: 'a|b\n1|2\n', columns: ['a integer', 'b integer'], rows: [['1', '2']] },
  {
    what: 'runs of spaces',
    name: 'a.txt',
    content: '  x     y\n 1.5   10\n-2.5  200\n',
    columns: ['x decimal', 'y integer'],
    rows: [
      ['1.5', '10'],
      ['-2.5', '200'],
    ],
  },
  {
    what: 'prose',
    name: 'a.txt',
    content: 'It was a dark night.\nThe rain fell, in torrents, "hard".\n\nEnd\n',
    columns: ['line text'],
    rows: [['It was a dark night.'], ['The rain fell, in torrents, "hard".'], [null], ['End']],
  },
  {
    what: 'a byte order mark',
    content: '\ufeffa,b\n1,é\n',
    columns: ['a integer', 'b text'],
    rows: [['1', 'é']],
  },
  {
    what: 'UTF-16, little-endian',
    content: utf16('a,b\r\n1,é\r\n'),
    columns: ['a integer', 'b text'],
    rows: [['1', 'é']],
  },
  {
    what: 'UTF-16, big-endian',
    content: utf16('a,b\n1,é\n').swap16(),
    columns: ['a integer', 'b text'],
    rows: [['1', 'é']],
  },
  {
    what: 'UTF-16 without a mark',
    content: utf16('name,b\n1,é\n22,x\n', false),
    columns: ['name integer', 'b text'],
    rows: [
      ['1', 'é'],
      ['22', 'x'],
    ],
  },
  {
    what: 'Windows-1252',
    content: Buffer.from('a,b\n1,\x80 5 \x96 caf\xe9\n', 'latin1'),
    columns: ['a integer', 'b text'],
    rows: [['1', '€ 5 – café']],
  },
  {
    what: 'Latin-1',
    content: Buffer.from('a,b\n1,caf\xe9\n', 'latin1'),
    columns: ['a integer', 'b text'],
    rows: [['1', 'café']],
  },
  {
    what: 'invalid UTF-8 that is to be UTF-8',
    content: Buffer.from('a,b\n1,caf\xe9\n', 'latin1'),
    reading: { encoding: 'utf-8' },
    columns: ['a integer', 'b text'],
    rows: [['1', 'caf\ufffd']],
  },
  {
    what: 'line ends of all kinds',
    content: 'a,b\r\n1,x\n2,y\r3,z\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
      ['3', 'z'],
    ],
  },
  {
    what: 'line ends of an old Mac',
    content: 'a,b\r1,x\r2,y\r',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
  },
  {
    what: 'a zero byte',
    content: 'a,b\n1,x\0y\n2,z\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'xy'],
      ['2', 'z'],
    ],
  },
  {
    what: 'quoted separators, quotes and line ends',
    content: 'a,b\n1,"x, ""y""\nz"\n2,w\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x, "y"\nz'],
      ['2', 'w'],
    ],
  },
  {
    what: 'empty lines',
    content: 'a,b\n\n1,x\n\n2,y\n\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
  },
  {
    what: 'names twice, none, and with other capitals',
    content: 'a,a,,A,rowid\n1,2,3,4,5\n',
    columns: ['a integer', 'a_2 integer', 'column_3 integer', 'A_3 integer', 'rowid_2 integer'],
    rows: [['1', '2', '3', '4', '5']],
  },
  {
    what: 'titles above the table',
    content: 'Sales\nof 2020\n\na,b\n1,x\n2,y\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
    notes: ['The first 2 rows are no part of the table.'],
  },
  {
    what: 'a header without the column of row names, as of R',
    content: '"x","y"\n"1",1.5,2\n"2",2.5,3\n',
    columns: ['column_1 integer', 'x decimal', 'y integer'],
    rows: [
      ['1', '1.5', '2'],
      ['2', '2.5', '3'],
    ],
  },
  {
    what: 'years for names',
    content: 'country,2019,2020\nFrance,1,2\nSpain,3,4\n',
    columns: ['country text', '2019 integer', '2020 integer'],
    rows: [
      ['France', '1', '2'],
      ['Spain', '3', '4'],
    ],
  },
  {
    what: 'a header that is none',
    content: 'a,b\n1,2\n',
    reading: { header: false },
    columns: ['column_1 text', 'column_2 text'],
    rows: [
      ['a', 'b'],
      ['1', '2'],
    ],
  },
  {
    what: 'a word that is no missing value where no number column has it',
    content: 'n,c\n1,NA\n2,FR\n',
    columns: ['n integer', 'c text'],
    rows: [
      ['1', 'NA'],
      ['2', 'FR'],
    ],
  },
  {
    what: 'words for missing values',
    content: 'n,t,b\n1,NA,yes\nNA,N/A,-\n-,x, \n',
    columns: ['n integer', 't text', 'b boolean'],
    rows: [
      ['1', null, 'true'],
      [null, null, null],
      [null, 'x', null],
    ],
    notes: ['“NA”, “-”, “N/A” stand for a missing value.'],
  },
  {
    what: 'a word of its own for missing values',
    content: 'n,t\n1,x\n-999,y\n',
    reading: { null_values: ['-999', 'y'] },
    columns: ['n integer', 't text'],
    rows: [
      ['1', 'x'],
      [null, null],
    ],
  },
  {
    what: 'leading zeros',
    content: 'code,n\n01067,1\n80331,2\n',
    columns: ['code text', 'n integer'],
    rows: [
      ['01067', '1'],
      ['80331', '2'],
    ],
  },
  {
    what: 'whole numbers beyond 2^63',
    content: 'a,b\n9223372036854775808,9007199254740993\n1,2\n',
    columns: ['a integer', 'b integer'],
    rows: [
      ['9223372036854775808', '9007199254740993'],
      ['1', '2'],
    ],
  },
  {
    what: 'whole numbers beyond 10^38',
    content: `a,b\n${'9'.repeat(40)},x\n1,y\n`,
    columns: ['a decimal', 'b text'],
    rows: [
      ['1e+40', 'x'],
      ['1.0', 'y'],
    ],
  },
  {
    what: 'infinities',
    content: 'a,b\n1.5,x\ninf,y\n-Infinity,z\n',
    columns: ['a decimal', 'b text'],
    rows: [
      ['1.5', 'x'],
      ['inf', 'y'],
      ['-inf', 'z'],
    ],
  },
  {
    what: 'days before the months',
    content: 'd,n\n1/2/2020,1\n13/2/2020,2\n',
    columns: ['d date', 'n integer'],
    rows: [
      ['2020-02-01', '1'],
      ['2020-02-13', '2'],
    ],
  },
  {
    what: 'months before the days',
    content: 'd,n\n1/2/2020,1\n2/13/2020,2\n',
    columns: ['d date', 'n integer'],
    rows: [
      ['2020-01-02', '1'],
      ['2020-02-13', '2'],
    ],
  },
  {
    what: 'dates that can be read in two ways',
    content: 'd,n\n1/2/2020,1\n',
    columns: ['d date', 'n integer'],
    rows: [['2020-01-02', '1']],
    notes: ['Dates could be read as %m/%d/%Y or as %d/%m/%Y: %m/%d/%Y was taken.'],
  },
  {
    what: 'a first line that tells Excel the delimiter',
    content: 'sep=;\r\nname;n\r\n"a,b";1\r\n"c,d";2\r\n',
    columns: ['name text', 'n integer'],
    rows: [
      ['a,b', '1'],
      ['c,d', '2'],
    ],
  },
  {
    what: 'months by their name',
    content: 'a,b,c\n01-Jun-20,1 January 2020,7\n13-Feb-61,13 February 2021,8\n',
    columns: ['a date', 'b date', 'c integer'],
    rows: [
      ['2020-06-01', '2020-01-01', '7'],
      ['2061-02-13', '2021-02-13', '8'],
    ],
  },
  {
    what: 'full names of months',
    content: 'a;c\nJanuary 1, 2020;7\nMay 13, 2021;8\n',
    columns: ['a date', 'c integer'],
    rows: [
      ['2020-01-01', '7'],
      ['2021-05-13', '8'],
    ],
  },
  {
    what: 'days before months, and years of two digits',
    content: 'd,n\n25-12-98,1\n31-01-05,2\n',
    columns: ['d date', 'n integer'],
    rows: [
      ['1998-12-25', '1'],
      ['2005-01-31', '2'],
    ],
  },
  {
    what: 'dates of a format that is given',
    content: 'd,n\n1/2/2020,1\n',
    reading: { date_format: '%d/%m/%Y' },
    columns: ['d date', 'n integer'],
    rows: [['2020-02-01', '1']],
  },
  {
    what: 'German timestamps',
    content: 'd;n\n31.12.1969 23:59;1\n1.1.1970 00:00;2\n',
    columns: ['d timestamp', 'n integer'],
    rows: [
      ['1969-12-31 23:59:00', '1'],
      ['1970-01-01 00:00:00', '2'],
    ],
  },
  {
    what: 'timestamps with zones',
    content: 'd,n\n2020-01-01T10:00:00+02:00,1\n2020-01-01T10:00:00Z,2\n',
    columns: ['d timestamp', 'n integer'],
    rows: [
      ['2020-01-01 08:00:00', '1'],
      ['2020-01-01 10:00:00', '2'],
    ],
  },
  {
    what: 'mixed values',
    content: 'm,n\n1,1\nx,2\n2,3\n',
    columns: ['m text', 'n integer'],
    rows: [
      ['1', '1'],
      ['x', '2'],
      ['2', '3'],
    ],
  },
  {
    what: 'a type that is given',
    content: 'm,n\n1,1\nx,2\n',
    reading: { column_types: { m: 'decimal' } },
    columns: ['m decimal', 'n integer'],
    rows: [
      ['1.0', '1'],
      [null, '2'],
    ],
  },
  {
    what: 'a name that is a pattern',
    name: 'a[1]*{b}.csv',
    content: 'a,b\n1,2\n',
    columns: ['a integer', 'b integer'],
    rows: [['1', '2']],
  },
  {
    what: 'fractions after the sample',
    content: `n,x\n${repeated(400_000, (index) => (index === 399_990 ? '0.5,1' : `${index % 10},1`))}`,
    columns: ['n decimal', 'x integer'],
    total: 400_000,
    rows: [['0.0', '1']],
  },
  {
    what: 'texts after the sample',
    content: `n,x\n${repeated(400_000, (index) => (index > 390_000 && index < 399_000 ? 'x,1' : `${index % 10},1`))}`,
    columns: ['n text', 'x integer'],
    total: 400_000,
    rows: [['0', '1']],
  },
  {
    what: 'other line ends after the sample',
    content: `n,x\n${repeated(400_000, (index) => (index === 399_990 ? '7,1\r' : '1,1'))}`,
    columns: ['n integer', 'x integer'],
    total: 400_000,
    rows: [['1', '1']],
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
  {
    what: 'a CSV that is called .txt',
    name: 'a.txt',
    content: 'a,b\n1,x\n2,y\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
    ],
  },
  {
    what: 'emoji and other scripts',
    content: '名前,😀\n太郎,1\n花子,2\n',
    columns: ['名前 text', '😀 integer'],
    rows: [
      ['太郎', '1'],
      ['花子', '2'],
    ],
  },
];
