export interface PdfOptions {
  title?: string;
  /** Entries of the trailer besides size, root and information: `/Encrypt …`. */
  trailer?: string;
}

/** One piece of text of a page: words in Latin letters, from the lower left corner in points. */
export interface PdfWords {
  text: string;
  y: number;
  x?: number;
  size?: number;
}

/** Lines below each other, as a page's words. */
export function linesOf(lines: readonly string[], size = 12): PdfWords[] {
  return lines.map((text, index) => ({ text, size, y: 720 - index * size * 1.3 }));
}

/** A PDF of these pages, written by hand. A page without words holds a drawn box. */
export function pdfOf(
  pages: readonly (readonly PdfWords[])[],
  { title, trailer = '' }: PdfOptions = {},
): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< ${title === undefined ? '' : `/Title (${escaped(title)})`} >>`,
  ];
  for (const [index, words] of pages.entries()) {
    const stream = words.length === 0 ? '100 100 200 200 re f' : words.map(drawn).join('\n');
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${6 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${Buffer.byteLength(stream, 'latin1')} >>\nstream\n${stream}\nendstream`,
    );
  }
  const parts = ['%PDF-1.4\n'];
  let offset = 9;
  const offsets = objects.map((object, index) => {
    const part = `${index + 1} 0 obj\n${object}\nendobj\n`;
    const start = offset;
    parts.push(part);
    offset += part.length;
    return start;
  });
  const count = objects.length + 1;
  parts.push(`xref\n0 ${count}\n0000000000 65535 f \n`);
  for (const start of offsets) parts.push(`${String(start).padStart(10, '0')} 00000 n \n`);
  parts.push(
    `trailer\n<< /Size ${count} /Root 1 0 R /Info 4 0 R ${trailer} >>\nstartxref\n${offset}\n%%EOF\n`,
  );
  return Buffer.from(parts.join(''), 'latin1');
}

function drawn({ text, x = 60, y, size = 12 }: PdfWords): string {
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y.toFixed(2)} Tm (${escaped(text)}) Tj ET`;
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}
