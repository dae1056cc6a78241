export interface PdfOptions {
  title?: string;
  /** Entries of the trailer besides size, root and information: `/Encrypt …`. */
  trailer?: string;
  /** Annotations of the first page, as PDF writes them: `<< /Type /Annot … >>`. */
  annotations?: readonly string[];
  /** What is drawn on the first page before its text. */
  behind?: string;
  /** Words of the first page in a layer that is switched off. */
  layer?: readonly PdfWords[];
  /** A form of XML (XFA): its parts by name. */
  xfa?: string;
}

/** One piece of text of a page, from the lower left corner in points. */
export interface PdfWords {
  text: string;
  y: number;
  x?: number;
  size?: number;
  /**
   * Helvetica's Latin letters (`latin`, the default), any letters (`unicode`), or letters as their numbers in a font that
   * does not name them (`unnamed`: the text's own codes are the numbers).
   */
  font?: 'latin' | 'unicode' | 'unnamed';
  /** Operators before it, for this piece alone: `3 Tr`. */
  operators?: string;
  /** How far it is turned to the left, in degrees. */
  turned?: number;
}

const FONTS = { latin: 'F1', unicode: 'F2', unnamed: 'F3' };
const WIDE_FONT =
  '/Type /Font /Subtype /Type0 /BaseFont /Written /Encoding /Identity-H /DescendantFonts [<< /Type /Font ' +
  '/Subtype /CIDFontType2 /BaseFont /Written /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
  '/DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /Written /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 ' +
  '/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>]';
/** Each code is the letter's own number in Unicode. */
const TO_UNICODE =
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def ' +
  '1 begincodespacerange <0000> <FFFF> endcodespacerange ' +
  '1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end';

/** Lines below each other, as the words of a page. */
export function linesOf(lines: readonly string[], size = 12): PdfWords[] {
  return lines.map((text, index) => ({ text, size, y: 720 - index * size * 1.3 }));
}

/** A PDF of these pages, written by hand. A page without words holds a drawn box. */
export function pdfOf(
  pages: readonly (readonly PdfWords[])[],
  { title, trailer = '', annotations = [], behind = '', layer = [], xfa }: PdfOptions = {},
): Buffer {
  const firstPage = 9;
  const form = xfa === undefined ? '' : '/AcroForm << /Fields [] /XFA 8 0 R >> /NeedsRendering true';
  const group = firstPage + pages.length * 2;
  const layers =
    layer.length === 0 ? '' : `/OCProperties << /OCGs [${group} 0 R] /D << /OFF [${group} 0 R] >> >>`;
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${form} ${layers} >>`,
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< ${title === undefined ? '' : `/Title (${escaped(title)})`} >>`,
    `<< ${WIDE_FONT} /ToUnicode 7 0 R >>`,
    `<< ${WIDE_FONT} >>`,
    streamOf(TO_UNICODE),
    streamOf(Buffer.from(xfa ?? '').toString('latin1')),
  ];
  for (const [index, words] of pages.entries()) {
    const notes = index === 0 && annotations.length > 0 ? `/Annots [${annotations.join(' ')}]` : '';
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents ${firstPage + 1 + index * 2} 0 R ${notes} ` +
        `/Resources << /Font << /F1 3 0 R /F2 5 0 R /F3 6 0 R >> /Properties << /L ${group} 0 R >> >> >>`,
      streamOf(
        words.length === 0
          ? '100 100 200 200 re f'
          : [
              ...(index === 0 ? [behind] : []),
              ...words.map(drawn),
              ...(index === 0 && layer.length > 0 ? ['/OC /L BDC', ...layer.map(drawn), 'EMC'] : []),
            ].join('\n'),
      ),
    );
  }
  objects.push('<< /Type /OCG /Name (Layer) >>');
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

function streamOf(content: string): string {
  return `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`;
}

function drawn({ text, x = 60, y, size = 12, font = 'latin', operators = '', turned = 0 }: PdfWords): string {
  const words =
    font === 'latin' ? `(${escaped(text)})` : `<${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
  const [cos, sin] = [Math.cos, Math.sin].map((of) => of((turned * Math.PI) / 180).toFixed(4));
  const matrix = `${cos} ${sin} ${sin?.startsWith('-') ? sin.slice(1) : `-${sin}`} ${cos} ${x} ${y.toFixed(2)} Tm`;
  return `q BT /${FONTS[font]} ${size} Tf ${operators} ${matrix} ${words} Tj ET Q`;
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}
