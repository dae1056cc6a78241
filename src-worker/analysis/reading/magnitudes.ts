import { literal } from '../engine';

/** What stands after a number for a power of ten, as in “$1.2M” and “565K”. */
const POWERS: readonly [names: string, power: number][] = [
  ['K|k|thousand|Tsd\\.?', 1e3],
  ['M|mn|Mio\\.?|million', 1e6],
  ['B|bn|Mrd\\.?|billion', 1e9],
];
const NAMES = POWERS.map(([names]) => names).join('|');
/** With a currency before or after them; “m” and “b” alone are metres and the like. */
const PATTERN = `^(.*\\d) ?(${NAMES})( ?(?:[$€£¥₹₽₩]|[A-Z]{3}))?$`;
const MAGNITUDE = new RegExp(PATTERN, 'u');
const CURRENCY = /[$€£¥₹₽₩]|USD|EUR|GBP/;

/** A text without the word or letter for a power of ten after its number. */
export function withoutMagnitude(text: string): string {
  return text.replace(
    MAGNITUDE,
    (_all, before: string, _name, after: string | undefined) => before + (after ?? ''),
  );
}

/**
 * Whether the texts have such letters: with a currency, or of several kinds, some numbers without. Else “5 K” may be a
 * temperature, “12B” a house, and “5M” a name.
 */
export function haveMagnitudes(texts: readonly string[]): boolean {
  const names = texts.map((text) => MAGNITUDE.exec(text)?.[2] ?? '');
  const different = new Set(names);
  if (names.every((name) => name === '')) return false;
  return different.size > 1 || texts.every((text) => CURRENCY.test(text));
}

/** SQL for a text without its letter, and for the number that it stands for. */
export function magnitudeSql(text: string): { text: string; factor: string } {
  const cases = POWERS.map(
    ([names, power]) =>
      `WHEN regexp_matches(${text}, ${literal(PATTERN.replace(NAMES, names))}) THEN ${power}`,
  );
  return {
    text: `regexp_replace(${text}, ${literal(PATTERN)}, '\\1\\3')`,
    factor: `CASE ${cases.join(' ')} ELSE 1 END`,
  };
}
