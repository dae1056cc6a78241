import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

const WIDTH = 1240;
const HEIGHT = 1754;
const FONT_FILE = join(
  dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
  'standard_fonts/LiberationSans-Regular.ttf',
);
/** How far the font's glyph numbers are from the codes of ASCII. */
const GLYPH_OFFSET = 29;

/** A picture of an A4 page with these lines, at 150 dots an inch; an empty line ends a paragraph. */
export function pictureWith(
  lines: readonly string[],
  type: 'image/png' | 'image/jpeg' = 'image/png',
): Buffer {
  GlobalFonts.registerFromPath(FONT_FILE, 'Scanned');
  const canvas = createCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = 'black';
  context.font = '28px Scanned';
  for (const [index, line] of lines.entries()) context.fillText(line, 120, 160 + index * 42);
  return type === 'image/png' ? canvas.toBuffer(type) : canvas.toBuffer(type, 90);
}

/** A PDF whose pages are scans: a picture each. Null is a page with text of its own. */
export function scannedPdf(pages: readonly (readonly string[] | null)[]): Buffer {
  const objects: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(
      `<< /Type /Pages /Kids [${pages.map((_, at) => `${4 + at * 3} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    ),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
  ];
  for (const [at, lines] of pages.entries()) {
    const first = 4 + at * 3;
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + 1} 0 R ` +
          `/Resources << /Font << /F1 3 0 R >> /XObject << /Im ${first + 2} 0 R >> >> >>`,
      ),
      lines
        ? stream(Buffer.from('595 0 0 842 0 0 cm /Im Do'))
        : stream(
            Buffer.from(
              'BT /F1 12 Tf 60 700 Td (This page has a text of its own, and needs no recognition at all.) Tj ET',
            ),
          ),
      stream(
        pictureWith(lines ?? [], 'image/jpeg'),
        `/Type /XObject /Subtype /Image /Width ${WIDTH} /Height ${HEIGHT} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
      ),
    );
  }
  return pdf(objects);
}

/**
 * A PDF of a font that numbers its letters as they come, and does not say which they are.
 * @param named What the font says each letter is instead, which may be wrong.
 */
export function pdfOfNumberedLetters(lines: readonly string[], named?: (letter: string) => string): Buffer {
  const letters = [...new Set(lines.join(''))];
  const glyphs = Buffer.alloc(2 * (letters.length + 1));
  letters.forEach((letter, at) => glyphs.writeUInt16BE(letter.charCodeAt(0) - GLYPH_OFFSET, 2 * (at + 1)));
  const codes = (line: string) =>
    [...line].map((letter) => (letters.indexOf(letter) + 1).toString(16).padStart(4, '0')).join('');
  const text = lines.map((line, at) => `1 0 0 1 60 ${760 - at * 20} Tm <${codes(line)}> Tj`).join(' ');
  const font = readFileSync(FONT_FILE);
  return pdf([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    ),
    stream(Buffer.from(`BT /F1 12 Tf ${text} ET`)),
    Buffer.from(
      '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Scanned /Encoding /Identity-H /DescendantFonts [6 0 R]' +
        (named ? ' /ToUnicode 10 0 R >>' : ' >>'),
    ),
    Buffer.from(
      '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Scanned /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
        '/DW 600 /CIDToGIDMap 7 0 R /FontDescriptor 8 0 R >>',
    ),
    stream(glyphs),
    Buffer.from(
      '<< /Type /FontDescriptor /FontName /ABCDEF+Scanned /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 /FontFile2 9 0 R >>',
    ),
    stream(font, `/Length1 ${font.length}`),
    ...(named ? [stream(toUnicode(letters.map(named)))] : []),
  ]);
}

/** What letters the glyphs from 1 on are said to show. */
function toUnicode(letters: readonly string[]): Buffer {
  const hex = (number: number) => `<${number.toString(16).padStart(4, '0')}>`;
  const lines = letters.map((letter, at) => `${hex(at + 1)} ${hex(letter.charCodeAt(0))}`);
  return Buffer.from(
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /W def /CMapType 2 def\n' +
      '1 begincodespacerange <0000> <ffff> endcodespacerange\n' +
      `${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar\nendcmap end end`,
  );
}

function stream(content: Buffer, more = ''): Buffer {
  return Buffer.concat([
    Buffer.from(`<< ${more} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);
}

function pdf(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n')];
  let offset = 9;
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(offset);
    offset += part.length;
    parts.push(part);
  }
  const places = offsets.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${offset}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
