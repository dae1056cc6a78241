import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ReadDocument } from '#shared/documents';
import { MAX_TEXT_LENGTH } from './text-limit';
import { pdfLines, type PdfLine, type PdfPiece } from './pdf-lines';
import { pdfParagraphs } from './pdf-paragraphs';
import { unreadable } from './unreadable';

/** A book of a thousand pages fits; more is read up to here. */
const MAX_PAGES = 2000;

/** A PDF's text, in paragraphs. Only what it holds as text: nothing is recognised in pictures. */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  const document = await openPdf(bytes);
  const pages: PdfLine[][] = [];
  const warnings: string[] = [];
  let length = 0;
  let broken = 0;
  for (let number = 1; number <= Math.min(document.numPages, MAX_PAGES); number += 1) {
    if (length > MAX_TEXT_LENGTH) break;
    const lines = await readPage(document, number).catch(() => undefined);
    if (!lines) broken += 1;
    pages.push(lines ?? []);
    for (const line of lines ?? []) length += line.text.length;
  }
  const empty = pages.filter((lines) => lines.length === 0).length - broken;
  if (length === 0) throw withoutText(document.numPages, broken);
  if (empty > 0) warnings.push(`${empty} of ${pages.length} pages hold no text, only pictures or nothing.`);
  if (broken > 0) warnings.push(`${broken} of ${pages.length} pages are damaged and were left out.`);
  if (pages.length < document.numPages) {
    warnings.push(`Only the first ${pages.length} of ${document.numPages} pages were read.`);
  }
  const { text, heading } = pdfParagraphs(pages);
  return { title: (await titleOf(document)) ?? heading, text, warnings };
}

async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // Found here, PDF.js starts no worker of its own: this is a thread already.
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs') });
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  try {
    return await pdfjs.getDocument({
      data: bytes,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      enableXfa: false,
      // What Chinese, Japanese and Korean files name instead of carrying it.
      cMapUrl: join(folder, 'cmaps') + sep,
      cMapPacked: true,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    }).promise;
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      throw unreadable(
        'The PDF is locked with a password.',
        'Open it with the password, and save or print it as a PDF without one.',
        error,
      );
    }
    throw unreadable('The PDF is damaged or not complete.', 'Get it again, or paste the text itself.', error);
  }
}

async function readPage(document: PDFDocumentProxy, number: number): Promise<PdfLine[]> {
  const page = await document.getPage(number);
  const content = await page.getTextContent();
  const pieces: PdfPiece[] = [];
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const [, , c = 0, d = 0, x = 0, y = 0] = item.transform as number[];
    pieces.push({ text: clean(item.str), x, y, width: item.width, size: Math.hypot(c, d) || item.height });
  }
  page.cleanup();
  return pdfLines(pieces);
}

async function titleOf(document: PDFDocumentProxy): Promise<string | null> {
  const metadata = await document.getMetadata().catch(() => undefined);
  const title = (metadata?.info as { Title?: unknown } | undefined)?.Title;
  if (typeof title !== 'string') return null;
  const words = clean(title).replace(/\s+/g, ' ').trim();
  // Programs that print leave the file's name, or nothing.
  return words === '' || /^untitled|\.(docx?|pdf|tex|dvi|indd|qxd)$/i.test(words) ? null : words;
}

/** Fonts without a table of their letters give control characters. */
function clean(text: string): string {
  // oxlint-disable-next-line no-control-regex -- finding control characters is the point
  return text.replace(/[\u0000-\u0008\u000e-\u001f\u007f]/g, '').normalize('NFKC');
}

function withoutText(pages: number, broken: number) {
  if (broken === pages) {
    return unreadable('The PDF is damaged or not complete.', 'Get it again, or paste the text itself.');
  }
  return unreadable(
    'The PDF holds pictures of its pages only, no text.',
    'Make its text readable with a program for text recognition (OCR) first, or type what matters.',
  );
}
