import type { PdfLine } from './pdf-lines';

/** The space between lines shows the paragraphs. */
const SIZE = 12;
const LINE_HEIGHT = 14;
const PARAGRAPH_HEIGHT = 40;

/** The lines of a page whose text was recognised, like those of any other. */
export function recognizedLines(paragraphs: readonly (readonly string[])[]): PdfLine[] {
  let y = 0;
  return paragraphs.flatMap((lines) => {
    y -= PARAGRAPH_HEIGHT - LINE_HEIGHT;
    return lines.map((text) => ({ text, x: 0, y: (y -= LINE_HEIGHT), size: SIZE }));
  });
}
