/** A piece of text where a PDF places it. */
export interface PdfPiece {
  text: string;
  /** From the page's left and lower edge, in points. */
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
}

/** A gap between two pieces as wide as this part of the letters' size is a space. */
const SPACE = 0.2;
/** Pieces whose base lines differ by less than this part of the size stand on one line (superscripts do). */
const SAME_LINE = 0.45;

/** The lines of a page, in the order in which the PDF holds them: columns stay apart. */
export function pdfLines(pieces: readonly PdfPiece[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let end = 0;
  for (const { text, x, y, width, size } of pieces) {
    const line = lines.at(-1);
    const isSame = line && text.trim() !== '' && Math.abs(line.y - y) < SAME_LINE * Math.max(size, line.size);
    // Going back to the left on the same height is another column's or table's cell.
    if (isSame && x >= end - size) {
      const gap = x - end > SPACE * size && !/\s$/.test(line.text) && !/^\s/.test(text);
      line.text += (gap ? ' ' : '') + text;
      line.size = Math.max(line.size, size);
    } else if (text.trim() !== '') {
      lines.push({ text, x, y, size });
    } else {
      // A piece of nothing but white space between two others shows in the gap between them.
      continue;
    }
    end = x + width;
  }
  return lines.map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }));
}
