import type { PageViewport, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdfFields } from './pdf-fields';
import { lettersOf, numbersToLetters, readableText } from './pdf-letters';
import { divided, type HiddenLetters } from './pdf-hidden';
import { sizeOfMost } from './pdf-rows';
import { pdfLines, type PdfLine, type PdfPiece } from './pdf-lines';
import { showsPictures } from './pdf-picture';
import { xfaLines } from './pdf-xfa';

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

export interface PdfPage {
  lines: PdfLine[];
  comments: string[];
  /** What cannot be seen on it, and what is printed across it. */
  hidden?: string[];
  watermarks?: string[];
  /** Pieces of text whose font does not name its letters. */
  unnamed: number;
  /** Pieces whose letters were guessed from their numbers in the font. */
  numbered: number;
  /** Whether it has hardly any text, and shows something that may be more. */
  isPicture?: boolean;
}

const SLANTED = 5;
/** A watermark's letters are this much larger than those of the text. */
const LARGE = 1.8;
/** A page with less text may be a scan on which a program has stamped a line. */
const FEW_LETTERS = 60;

/** A page's text by position. @param unseen Its letters that cannot be seen. */
export async function readPdfPage(page: PDFPageProxy, unseen?: HiddenLetters | null): Promise<PdfPage> {
  const xfa = xfaLines(page);
  if (xfa) return { lines: xfa, comments: [], unnamed: 0, numbered: 0 };
  const content = await page.getTextContent();
  const viewport = uprightViewport(page, content);
  const fonts = new Map<string, PdfPiece[]>();
  const order: PdfPiece[] = [];
  const turned = new Set<PdfPiece>();
  const items = content.items.filter((item) => 'str' in item);
  const count = items.reduce((sum, { str }) => sum + str.replace(/\s/g, '').length, 0);
  // If they are counted otherwise, it is not known which they are.
  const letters = unseen?.length === count ? unseen : null;
  const hidden: string[] = [];
  let letter = 0;
  for (const item of items) {
    const parts = letters && divided(item.str, letters, letter);
    if (parts) letter = parts.next;
    if (parts && parts.hidden.trim() !== '') hidden.push(parts.hidden);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform as number[];
    const [x = 0, down = 0] = viewport.convertToViewportPoint(e, f) as number[];
    const size = Math.hypot(c, d) || Math.hypot(a, b) || item.height;
    const text = parts?.shown ?? item.str;
    const piece = { text, x, y: viewport.height - down, width: item.width, size };
    const font = fonts.get(item.fontName);
    if (font) font.push(piece);
    else fonts.set(item.fontName, [piece]);
    order.push(piece);
    if (isSlanted(a, b)) turned.add(piece);
  }
  const watermarks = watermarksOf(order, turned);
  const { unnamed, numbered } = byFont(fonts);
  for (const piece of order)
    piece.text = readableText(numbered.has(piece) ? numbersToLetters(piece.text) : piece.text);
  const { pieces: fields, comments } = await pdfFields(page, viewport);
  const lines = pdfLines(
    order.filter((piece) => !unnamed.has(piece) && !watermarks.includes(piece)),
    fields.map((piece) => ({ ...piece, text: readableText(piece.text) })),
  );
  const isPicture = lettersIn(lines) < FEW_LETTERS && (await showsPictures(page).catch(() => false));
  page.cleanup();
  return {
    ...{ lines, comments, unnamed: unnamed.size, numbered: numbered.size, isPicture, hidden },
    watermarks: watermarks.map(({ text }) => text),
  };
}

/** The page as one holds it to read it: a table may be printed sideways. */
function uprightViewport(page: PDFPageProxy, content: TextContent): PageViewport {
  const letters = new Map<number, number>();
  const viewport = page.getViewport({ scale: 1 });
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const [a = 0, b = 0] = item.transform as number[];
    const turned = Math.round((Math.atan2(b, a) * 2) / Math.PI) * 90;
    letters.set(turned, (letters.get(turned) ?? 0) + item.str.trim().length);
  }
  const [most] = [...letters].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0]);
  return page.rotate === 0 && Math.abs(most) === 90
    ? page.getViewport({ scale: 1, rotation: (most + 360) % 360 })
    : viewport;
}

/** Large words that are printed slantwise across a page: “DRAFT”. */
function watermarksOf(pieces: readonly PdfPiece[], turned: ReadonlySet<PdfPiece>): PdfPiece[] {
  const upright = pieces.filter((piece) => !turned.has(piece));
  if (upright.every(({ text }) => text.trim() === '')) return [];
  const least = LARGE * sizeOfMost(upright);
  return [...turned].filter(({ size, text }) => size >= least && text.trim() !== '');
}

/** Whether letters stand neither upright nor on a side. */
function isSlanted(a: number, b: number): boolean {
  const degrees = Math.abs((Math.atan2(b, a) * 180) / Math.PI) % 90;
  return degrees > SLANTED && degrees < 90 - SLANTED;
}

export function lettersIn(lines: readonly PdfLine[]): number {
  return lines.reduce((sum, { text }) => sum + text.length, 0);
}

function byFont(fonts: ReadonlyMap<string, PdfPiece[]>) {
  const unnamed = new Set<PdfPiece>();
  const numbered = new Set<PdfPiece>();
  for (const pieces of fonts.values()) {
    const letters = lettersOf(pieces.map(({ text }) => text).join(' '));
    if (letters === 'named') continue;
    for (const piece of pieces) (letters === 'unknown' ? unnamed : numbered).add(piece);
  }
  return { unnamed, numbered };
}
