/** A word of a text, and how it is written there. */
export interface Word {
  text: string;
  lower: string;
  hasCapital: boolean;
  /** Whether there is more than a space before it. */
  broken: boolean;
  startsSentence: boolean;
}

/** "l'" is a separate word. */
const WORD = /\p{L}{1,5}['’](?=\p{L})|\p{L}[\p{L}\p{M}\d]*(?:[-.'’](?=[\p{L}\d])[\p{L}\p{M}\d]+)*/gu;
const ENDS_SENTENCE = /[.!?…:;»”"]\s*[«“„"(¿¡–—-]*\s*$/u;
/** "Dr.", "J.": the full stop after it does not end a sentence. */
const SHORT =
  /^(?:\p{Lu}|Dra?|Prof|Pr|Mr|Mrs|Mme|Mlle|Sra?|Srta|Sig|Dott|Ing|Hr|Fr|St|Ste|Gen|Av|проф|акад|им|г|ул)$/u;

/** The words of a text in a language with capitals. */
export function capitalWords(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { index, 0: found } of text.matchAll(WORD)) {
    const gap = text.slice(end, index);
    const last = words.at(-1);
    const isShort = !!last && SHORT.test(last.text) && /^\.\s$/.test(gap);
    words.push({
      text: found,
      lower: found.toLowerCase().replace('’', "'"),
      hasCapital: /^\p{Lu}/u.test(found),
      broken: !isShort && /\S/.test(gap),
      startsSentence: end === 0 || (!isShort && ENDS_SENTENCE.test(gap)),
    });
    end = index + found.length;
  }
  return words;
}

/** As the text has them. */
export function joined(words: readonly Word[]): string {
  return words
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/(['’]) /g, '$1');
}
