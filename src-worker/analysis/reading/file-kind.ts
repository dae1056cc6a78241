import { extname } from 'node:path';
import type { DataFileKind } from '#shared/analysis/options';
import { TellsContents } from '../tells-contents';
import { unreadable } from './unreadable';

/** What files of other kinds begin with, and what a person calls them. */
const OTHER_KINDS: readonly [start: string, name: string][] = [
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['RIFF', 'a picture or a recording'],
  ['%PDF-', 'a PDF document'],
  ['MZ', 'a program'],
  ['\x7fELF', 'a program'],
  ['\xcf\xfa\xed\xfe', 'a program'],
  ['\xca\xfe\xba\xbe', 'a program'],
  ['{\\rtf', 'a rich text document'],
  ['BZh', 'a bzip2 archive'],
  ['\xfd7zXZ', 'an xz archive'],
  ['\x28\xb5\x2f\xfd', 'a Zstandard archive'],
  ['7z\xbc\xaf', 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
  ['SQLite format 3', 'a database'],
  ['\x89HDF', 'an HDF5 file'],
  ['ARROW1', 'an Arrow file'],
  ['ORC', 'an ORC file'],
  ['Obj\x01', 'an Avro file'],
];
/** The same for texts, and what to do about them. */
const OTHER_TEXTS: readonly [start: RegExp, name: string, hint?: string][] = [
  [
    /^version https:\/\/git-lfs\.github\.com\//,
    'a pointer of Git LFS',
    'It stands for a file that is kept elsewhere: get that with “git lfs pull”.',
  ],
  [/^MIME-Version:/i, 'a saved web page or a mail', 'Open it in a spreadsheet program and save it as .xlsx.'],
  [
    /^ID;P.*[\r\n]+(?:P;P|B;Y|C;Y|F;P|O;L)/,
    'a SYLK document',
    'Open it in a spreadsheet program and save it as .xlsx.',
  ],
  [/^(?:\s*%.*[\r\n]+)*\s*@relation\b/i, 'an ARFF file', 'Save it as .csv in the program that made it.'],
  [
    /^(?:\s*(?:--|\/\*).*[\r\n]+|\s*SET .*;[\r\n]+)*\s*(?:INSERT INTO|CREATE TABLE|DROP TABLE|BEGIN TRANSACTION)\b/i,
    'a list of SQL statements',
    'Export the table itself as .csv.',
  ],
];
const READABLE = 'Choose a .csv, .tsv, .txt, .json, .parquet or .xlsx file.';

/**
 * What a file is by its content; its name decides only between kinds of text, which can look alike.
 * @param head The beginning, unpacked.
 * @param text The same, decoded; null if it is not text.
 * @throws AppError `data_file_unreadable` for a file without a table.
 */
export function fileKind(name: string, head: Buffer, text: () => string | null): DataFileKind {
  const start = head.subarray(0, 64).toString('latin1');
  if (start.startsWith('PAR1')) return 'parquet';
  if (start.startsWith('PARE')) {
    throw unreadable(`“${name}” is encrypted.`, 'Save a copy without encryption.');
  }
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return 'xlsx';
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) throw oldOffice(name, head);
  const other = OTHER_KINDS.find(([magic]) => start.startsWith(magic) && isMagic(magic, start, head));
  if (other) throw unreadable(`“${name}” is ${other[1]}, not a table.`, READABLE);
  const content = text();
  if (content === null) throw unreadable(`“${name}” is neither text nor a known kind of table.`, READABLE);
  const extension = extname(name.toLowerCase().replace(/\.gz$/, ''));
  const isJsonByName = ['.json', '.jsonl', '.ndjson'].includes(extension);
  if (/^\s*(\{\s*["}]|\[\s*[[{\]])/.test(content) || (isJsonByName && /^\s*[[{]/.test(content)))
    return 'json';
  if (isJsonByName) {
    const hint = 'If it is a table in text form, give it the ending .csv.';
    throw new TellsContents(
      'data_file_unreadable',
      { message: `“${name}” is not JSON: it begins with “${content.trimStart().slice(0, 20)}”.`, hint },
      { message: `“${name}” is not JSON.`, hint },
    );
  }
  const known = OTHER_TEXTS.find(([start]) => start.test(content));
  if (known) throw unreadable(`“${name}” is ${known[1]}, not a table.`, known[2] ?? READABLE);
  if (/^\s*<(?:\?xml|!doctype|html|head|body|table|style|div)\b/i.test(content)) {
    throw unreadable(`“${name}” is a web page or an XML document, not a table.`, READABLE);
  }
  if (extension === '.tsv' || extension === '.tab') return 'tsv';
  return extension === '.txt' || extension === '.log' ? 'text' : 'csv';
}

/** A text can begin with a few letters of a magic number; a binary file has zero bytes soon after. */
function isMagic(magic: string, start: string, head: Buffer): boolean {
  return magic.length > 4 || /[^ -~]/.test(magic) || start.includes('\0') || head.includes(0);
}

function oldOffice(name: string, head: Buffer) {
  const isEncrypted = head.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  if (isEncrypted) {
    return unreadable(`“${name}” is locked with a password.`, 'Save a copy of the workbook without it.');
  }
  return unreadable(
    `“${name}” is a document from an older Office program, or locked with a password.`,
    'Open it there and save it as an Excel workbook (.xlsx) without a password.',
  );
}
