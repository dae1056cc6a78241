import { iconThing } from './art';
import { BODY_PARTS } from './own-parts';
import { LONGEST_PHRASE, lookUp } from './vocabulary/lexicon';
import type { Meaning } from './vocabulary/lexicon';
import { COLOURS, COUNTS, IGNORED, SIZES } from './vocabulary/words';
import { formsOf, isPlural, sameInPlural } from './words';
import type { Word } from './words';

/** A phrase of the prompt that means something. */
export interface Match {
  meaning: Meaning;
  phrase: string;
  /** In words. */
  length: number;
  plural: boolean;
}

/** The longest phrase at `at` that the lexicon or the icon sets know, or null. */
export function matchAt(words: readonly Word[], at: number): Match | null {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length >= 1; length--) {
    const part = words.slice(at, at + length);
    if (length > 1 && part.some((word) => word.pos === 'PUNCT')) continue;
    const last = part[length - 1];
    if (!last) continue;
    const head = part
      .slice(0, -1)
      .map((word) => word.text)
      .join(' ');
    for (const form of formsOf(last)) {
      const phrase = head ? `${head} ${form}` : form;
      const nominal = length > 1 || last.pos === 'NOUN' || last.pos === 'PROPN';
      const meaning =
        lookUp(phrase) ?? (nominal ? iconMeaning(phrase, form, length, isPlural(last)) : undefined);
      // "Falls" and "falling", as of snow, do not mean autumn.
      if (!meaning || (phrase === 'fall' && last.text !== 'fall')) continue;
      const one = /^(a|an|one|the|this)$/.test(determinerBefore(words, at));
      return { meaning, phrase, length, plural: isPlural(last) || (sameInPlural(last) && !one) };
    }
  }
  return null;
}

/** The word before the adjectives: "a golden fish" is one. */
function determinerBefore(words: readonly Word[], at: number): string {
  let before = at - 1;
  while (
    words[before]?.pos === 'ADJ' ||
    (words[before]?.text ?? '') in COLOURS ||
    (words[before]?.text ?? '') in SIZES
  )
    before--;
  return words[before]?.text ?? '';
}

function iconMeaning(phrase: string, last: string, length: number, plural: boolean): Meaning | undefined {
  // Colours have no plural: "olives" are a fruit.
  if (length === 1 && !plural && (phrase in COLOURS || phrase in SIZES || phrase in COUNTS)) return undefined;
  if (IGNORED.has(last) || BODY_PARTS.has(last)) return undefined;
  const thing = iconThing(phrase);
  return thing && { is: 'thing', thing };
}
