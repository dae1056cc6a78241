import { extname } from 'node:path';
import { pageInMime } from './mime-page';
import { unreadable } from './unreadable';

export type DocumentKind = 'pdf' | 'picture' | 'docx' | 'html' | 'page' | 'markdown' | 'text';

const OLDER_OFFICE = '\xd0\xcf\x11\xe0';
/** What files of other kinds begin with, and what a person calls them. */
const OTHER_KINDS: readonly [start: string, name: string][] = [
  ['MZ', 'a program'],
  ['\x7fELF', 'a program'],
  ['\xcf\xfa\xed\xfe', 'a program'],
  ['\xca\xfe\xba\xbe', 'a program'],
  [OLDER_OFFICE, 'a document of an older Office program'],
  ['{\\rtf', 'a rich text (RTF) document'],
  ['\x1f\x8b', 'an archive'],
  ['7z\xbc\xaf', 'an archive'],
  ['Rar!', 'an archive'],
  ['SQLite format 3', 'a database'],
];

/** Of PNG, JPEG, GIF, WebP and TIFF: what a page may be photographed or scanned in. */
const PICTURES = /^(?:\x89PNG|\xff\xd8\xff|GIF8|RIFF[^]{4}WEBP|II\*\0|MM\0\*)/;
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
/** Browsers need neither `<html>` nor `<head>` nor `<body>`. */
const PAGE_START =
  /^\s*(<\?xml[^>]*>\s*)?(<!--[^]*?-->\s*)*<(!doctype\s+html|html|head|body|title|meta|base)[\s>]/i;

/** PDF readers accept other bytes before the header. */
const PDF_HEADER_WITHIN = 1024;

/**
 * What a file is by its content; its name decides only between Markdown, HTML and plain text, which can
 * look alike.
 * @throws AppError `document_unreadable` for a kind that holds no text that the app can read.
 */
export function documentKind(name: string, bytes: Uint8Array): DocumentKind {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (start.slice(0, PDF_HEADER_WITHIN).includes('%PDF-')) return 'pdf';
  if (start.startsWith('PK\x03\x04')) return 'docx';
  if (PICTURES.test(start)) return 'picture';
  // Office puts encrypted files into the container of its older documents.
  if (start.startsWith(OLDER_OFFICE) && Buffer.from(bytes).includes(ENCRYPTED)) {
    throw unreadable(
      `“${name}” is locked with a password.`,
      'Open it with the password, and save a copy without one.',
    );
  }
  // A text can begin with the two letters of a magic number; a program has zero bytes soon after.
  const other = OTHER_KINDS.find(
    ([magic]) => start.startsWith(magic) && (magic.length > 2 || start.includes('\0')),
  );
  if (other) {
    throw unreadable(
      `“${name}” is ${other[1]}, not a document with text.`,
      'Choose a .txt, .md, .html, .pdf or .docx file or a picture of a page, or paste the text itself.',
    );
  }
  const extension = extname(name).toLowerCase();
  const readable = start.replaceAll('\0', '').replace(/^(\xff\xfe|\xfe\xff|\xef\xbb\xbf)/, '');
  if (PAGE_START.test(readable)) return 'html';
  if (/^\.mh(?:t|tml)$/.test(extension) && pageInMime(bytes)) return 'page';
  if (/^\.x?html?$/.test(extension) && /<[a-z][a-z0-9]*[\s/>]/i.test(readable)) return 'html';
  return extension === '.md' || extension === '.markdown' ? 'markdown' : 'text';
}
