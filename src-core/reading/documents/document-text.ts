import { MAX_DOCUMENT_BYTES, type ReadDocument } from '#shared/documents';
import type { TextEncoding } from '#shared/text-encodings';
import { decodeText } from './decode-text';
import { documentKind } from './document-kind';
import { readDocx } from './read-docx';
import { pageInMime } from './mime-page';
import { markdownTitle } from './markdown-title';
import { readHtml } from './read-html';
import { readPdf } from './read-pdf';
import { readPicture } from './read-picture';
import { MAX_TEXT_LENGTH } from './text-limit';
import { unreadable } from './unreadable';

/** How far the recognition of text in pictures is, 0 to 1, in words. */
type Report = (fraction: number, detail: string) => void;

/**
 * A document's text, read in this thread: see {@link readDocument} for the one to call.
 * @param encoding For a text or a page, if a person knows better than its bytes tell.
 * @throws AppError `document_unreadable`.
 */
export async function documentText(
  name: string,
  bytes: Uint8Array,
  encoding?: TextEncoding,
  report: Report = () => undefined,
): Promise<ReadDocument> {
  if (bytes.length === 0) throw unreadable(`“${name}” is empty.`, 'Choose a file with text in it.');
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw unreadable(`“${name}” is larger than 50 MB.`, 'Paste the part of its text that matters.');
  }
  const read = await readAs(documentKind(name, bytes), { name, bytes, encoding, report });
  const text = read.text
    .toWellFormed()
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '')
    throw unreadable(`“${name}” holds no text.`, 'Choose another file, or paste the text itself.');
  if (text.length <= MAX_TEXT_LENGTH) return { ...read, text };
  const kept = text.slice(0, MAX_TEXT_LENGTH).toWellFormed();
  const warnings = [...read.warnings, 'Only the first 1,000,000 characters were read.'];
  return { ...read, text: kept, warnings };
}

function readAs(
  kind: ReturnType<typeof documentKind>,
  {
    name,
    bytes,
    encoding,
    report,
  }: { name: string; bytes: Uint8Array; encoding: TextEncoding | undefined; report: Report },
): ReadDocument | Promise<ReadDocument> {
  switch (kind) {
    case 'pdf':
      return readPdf(bytes, report);
    case 'picture':
      return readPicture(name, bytes, report);
    case 'docx':
      return readDocx(name, bytes);
    case 'html':
      return readHtml(bytes, encoding);
    case 'page':
      return readHtml(pageInMime(bytes) ?? bytes, encoding);
    case 'markdown':
    case 'text': {
      const decoded = decodeText(bytes, { chosen: encoding });
      return { ...decoded, title: kind === 'markdown' ? markdownTitle(decoded.text) : null };
    }
  }
}
