import type { PdfLine } from './pdf-lines';

const DIVIDED = /(\p{L}[\p{L}\p{M}'’]*)([-\u00ad\u2010])$/u;

const BETWEEN = /^(?:and|or|to|und|oder|bis|et|ou|y|o|e|en|of)$/i;

type Joiner = (text: string, next: string) => string;

/**
 * How two lines of a paragraph are joined. A hyphen at a line's end divides a word ("work-ing") or belongs to it
 * ("long-term"): how the text writes the word elsewhere decides, then English spelling; otherwise the word was divided.
 */
export async function lineJoiner(lines: readonly PdfLine[]): Promise<Joiner> {
  const words = new Set<string>();
  for (const { text } of lines) {
    for (const [word] of text
      .toLowerCase()
      .matchAll(/\p{L}[\p{L}\p{M}'’]*(?:[-\u2010]\p{L}[\p{L}\p{M}'’]*)*/gu)) {
      words.add(word.replaceAll('\u2010', '-'));
    }
  }
  const isDivided = lines.some(({ text }) => DIVIDED.test(text) && !text.endsWith('\u00ad'));
  const isEnglish = isDivided ? await englishSpelling() : () => false;
  const belongs = (before: string, after: string) => {
    if (words.has(`${before}-${after}`)) return true;
    if (words.has(before + after) || isEnglish(before + after)) return false;
    return after.length > 2 && isEnglish(before) && isEnglish(after);
  };
  return (text, next) => {
    const divided = DIVIDED.exec(text);
    const after = /^\p{L}[\p{L}\p{M}'’]*/u.exec(next)?.[0];
    // “pages 10-12”, “555-1234”.
    if (/\d[-\u2010\u2011\u2013]$/.test(text) && /^\d/.test(next)) return text + next;
    if (!divided || !after) return `${text} ${next}`;
    const [, before = '', hyphen] = divided;
    // “pre- and post-war”.
    if (BETWEEN.test(after)) return `${text} ${next}`;
    if (hyphen === '\u00ad') return text.slice(0, -1) + next;
    // A capital behind the hyphen belongs to a compound: "Rivest-Shamir".
    const stays = /^\p{Lu}/u.test(after) || belongs(before.toLowerCase(), after.toLowerCase());
    return (stays ? text : text.slice(0, -1)) + next;
  };
}

let spelling: Promise<(word: string) => boolean> | undefined;

/** Loaded once, and only for a text that divides words: it takes half a second. */
function englishSpelling(): Promise<(word: string) => boolean> {
  spelling ??= Promise.all([import('nspell'), import('dictionary-en')]).then(
    ([nspell, { default: english }]) => {
      const speller = nspell.default(Buffer.from(english.aff), Buffer.from(english.dic));
      return (word) => speller.correct(word);
    },
  );
  return spelling;
}
