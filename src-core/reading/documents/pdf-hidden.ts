import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { drawnLetters, type DrawnLetter, type Layers } from './pdf-drawn';

/** What is on a page in the order of its text, without spaces: true for a letter that nobody sees. */
export type HiddenLetters = readonly boolean[];

/** After so many scans with their recognised text, the next ones are not drawn to see whether they are scans. */
const ENOUGH_SCANS = 5;

/**
 * Finds letters that are drawn so that nobody sees them: invisible, transparent, white on white, or in a layer that is switched off. The text that a
 * program has recognised lies invisibly over a picture, and counts as seen.
 */
export class HiddenText {
  #scans = 0;

  constructor(private readonly layers: Layers) {}

  /**
   * @param light The page in a document that loads no pictures: to look at it takes little time.
   * @returns null if all can be seen, as far as this shows.
   */
  async find(page: PDFPageProxy, light: PDFPageProxy): Promise<HiddenLetters | null> {
    const quick = await drawnLetters(light, this.layers);
    light.cleanup();
    const suspects = quick.filter(isSuspect).length;
    if (suspects === 0) return null;
    const isScan = suspects > quick.length / 2;
    if (isScan && this.#scans >= ENOUGH_SCANS) return null;
    const letters = await drawnLetters(page, this.layers);
    const hidden = letters.map((letter) => isSuspect(letter) && !isSeen(letter));
    if (hidden.includes(true)) return hidden;
    if (isScan) this.#scans += 1;
    return null;
  }
}

function isSuspect({ isOff, isInvisible, isWhite }: DrawnLetter): boolean {
  return isOff || isInvisible || isWhite;
}

function isSeen(letter: DrawnLetter): boolean {
  const { isOff, isInvisible, isWhite, isOverPicture, isOverOutline, isOverColor } = letter;
  if (isOff) return false;
  if (isInvisible) return isOverPicture || isOverOutline;
  return !isWhite || isOverPicture || isOverColor;
}

/** Divides a piece of text. @param from The number of its first letter among those of its page. */
export function divided(
  text: string,
  hidden: HiddenLetters,
  from: number,
): { shown: string; hidden: string; next: number } {
  let at = from;
  let [shown, unseen] = ['', ''];
  for (const unit of text.split('')) {
    const isSpace = /\s/.test(unit);
    const isHidden = hidden[isSpace ? at - 1 : at] === true;
    if (!isSpace) at += 1;
    if (isHidden) unseen += unit;
    else shown += unit;
  }
  return { shown, hidden: unseen, next: at };
}
