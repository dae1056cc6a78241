import type { Readable } from './odd-file';
import { repeated } from './repeated';

/** Dates and times as people write them. */
export const ODD_DATES: readonly Readable[] = [
  ...rewritten(
    'offsets after a blank',
    ['2020-01-01 10:00:00 +0200', '2020-01-02 10:00:00 +02:00'],
    'timestamp',
    ['2020-01-01 08:00:00', '2020-01-02 08:00:00'],
  ),
  ...rewritten('no seconds before a zone', ['2020-01-01T10:00Z', '2020-01-02T10:00+01:00'], 'timestamp', [
    '2020-01-01 10:00:00',
    '2020-01-02 09:00:00',
  ]),
  ...rewritten('German months', ['1. Januar 2020', '15. März 2020', '3. Dez. 2020'], 'date', [
    '2020-01-01',
    '2020-03-15',
    '2020-12-03',
  ]),
  ...rewritten('Spanish months', ['1 de enero de 2020', '15 de febrero de 2020'], 'date', [
    '2020-01-01',
    '2020-02-15',
  ]),
  ...rewritten('French months', ['1er janvier 2020', '15 août 2020'], 'date', ['2020-01-01', '2020-08-15']),
  ...rewritten('Russian months', ['1 января 2020', '15 мая 2020'], 'date', ['2020-01-01', '2020-05-15']),
  ...rewritten('Chinese dates', ['2020年1月1日', '2020年12月31日'], 'date', ['2020-01-01', '2020-12-31']),
  ...rewritten('ordinals', ['January 1st, 2020', 'March 22nd, 2020'], 'date', ['2020-01-01', '2020-03-22']),
  ...rewritten('weekdays', ['Wednesday, 1 January 2020', 'Do, 2. Jan. 2020'], 'date', [
    '2020-01-01',
    '2020-01-02',
  ]),
  ...rewritten('hours of twelve', ['1/13/2020 1:30PM', '1/14/2020 11:30 a.m.'], 'timestamp', [
    '2020-01-13 13:30:00',
    '2020-01-14 11:30:00',
  ]),
  ...rewritten(
    'fractions after a comma',
    ['2020-01-01 10:00:00,123', '2020-01-02 10:00:00,456'],
    'timestamp',
    ['2020-01-01 10:00:00.123', '2020-01-02 10:00:00.456'],
  ),
  ...rewritten(
    'what Java and browsers print',
    ['Wed Jan 01 10:00:00 UTC 2020', 'Thu Jan 02 2020 10:00:00 GMT+0100 (CET)'],
    'timestamp',
    ['2020-01-01 10:00:00', '2020-01-02 09:00:00'],
  ),
  ...rewritten(
    'days of two digits and two-digit years, which are no offsets',
    ['13-01-2020, 10:30', '14-01-2020, 11:30'],
    'timestamp',
    ['2020-01-13 10:30:00', '2020-01-14 11:30:00'],
  ),
  {
    what: 'a time of day late among days',
    content: `d,x\n${repeated(400_000, (index) => (index === 399_990 ? '2020-01-03 10:30:00,1' : '2020-01-02,1'))}`,
    columns: ['d timestamp', 'x integer'],
    total: 400_000,
    rows: [['2020-01-02 00:00:00', '1']],
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
    what: 'moments of fourteen digits',
    content: 'k,v\na,20200102103000\na,20200103113000\n',
    columns: ['k text', 'v timestamp'],
    rows: [
      ['a', '2020-01-02 10:30:00'],
      ['a', '2020-01-03 11:30:00'],
    ],
  },
  {
    what: 'times of RFC 850 and of a log of Apache, months of two-digit years',
    content:
      'a,b,c\n"Sunday, 06-Nov-94 08:49:37 GMT",[10/Oct/2000:13:55:36 -0700],Jan-00\n"Monday, 07-Nov-94 10:00:00 GMT",[11/Oct/2000:13:55:36 -0700],Feb-01\n',
    columns: ['a timestamp', 'b timestamp', 'c date'],
    rows: [
      ['1994-11-06 08:49:37', '2000-10-10 20:55:36', '2000-01-01'],
      ['1994-11-07 10:00:00', '2000-10-11 20:55:36', '2001-02-01'],
    ],
  },
  {
    what: 'nanoseconds with zones, beside days',
    content: 'k,v\na,2020-01-01T10:00:00.123456789+02:00\na,2020-01-01T10:00:00.000000001Z\na,2020-01-01\n',
    columns: ['k text', 'v timestamp'],
    rows: [
      ['a', '2020-01-01 08:00:00.123456789'],
      ['a', '2020-01-01 10:00:00.000000001'],
      ['a', '2020-01-01 00:00:00'],
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
    notes: ['Dates could be read as %m/%d/%Y or as %d/%m/%Y: they were read as %m/%d/%Y.'],
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
];

/** A column of dates in other writing than usual, beside one of text. */
function rewritten(what: string, dates: string[], type: string, read: string[]): Readable[] {
  return [
    {
      what,
      content: `k;d\n${dates.map((date) => `a;${date}\n`).join('')}`,
      columns: ['k text', `d ${type}`],
      rows: read.map((date) => ['a', date]),
    },
  ];
}
