import { linesOfBlocks } from './pdf-columns';
import { pdfRows } from './pdf-rows';

/** A piece of text where a PDF places it. */
export interface PdfPiece {
  text: string;
  /** From the page's left and lower edge as it is shown, in points. */
  x: number;
  y: number;
  width: number;
  /** The letters' size in points. */
  size: number;
}

export interface PdfLine {
  text: string;
  x: number;
  y: number;
  size: number;
  /** What is apart at one height: "Handbook" on the left, "12" on the right. */
  parts?: readonly string[];
  /** A whole table, as Markdown. */
  isTable?: boolean;
}

/** The lines of a page as a person reads them: down the columns, a table as a table. */
export function pdfLines(pieces: readonly PdfPiece[], fields: readonly PdfPiece[] = []): PdfLine[] {
  return linesOfBlocks(pdfRows(pieces, fields));
}
