import { MAX_DOCUMENT_BYTES, type ReadDocument } from '#shared/documents';
import { decodeText } from './decode-text';
import { documentKind } from './document-kind';
import { readDocx } from './read-docx';
import { readHtml } from './read-html';
import { readPdf } from './read-pdf';
import { MAX_TEXT_LENGTH } from './text-limit';
import { unreadable } from './unreadable';

/**
 * A document's text, read in this thread: see {@link readDocument} for the one to call.
 * @throws AppError `document_unreadable`.
 */
export async function documentText(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  if (bytes.length === 0) throw unreadable(`“${name}” is empty.`, 'Choose a file with text in it.');
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw unreadable(`“${name}” is larger than 50 MB.`, 'Paste the part of its text that matters.');
  }
  const { title, text: raw, warnings } = await readAs(documentKind(name, bytes), name, bytes);
  const text = raw
    .toWellFormed()
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  if (text === '')
    throw unreadable(`“${name}” holds no text.`, 'Choose another file, or paste the text itself.');
  if (text.length <= MAX_TEXT_LENGTH) return { title, text, warnings };
  const kept = text.slice(0, MAX_TEXT_LENGTH).toWellFormed();
  return { title, text: kept, warnings: [...warnings, 'Only the first 1,000,000 characters were read.'] };
}

function readAs(kind: ReturnType<typeof documentKind>, name: string, bytes: Uint8Array) {
  switch (kind) {
    case 'pdf':
      return readPdf(bytes);
    case 'docx':
      return readDocx(name, bytes);
    case 'html':
      return readHtml(bytes);
    case 'markdown':
    case 'text':
      return readText(kind, bytes);
  }
}

function readText(kind: 'markdown' | 'text', bytes: Uint8Array): ReadDocument {
  const { text, warnings } = decodeText(bytes);
  const heading = kind === 'markdown' ? /^#{1,3}\s+(.+?)\s*#*$/m.exec(text)?.[1] : undefined;
  return { title: heading ?? null, text, warnings };
}
