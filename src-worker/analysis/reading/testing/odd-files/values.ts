import type { Readable } from './odd-file';
import { repeated } from './repeated';

/** Numbers, units and missing values as people write them. */
export const ODD_VALUES: readonly Readable[] = [
  {
    what: 'versions by their name',
    content: 'pkg,appVersion\na,1.10\nb,1.2\nc,1.9\n',
    columns: ['pkg text', 'appVersion text'],
    rows: [
      ['a', '1.10'],
      ['b', '1.2'],
      ['c', '1.9'],
    ],
  },
  {
    what: 'versions by their order',
    content: 'k,n\na,1.8\nb,1.9\nc,1.10\n',
    columns: ['k text', 'n text'],
    rows: [
      ['a', '1.8'],
      ['b', '1.9'],
      ['c', '1.10'],
    ],
  },
  {
    what: 'numbers that may be versions',
    content: 'k,n\na,1.20\nb,1.5\nc,3.7\n',
    columns: ['k text', 'n decimal'],
    rows: [['a', '1.2']],
    total: 3,
    notes: [
      '“n” has 1.20 beside 1.5: both are read as numbers, so that 1.20 is 1.2. If they are versions, set its type to text.',
    ],
  },
  {
    what: 'prices, which are no versions',
    content: 'k,price\na,1.10\nb,1.20\nc,1.90\n',
    columns: ['k text', 'price decimal'],
    rows: [['a', '1.1']],
    total: 3,
    notes: [],
  },
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
    what: 'thousands and millions of a currency',
    content: 'k,v\na,€110.5M\nb,€565K\nc,€0\n',
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '110500000.0'],
      ['b', '565000.0'],
      ['c', '0.0'],
    ],
  },
  {
    what: 'followers',
    content: 'k,v\na,950\nb,1.2K\nc,3M\n',
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '950.0'],
      ['b', '1200.0'],
      ['c', '3000000.0'],
    ],
  },
  {
    what: 'degrees of Kelvin',
    content: 'k,v\na,5 K\nb,7 K\n',
    columns: ['k text', 'v integer'],
    rows: [
      ['a', '5'],
      ['b', '7'],
    ],
  },
  {
    what: 'seats',
    content: 'k,v\na,12B\nb,13B\nc,4B\n',
    columns: ['k text', 'v text'],
    rows: [
      ['a', '12B'],
      ['b', '13B'],
      ['c', '4B'],
    ],
  },
  {
    what: 'percents that begin with the sign, prices in yen',
    content: 'p;y\n%12;1,000円\n%5;25円\n',
    columns: ['p integer', 'y integer'],
    rows: [
      ['12', '1000'],
      ['5', '25'],
    ],
  },
  {
    what: 'one day and several',
    content: 'k,v\na,3 days\nb,1 day\n',
    columns: ['k text', 'v integer'],
    rows: [
      ['a', '3'],
      ['b', '1'],
    ],
  },
  {
    what: 'dashes before numbers, and thin spaces in them',
    content: 'd;t\n–5;1\u2009000,5\n3;25\n',
    columns: ['d integer', 't decimal'],
    rows: [
      ['-5', '1000.5'],
      ['3', '25.0'],
    ],
  },
  {
    what: 'debts in parentheses after the currency',
    content: 'k;v\na;$1,234.00\nb;$(56.00)\n',
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '1234.0'],
      ['b', '-56.0'],
    ],
  },
  {
    what: 'nothing as accounts write it, beside the currency',
    content: 'k;v\na; $ 1,234.00 \nb; $ -   \nc; $ (56.00)\n',
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '1234.0'],
      ['b', '0.0'],
      ['c', '-56.0'],
    ],
  },
  ...[
    ['100.00 CR', '50.00 DR'],
    ['100,00 H', '50,00 S'],
    ['100,00 Haben', '50,00 Soll'],
  ].map(([owned = '', owed = '']) => ({
    what: `what is owned and owed, as banks write it: ${owned}, ${owed}`,
    content: `k;v\na;${owned}\nb;${owed}\n`,
    columns: ['k text', 'v decimal'],
    rows: [
      ['a', '100.0'],
      ['b', '-50.0'],
    ],
  })),
  ...[
    ['full-width', '１２', '３４'],
    ['Arabic', '١٢', '٣٤'],
    ['Persian', '۱۲', '۳۴'],
    ['Devanagari', '१२', '३४'],
    ['ordinary, between hard blanks', '\u00a012\u00a0', '34\u00a0'],
    ['ordinary, between marks of direction', '\u200e12\u200e', '34'],
  ].map(([which = '', one = '', other = '']) => ({
    what: `digits: ${which}`,
    content: `k;v\na;${one}\nb;${other}\n`,
    columns: ['k text', 'v integer'],
    rows: [
      ['a', '12'],
      ['b', '34'],
    ],
  })),
  ...[
    'n.a.',
    'k.A.',
    '(null)',
    '[NULL]',
    '-1.#IND',
    '#N/A N/A',
    '.a',
    '.Z',
    '#NV',
    '#WERT!',
    'Err:502',
    '---',
    'OVERFLOW',
    'н/д',
  ].map((word) => ({
    what: `${word} for a missing value`,
    content: `a;b\n1;${word}\n2;5\n`,
    columns: ['a integer', 'b integer'],
    rows: [
      ['1', null],
      ['2', '5'],
    ],
    notes: [`“${word}” stands for a missing value.`],
  })),
  {
    what: 'a whole number beyond 2^63 late among small ones',
    content: `n,x\n${repeated(300_000, (index) => (index === 299_990 ? '12345678901234567890,2' : '7,1'))}`,
    columns: ['n integer', 'x integer'],
    total: 300_000,
    rows: [['7', '1']],
    found: ['SELECT n::VARCHAR AS value FROM data WHERE x = 2', '12345678901234567890'],
  },
  {
    what: 'a telephone number late among numbers',
    content: `n,x\n${repeated(300_000, (index) => (index === 299_990 ? '+491701234567,2' : '7,1'))}`,
    columns: ['n text', 'x integer'],
    total: 300_000,
    rows: [['7', '1']],
    found: ['SELECT n AS value FROM data WHERE x = 2', '+491701234567'],
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
    what: 'numbers of eight digits',
    content: 'k,v\na,"12345678"\na,"87654321"\n',
    columns: ['k text', 'v integer'],
    rows: [
      ['a', '12345678'],
      ['a', '87654321'],
    ],
  },
  {
    what: 'telephone numbers with a plus',
    content: 'tel,d\n+491701234567,+1\n+491707654321,-2\n',
    columns: ['tel text', 'd integer'],
    rows: [
      ['+491701234567', '1'],
      ['+491707654321', '-2'],
    ],
  },
  {
    what: 'missing values as MySQL writes them',
    name: 'a.tsv',
    content: 'a\tb\n1\t\\N\n2\tx\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', null],
      ['2', 'x'],
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
    what: 'values of another type in every column, which cost no row',
    content: `a,b\n${repeated(1000, (index) => `${index % 200 === 7 ? 'oops' : index},${index % 200 === 9 ? 'oops' : index}`)}`,
    columns: ['a integer', 'b integer'],
    total: 1000,
    rows: [['0', '0']],
  },
  {
    what: 'points that may be between thousands',
    content: 'a;b\n1.234;x\n5.678;y\n',
    columns: ['a decimal', 'b text'],
    rows: [
      ['1.234', 'x'],
      ['5.678', 'y'],
    ],
    notes: [
      '“a” has only numbers like 1.234, which are read as decimals. If the point is between thousands, set the decimal separator to the comma.',
    ],
  },
  {
    what: 'points that are said to be between thousands',
    content: 'a;b\n1.234;x\n5.678;y\n',
    reading: { decimal_separator: ',' },
    columns: ['a integer', 'b text'],
    rows: [
      ['1234', 'x'],
      ['5678', 'y'],
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
];
