import { languageNames } from './installed-languages';
import { Recognizer } from './recognizer';

/** A picture of a page that is made when its turn comes. */
export interface PictureOfPage {
  /** From 1. */
  number: number;
  /** PNG. */
  draw(): Promise<Uint8Array>;
}

export interface RecognizedText {
  /** Of each page whose text was recognised, by its number: lines by paragraph. */
  pages: Map<number, string[][]>;
  /** The pages whose text was not recognised. */
  failed: number[];
  /** What the person should know about it. */
  warnings: string[];
}

/** Below this, most words of a page are wrong: it would be garbage. */
const LEAST_CONFIDENCE = 55;
/** Each takes seconds. */
const MOST_PAGES = 200;
const MOST_SHOWN = 8;

/**
 * The text of pages that have only a picture of it, or whose letters cannot be known otherwise.
 * @param total The document's pages.
 * @param report How far it is, 0 to 1, in words.
 */
export async function recognizePages(
  pages: readonly PictureOfPage[],
  total: number,
  report: (fraction: number, detail: string) => void,
): Promise<RecognizedText> {
  const found: RecognizedText = { pages: new Map(), failed: [], warnings: [] };
  const taken = pages.slice(0, MOST_PAGES);
  report(0, 'Loading the text recognition');
  const recognizer = await Recognizer.open();
  const confidences: number[] = [];
  const doubtful: string[] = [];
  let unread = 0;
  try {
    for (const [index, page] of taken.entries()) {
      report(
        index / taken.length,
        total > 1 ? `Recognising page ${page.number} of ${total}` : 'Recognising the text',
      );
      const read = await page
        .draw()
        .then((picture) => recognizer.recognize(picture))
        .catch(() => undefined);
      if (!read || read.paragraphs.length === 0 || read.confidence < LEAST_CONFIDENCE) {
        found.failed.push(page.number);
        continue;
      }
      confidences.push(read.confidence);
      doubtful.push(...read.doubtful);
      unread += read.unread;
      found.pages.set(page.number, read.paragraphs);
    }
  } finally {
    await recognizer.end();
  }
  for (const page of pages.slice(MOST_PAGES)) found.failed.push(page.number);
  if (confidences.length > 0) {
    const mean = Math.round(confidences.reduce((sum, each) => sum + each, 0) / confidences.length);
    const where = total > 1 ? ` on ${confidences.length} of ${total} pages` : '';
    found.warnings.push(
      `Recognised by OCR${where}, as ${languageNames(recognizer.languages)}, with a confidence of ${mean} %: compare the text with the document.`,
    );
  }
  if (doubtful.length > 0) {
    const shown = [...new Set(doubtful)].slice(0, MOST_SHOWN).map((word) => `“${word}”`);
    const more = doubtful.length > shown.length ? ', …' : '';
    found.warnings.push(`Doubtful words: ${shown.join(', ')}${more}.`);
  }
  if (unread > 0) {
    found.warnings.push(
      `Left out: ${unread === 1 ? 'a line' : `${unread} lines`} that could not be recognised.`,
    );
  }
  return found;
}

/** Why pages have no text, in a sentence; null if all have. */
export function unrecognized({ failed }: RecognizedText, total: number): string | null {
  if (failed.length === 0) return null;
  const shown = failed.slice(0, MOST_SHOWN).join(', ') + (failed.length > MOST_SHOWN ? ', …' : '');
  return `Left out: ${failed.length === 1 ? `page ${shown}` : `pages ${shown}`} of ${total}, whose text could not be recognised.`;
}
