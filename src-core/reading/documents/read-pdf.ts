import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ReadDocument } from '#shared/documents';
import { recognizePages } from '../recognition/recognize-pages';
import { recognizedLines } from './recognized-lines';
import { MAX_TEXT_LENGTH } from './text-limit';
import { leftOut } from './left-out';
import { HiddenText } from './pdf-hidden';
import { mayHide } from './pdf-may-hide';
import { readableText } from './pdf-letters';
import { lettersIn, readPdfPage, type PdfPage } from './pdf-page';
import { pdfParagraphs } from './pdf-paragraphs';
import { pictureOf } from './pdf-picture';
import { titleInProperties } from './title-in-properties';
import { unreadable } from './unreadable';

/** A book of a thousand pages fits; more is read up to here. */
const MAX_PAGES = 2000;
/** What is recognised on a page with text has to be this many times as long as that. */
const MORE_THAN_OWN = 3;
/** Larger pictures than this many pixels are left out. */
const NO_PICTURES = 1;
const EMPTY_PAGE: PdfPage = { lines: [], comments: [], unnamed: 0, numbered: 0 };
/** What a form of XML says if its own pages are not shown. */
const WAITING = /^(?:#+ )?Please wait(?:\.{3}| ?…)[^]{0,200}(?:PDF viewer|Adobe|not be able to display)/i;

/** A PDF's text, in paragraphs. Pages that are pictures, or whose letters are not known, are recognised by sight. */
export async function readPdf(
  bytes: Uint8Array,
  report: (fraction: number, detail: string) => void,
): Promise<ReadDocument> {
  // Without pictures, how a page draws its letters is known in little time.
  const light = mayHide(bytes) ? await openPdf(bytes.slice(), NO_PICTURES) : null;
  const document = await openPdf(bytes);
  const hiddenText = new HiddenText(await document.getOptionalContentConfig());
  const pages: PdfPage[] = [];
  let length = 0;
  let broken = 0;
  for (let number = 1; number <= Math.min(document.numPages, MAX_PAGES); number += 1) {
    if (length > MAX_TEXT_LENGTH) break;
    const page = await document
      .getPage(number)
      .then(async (found) => {
        const drawn = await light?.getPage(number);
        return readPdfPage(found, drawn && (await hiddenText.find(found, drawn).catch(() => null)));
      })
      .catch(() => undefined);
    if (!page) broken += 1;
    pages.push(page ?? EMPTY_PAGE);
    for (const line of page?.lines ?? []) length += line.text.length;
  }
  const recognized = await recognizeIn(document, pages, report);
  if (pages.every(({ lines }) => lines.length === 0)) throw withoutText(pages, broken);
  const { text, heading, notes } = await pdfParagraphs(pages.map(({ lines }) => lines));
  if (WAITING.test(text)) throw waiting();
  const warnings = [...recognized, ...warningsOf(pages, document.numPages, broken), ...notes];
  return { title: (await titleOf(document)) ?? heading, text, warnings };
}

/** Puts the recognised lines into the pages that lack them. @returns what the person should know about it. */
async function recognizeIn(
  document: PDFDocumentProxy,
  pages: PdfPage[],
  report: (fraction: number, detail: string) => void,
): Promise<string[]> {
  const wanted = pages.flatMap(({ unnamed, isPicture }, index) =>
    unnamed > 0 || isPicture
      ? [{ number: index + 1, draw: async () => pictureOf(await document.getPage(index + 1)) }]
      : [],
  );
  if (wanted.length === 0) return [];
  const found = await recognizePages(wanted, pages.length, report);
  for (const [number, paragraphs] of found.pages) {
    const lines = recognizedLines(paragraphs);
    const page = pages[number - 1];
    // A page of a few words beside a picture without any keeps its own.
    if (!page || (page.unnamed === 0 && lettersIn(lines) < MORE_THAN_OWN * lettersIn(page.lines))) continue;
    pages[number - 1] = { ...page, lines, unnamed: 0, numbered: 0 };
  }
  return found.warnings;
}

function warningsOf(pages: readonly PdfPage[], total: number, broken: number): string[] {
  const warnings: string[] = [];
  const empty = pages.filter(({ lines, unnamed }) => lines.length === 0 && unnamed === 0).length - broken;
  if (empty > 0)
    warnings.push(`${empty} of ${pages.length} pages hold no text: they are blank or have only pictures.`);
  if (broken > 0) warnings.push(`${broken} of ${pages.length} pages are damaged and were left out.`);
  if (pages.length < total) warnings.push(`Only the first ${pages.length} of ${total} pages were read.`);
  const unknown = pages.filter(({ unnamed }) => unnamed > 0).length;
  if (unknown > 0) {
    warnings.push(
      `Left out: text on ${unknown} of ${pages.length} pages, because its font does not say which letters it shows and they could not be recognised.`,
    );
  }
  if (pages.some(({ numbered }) => numbered > 0)) {
    warnings.push(
      'A font does not say which letters it shows; they were guessed from their usual order. Compare the text with the document.',
    );
  }
  const hidden = pages.flatMap((page) => page.hidden ?? []);
  if (hidden.length > 0) warnings.push(leftOut('text that cannot be seen on the page', hidden));
  const watermarks = pages.flatMap((page) => page.watermarks ?? []);
  if (watermarks.length > 0) warnings.push(leftOut('what is printed across the pages', watermarks));
  const comments = pages.flatMap((page) => page.comments);
  if (comments.length > 0) warnings.push(leftOut('the comments of readers', comments));
  return warnings;
}

async function openPdf(bytes: Uint8Array, maxImageSize?: number): Promise<PDFDocumentProxy> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // If PDF.js finds it here, it does not start its own worker: this already is a thread.
  Object.assign(globalThis, { pdfjsWorker: await import('pdfjs-dist/legacy/build/pdf.worker.mjs') });
  const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  try {
    return await pdfjs.getDocument({
      data: bytes,
      ...(maxImageSize !== undefined && { maxImageSize }),
      isEvalSupported: false,
      // Forms of XML, whose pages say "Please wait" to programs that do not know them.
      enableXfa: true,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      // Character maps that Chinese, Japanese and Korean files name but do not include.
      cMapUrl: join(folder, 'cmaps') + sep,
      cMapPacked: true,
      // To draw pages whose fonts, or pictures, need them.
      standardFontDataUrl: join(folder, 'standard_fonts') + sep,
      wasmUrl: join(folder, 'wasm') + sep,
      iccUrl: join(folder, 'iccs') + sep,
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

async function titleOf(document: PDFDocumentProxy): Promise<string | null> {
  const metadata = await document.getMetadata().catch(() => undefined);
  const title = (metadata?.info as { Title?: unknown } | undefined)?.Title;
  if (typeof title !== 'string') return null;
  return titleInProperties(readableText(title));
}

function withoutText(pages: readonly PdfPage[], broken: number) {
  if (broken === pages.length) {
    return unreadable('The PDF is damaged or not complete.', 'Get it again, or paste the text itself.');
  }
  if (pages.some(({ unnamed }) => unnamed > 0)) {
    return unreadable(
      'The PDF’s fonts do not say which letters they show, and its text could not be recognised.',
      'Print it as a PDF again from the program it was made with, or type what matters.',
    );
  }
  return unreadable(
    'The PDF holds no text, and none could be recognised in its pages.',
    'Scan it again, sharp and upright, or type what matters.',
  );
}

function waiting() {
  return unreadable(
    'The PDF is a form that only Adobe Reader shows; to others it says “Please wait”.',
    'Open it in Adobe Reader, print it as a PDF, and choose that file.',
  );
}
