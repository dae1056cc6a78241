import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pdfFields } from './pdf-fields';
import { lettersOf, numbersToLetters, readableText } from './pdf-letters';
import { pdfLines, type PdfLine, type PdfPiece } from './pdf-lines';
import { showsPictures } from './pdf-picture';
import { xfaLines } from './pdf-xfa';

export interface PdfPage {
  lines: PdfLine[];
  comments: string[];
  /** Pieces of text whose font does not name its letters. */
  unnamed: number;
  /** Pieces whose letters were guessed from their numbers in the font. */
  numbered: number;
  /** Whether it has hardly any text, and shows something that may be more. */
  isPicture?: boolean;
}

/** A page with less text may be a scan on which a program has stamped a line. */
const FEW_LETTERS = 60;

/** A page's text by position. */
export async function readPdfPage(page: PDFPageProxy): Promise<PdfPage> {
  const xfa = xfaLines(page);
  if (xfa) return { lines: xfa, comments: [], unnamed: 0, numbered: 0 };
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const fonts = new Map<string, PdfPiece[]>();
  const order: PdfPiece[] = [];
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform as number[];
    const [x = 0, down = 0] = viewport.convertToViewportPoint(e, f) as number[];
    const size = Math.hypot(c, d) || Math.hypot(a, b) || item.height;
    const piece = { text: item.str, x, y: viewport.height - down, width: item.width, size };
    const font = fonts.get(item.fontName);
    if (font) font.push(piece);
    else fonts.set(item.fontName, [piece]);
    order.push(piece);
  }
  const { unnamed, numbered } = byFont(fonts);
  for (const piece of order)
    piece.text = readableText(numbered.has(piece) ? numbersToLetters(piece.text) : piece.text);
  const { pieces: fields, comments } = await pdfFields(page, viewport);
  const lines = pdfLines(
    order.filter((piece) => !unnamed.has(piece)),
    fields.map((piece) => ({ ...piece, text: readableText(piece.text) })),
  );
  const isPicture = lettersIn(lines) < FEW_LETTERS && (await showsPictures(page).catch(() => false));
  page.cleanup();
  return { lines, comments, unnamed: unnamed.size, numbered: numbered.size, isPicture };
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
