import iconv from 'iconv-lite';
import type { Readable } from './odd-file';

const utf16 = (text: string, mark = true) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');

/** Texts in other encodings than UTF-8, and broken ones. */
export const ODD_ENCODINGS: readonly Readable[] = [
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
    notes: ['Some characters are not valid in UTF-8: each is shown as “\ufffd” in its cell.'],
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
    what: 'Turkish in Windows-1254',
    content: Buffer.from('ad;\xfeehir\nAy\xfee;\xddstanbul\nO\xf0uz;\xddzmir\n', 'latin1'),
    columns: ['ad text', 'şehir text'],
    rows: [
      ['Ayşe', 'İstanbul'],
      ['Oğuz', 'İzmir'],
    ],
  },
  {
    what: 'a currency alone in Windows-1252',
    content: Buffer.from('a;b\n5 \x80;x\n6 \x80;y\n', 'latin1'),
    columns: ['a integer', 'b text'],
    rows: [
      ['5', 'x'],
      ['6', 'y'],
    ],
  },
  {
    what: 'a byte order mark within, where two files were joined',
    content: '\ufeffa,b\n1,x\n\ufeff2,y\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'x'],
      ['2', 'y'],
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
  ...[
    ['UTF-32, little-endian', 'utf-32le', true],
    ['UTF-32, big-endian, without a mark', 'utf-32be', false],
  ].map(([what, encoding, mark]) => ({
    what: String(what),
    content: iconv.encode(`${mark ? '\ufeff' : ''}a,b\n1,é\n2,日本\n`, String(encoding)),
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'é'],
      ['2', '日本'],
    ],
  })),
  {
    what: 'ISO-2022-JP',
    content: Buffer.from('a,b\n1,\u001b$B$9$7\u001b(B\n2,\u001b$BF|K\\\u001b(B\n', 'latin1'),
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'すし'],
      ['2', '日本'],
    ],
  },
  {
    what: 'JSON lines in UTF-32',
    name: 'a.jsonl',
    content: iconv.encode('{"a":"é"}\n{"a":"日本"}\n', 'utf-32le'),
    columns: ['a text'],
    rows: [['é'], ['日本']],
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
    what: 'a zero byte',
    content: 'a,b\n1,x\0y\n2,z\n',
    columns: ['a integer', 'b text'],
    rows: [
      ['1', 'xy'],
      ['2', 'z'],
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
