import { eld } from 'eld/extrasmall';

/** Fewer letters say nothing. */
const FEWEST_LETTERS = 120;
/** More consonants in a row than any of the usual languages has: a word like "Angstschweiß" is rare. */
const CONSONANTS = /[^aeiouyw]{4,}/g;
const MOST_IN_SUCH_RUNS = 0.13;
/** What a text in a language gets from the detector is more than twice this. */
const LEAST_SCORE = 0.35;
/** Lists of parts and codes do not read as a language either, although they are read correctly. */
const MOST_WITH_NUMBERS = 0.15;
const LEAST_SMALL = 0.6;

/**
 * Whether a text in Latin letters may be in a language, by its letters alone: a font that names its letters wrongly
 * gives plausible letters in an order that no language has. True for whatever is too short to tell, or no prose.
 */
export function readsAsLanguage(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /\p{L}{2}/u.test(word));
  const withNumbers = words.filter((word) => /\p{N}/u.test(word)).length;
  const small = words.filter((word) => /^\P{L}*\p{Ll}/u.test(word)).length;
  if (withNumbers > words.length * MOST_WITH_NUMBERS || small < words.length * LEAST_SMALL) return true;
  const plain = text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
  const runs = plain.match(/[a-z]{2,}/g) ?? [];
  const letters = runs.reduce((sum, { length }) => sum + length, 0);
  if (letters < FEWEST_LETTERS) return true;
  const consonants = runs.flatMap((run) => run.match(CONSONANTS) ?? []);
  if (consonants.join('').length < letters * MOST_IN_SUCH_RUNS) return true;
  const found = eld.detect(text.toWellFormed());
  return found.isReliable() || Math.max(0, ...Object.values(found.getScores())) >= LEAST_SCORE;
}
