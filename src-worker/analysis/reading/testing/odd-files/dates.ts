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
  ...rewritten('hours before Uhr', ['01.01.2020 10:30 Uhr', '3. Januar 2020, 9:15 Uhr'], 'timestamp', [
    '2020-01-01 10:30:00',
    '2020-01-03 09:15:00',
  ]),
  ...rewritten('hours after h, and with a point', ['03/01/2020 10h30', '26/01/2020 11.45'], 'timestamp', [
    '2020-01-03 10:30:00',
    '2020-01-26 11:45:00',
  ]),
  ...rewritten('Japanese hours', ['2020年1月3日 10時30分', '2020年12月6日 11時30分'], 'timestamp', [
    '2020-01-03 10:30:00',
    '2020-12-06 11:30:00',
  ]),
  ...rewritten('Hungarian dates', ['2020. január 3.', '2020. február 6.'], 'date', [
    '2020-01-03',
    '2020-02-06',
  ]),
  ...rewritten('Greek and Finnish months', ['3 Ιανουαρίου 2020', '6. helmikuuta 2020'], 'date', [
    '2020-01-03',
    '2020-02-06',
  ]),
  ...rewritten('hours without minutes', ['1/13/2020 3 PM', '1/14/2020 11 AM'], 'timestamp', [
    '2020-01-13 15:00:00',
    '2020-01-14 11:00:00',
  ]),
  ...rewritten('names of zones', ['2020-01-01 10:00:00 CET', '2020-06-01 10:00:00 CEST'], 'timestamp', [
    '2020-01-01 09:00:00',
    '2020-06-01 08:00:00',
  ]),
  ...rewritten(
    'zones of the Pacific',
    ['Jan 1, 2020 10:00:00 AM PST', 'Jun 1, 2020 1:00:00 PM PDT'],
    'timestamp',
    ['2020-01-01 18:00:00', '2020-06-01 20:00:00'],
  ),
  ...rewritten(
    'places after offsets',
    ['2020-01-01T10:00:00+01:00[Europe/Paris]', '2020-06-01T10:00:00+02:00[Europe/Paris]'],
    'timestamp',
    ['2020-01-01 09:00:00', '2020-06-01 08:00:00'],
  ),
  ...rewritten('quarters', ['2020Q1', 'Q3 2021', '4 Q 2021'], 'date', [
    '2020-01-01',
    '2021-07-01',
    '2021-10-01',
  ]),
  ...rewritten('months of Stata', ['2020m1', '2020m12'], 'date', ['2020-01-01', '2020-12-01']),
  ...rewritten('moments of Stata', ['01jan2020 10:30:00', '15feb2021 11:30:00'], 'timestamp', [
    '2020-01-01 10:30:00',
    '2021-02-15 11:30:00',
  ]),
  ...rewritten(
    'moments of SAS with fractions',
    ['01JAN2020:10:30:00.000', '15FEB2020:10:30:00.500'],
    'timestamp',
    ['2020-01-01 10:30:00', '2020-02-15 10:30:00.5'],
  ),
  ...rewritten('months of SAS', ['JAN2020', 'FEB2020'], 'date', ['2020-01-01', '2020-02-01']),
  ...rewritten('months before two digits of the year', ["Jan '20", 'Mär-95'], 'date', [
    '2020-01-01',
    '1995-03-01',
  ]),
  {
    what: 'days of months, which are no months of years',
    content: 'k;d\na;May 20\nb;Jun 15\n',
    columns: ['k text', 'd text'],
    rows: [
      ['a', 'May 20'],
      ['b', 'Jun 15'],
    ],
  },
  ...rewritten(
    'moments of Oracle',
    ['01-JAN-20 10.30.00.000000000 AM', '02-FEB-20 01.30.00.123456000 PM'],
    'timestamp',
    ['2020-01-01 10:30:00', '2020-02-02 13:30:00.123456'],
  ),
  ...rewritten(
    'moments of SQL Server',
    ['2020-01-01 10:00:00.0000000 +02:00', '2020-01-02 10:00:00.0000000 +02:00'],
    'timestamp',
    ['2020-01-01 08:00:00', '2020-01-02 08:00:00'],
  ),
  ...rewritten('moments of DB2', ['2020-01-01-10.30.00.123456', '2020-01-02-10.30.00.000000'], 'timestamp', [
    '2020-01-01 10:30:00.123456',
    '2020-01-02 10:30:00',
  ]),
  ...rewritten('moments of cameras', ['2020:01:05 10:30:00', '2020:12:25 10:30:00'], 'timestamp', [
    '2020-01-05 10:30:00',
    '2020-12-25 10:30:00',
  ]),
  ...rewritten(
    'moments as names of files have them',
    ['2020-01-01_10-00-00', '2020-01-02_10:00:00'],
    'timestamp',
    ['2020-01-01 10:00:00', '2020-01-02 10:00:00'],
  ),
  ...rewritten(
    'moments without marks, with an offset',
    ['20200105T103000+0100', '20200106T103000Z'],
    'timestamp',
    ['2020-01-05 09:30:00', '2020-01-06 10:30:00'],
  ),
  ...rewritten('times before their days', ['10:30 05.01.2020', '11:30 25.01.2020'], 'timestamp', [
    '2020-01-05 10:30:00',
    '2020-01-25 11:30:00',
  ]),
  ...rewritten(
    'marks of direction, as Windows writes them',
    ['\u200e1/\u200e13/\u200e2020', '\u200e1/\u200e14/\u200e2020'],
    'date',
    ['2020-01-13', '2020-01-14'],
  ),
  {
    what: 'days that are none, as MySQL writes them',
    content: 'd,n\n2020-01-01,1\n0000-00-00,2\n',
    columns: ['d date', 'n integer'],
    rows: [
      ['2020-01-01', '1'],
      [null, '2'],
    ],
    notes: ['“0000-00-00” stands for a missing value.'],
  },
  ...rewritten('dates of SAS', ['01JAN2020', '02FEB2020'], 'date', ['2020-01-01', '2020-02-02']),
  ...rewritten('moments of SAS', ['01JAN2020:10:30:00', '02FEB2020:11:30:00'], 'timestamp', [
    '2020-01-01 10:30:00',
    '2020-02-02 11:30:00',
  ]),
  ...rewritten('moments in two groups of digits', ['20200101 100000', '20200102 110000'], 'timestamp', [
    '2020-01-01 10:00:00',
    '2020-01-02 11:00:00',
  ]),
  ...rewritten('years first, with blanks', ['2020 01 05', '2020 11 15'], 'date', [
    '2020-01-05',
    '2020-11-15',
  ]),
  ...rewritten('times with AM and PM', ['10:30 AM', '1:05:30 p.m.', '12:00am'], 'time', [
    '10:30:00',
    '13:05:30',
    '00:00:00',
  ]),
  {
    what: 'times of which some have another offset, and some have none',
    content: 'k,t\na,2020-01-01T10:00:00+02:00\nb,2020-01-01T10:00:00Z\nc,2020-01-01 10:00:00\n',
    columns: ['k text', 't timestamp'],
    rows: [
      ['a', '2020-01-01 08:00:00'],
      ['b', '2020-01-01 10:00:00'],
      ['c', '2020-01-01 10:00:00'],
    ],
    notes: [
      'The times in “t” have different offsets (+02:00, UTC): all are read as UTC.',
      'Some times in “t” have no offset from UTC, unlike others (+02:00, UTC): they are taken as UTC.',
    ],
  },
  ...late('an offset late among times without one', '2020-01-03T10:00:00+02:00', '2020-01-03 08:00:00'),
  ...late('nanoseconds late', '2020-01-03T10:00:00.123456789', '2020-01-03 10:00:00.123456789'),
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

/** A moment that comes first in the order of the file only once it is the last row that is read. */
function late(what: string, moment: string, read: string): Readable[] {
  const rows = repeated(200_000, (index) => (index === 199_990 ? `${moment},1` : '2020-01-02T10:00:00,2'));
  return [
    {
      what,
      content: `d,x\n${rows}`,
      columns: ['d timestamp', 'x integer'],
      total: 200_000,
      rows: [['2020-01-02 10:00:00', '2']],
      found: [`SELECT d::VARCHAR AS value FROM data WHERE x = 1`, read],
    },
  ];
}

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
