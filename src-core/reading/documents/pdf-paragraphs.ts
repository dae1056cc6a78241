import { lineJoiner } from './hyphens';
import type { PdfLine } from './pdf-lines';
import { withoutRunningLines } from './pdf-running-lines';

/** Lines further apart than this many sizes are two paragraphs; single and one-and-a-half spacing stay below. */
const PARAGRAPH_GAP = 1.9;
/** Letters this much larger than the body's make a heading, if there are few of them. */
const HEADING_SIZE = 1.2;
const MAX_HEADING_LENGTH = 150;
/** A first letter over two lines or more. */
const LARGE = 2;

/** What is stamped onto a page, and is not its title. */
const STAMP =
  /^(?:(?:first |final )?draft|(?:strictly )?confidential|copy|sample|specimen|void|paid|urgent|internal(?: use only)?|do not copy|not for distribution|entwurf|vertraulich|muster|kopie|brouillon|confidentiel|borrador|confidencial|bozza|riservato)!?$/i;

export interface PdfText {
  text: string;
  /** The first heading's words, if there is one. */
  heading: string | null;
  /** What was left out. */
  notes: string[];
}

/** Paragraphs, headings and tables out of the lines of pages: words divided at a line's end are joined. */
export async function pdfParagraphs(pages: readonly PdfLine[][]): Promise<PdfText> {
  const { pages: bodies, notes } = withoutRunningLines(pages);
  const bodySize = commonSize(bodies.flat());
  const lines = bodies.flatMap((page) => withDropCaps(page, bodySize));
  const joined = await lineJoiner(lines);
  const paragraphs: string[] = [];
  let heading: string | null = null;
  let previous: PdfLine | undefined;
  for (const line of lines) {
    const isHeading = line.size >= bodySize * HEADING_SIZE && line.text.length <= MAX_HEADING_LENGTH;
    const last = paragraphs.at(-1);
    if (previous && last !== undefined && !isNewParagraph(previous, line)) {
      paragraphs[paragraphs.length - 1] = joined(last, line.text);
      if (heading === last.replace(/^## /, '')) heading = joined(heading, line.text);
    } else {
      paragraphs.push(isHeading && !line.isTable ? `## ${line.text}` : line.text);
      if (isHeading && !line.isTable && !STAMP.test(line.text)) heading ??= line.text;
    }
    previous = line;
  }
  return { text: paragraphs.join('\n\n'), heading, notes };
}

/** The large first letter of a text belongs to the word beside its top. */
function withDropCaps(lines: readonly PdfLine[], bodySize: number): PdfLine[] {
  const caps = lines.filter(({ text, size }) => /^\p{Lu}$/u.test(text) && size >= LARGE * bodySize);
  const first = new Map(
    caps.flatMap((cap) => {
      const beside = lines.filter(
        ({ x, y, size, text }) =>
          x > cap.x && y >= cap.y && y < cap.y + cap.size && size < cap.size && /^\p{L}/u.test(text),
      );
      const [top] = beside.toSorted((a, b) => b.y - a.y);
      return top ? [[top, cap] as const] : [];
    }),
  );
  const joined = new Set(first.values());
  return lines.flatMap((line) => {
    const cap = first.get(line);
    return joined.has(line) ? [] : [cap ? { ...line, text: cap.text + line.text } : line];
  });
}

function isNewParagraph(previous: PdfLine, line: PdfLine): boolean {
  if (previous.isTable || line.isTable) return true;
  // An entry of a table of contents.
  if (/(?:\. ?){5,}\S{1,6}$/.test(previous.text)) return true;
  const sizes = line.size / previous.size;
  if (sizes > 1.1 || sizes < 0.9) return true;
  if (/^([-•‣▪–*☐☒]|\d{1,3}[.)]|[a-z]\)|\(?[a-zivx]{1,4}\)|\d{1,3}(\.\d{1,3})+) /.test(line.text))
    return true;
  const down = previous.y - line.y;
  // A page or a column further on: a sentence that has not ended goes on there.
  if (down <= 0) return /[.!?:"”’)]$/.test(previous.text) || !/^[\p{Ll}\d(]/u.test(line.text);
  if (down > PARAGRAPH_GAP * line.size) return true;
  const isIndented = line.x - previous.x > 0.8 * line.size && line.x - previous.x < 5 * line.size;
  return isIndented && /[.!?:"”’)]$/.test(previous.text);
}

/** The size that most letters have. */
function commonSize(lines: readonly PdfLine[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}
