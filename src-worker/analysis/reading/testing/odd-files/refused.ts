import { gzipSync } from 'node:zlib';
import type { Refused } from './odd-file';
import { repeated } from './repeated';
import { workbook } from '../workbook';

const utf16 = (text: string, mark = true) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');

/** Files that are not tables, and what is said about them. */
export const REFUSED: readonly Refused[] = [
  { name: 'nothing.csv', content: '', message: /is empty/ },
  { name: 'space.csv', content: ' \n\t\r\n  \n', message: /is empty/ },
  { name: 'space.csv.gz', content: gzipSync(''), message: /is empty/ },
  { name: 'names-only.csv', content: 'a,b,c\n', message: /column names but no rows/ },
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
    message: /neither text/,
  },
  { name: 'zeros.csv', content: Buffer.alloc(4096), message: /neither text/ },
  { name: 'fragment.csv', content: '<table><tr><td>a</td></tr></table>', message: /a web page/ },
  {
    name: 'pointer.csv',
    content: 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n',
    message: /a pointer of Git LFS/,
  },
  {
    name: 'dump.sql',
    content: "-- of a database\nINSERT INTO t (a,b) VALUES (1,'x');\nINSERT INTO t (a,b) VALUES (2,'y');\n",
    message: /a list of SQL statements/,
  },
  { name: 'old.slk', content: 'ID;PWXL;N;E\nP;PGeneral\nC;Y1;X1;K"a"\n', message: /a SYLK document/ },
  {
    name: 'saved.xls',
    content: 'MIME-Version: 1.0\nContent-Type: multipart/related\n',
    message: /saved web page/,
  },
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
  { name: 'no.json', content: 'a,b\n1,2\n', message: /is not JSON/ },
  { name: 'cut.json', content: '[{"a":1},{"a":2', message: /damaged or not complete/ },
  { name: 'cut-object.json', content: '{"a":[1,2', message: /not complete JSON/ },
  { name: 'none.json', content: '[]', message: /holds no records/ },
  { name: 'cut.xlsx', content: workbook({ sheets: { A: '' } }).subarray(0, 300), message: /damaged/ },
];
