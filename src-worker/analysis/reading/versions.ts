import type { Finding } from './column-evidence';

/** What a column of versions is described as. */
const VERSIONS = 'versions: 1.10 is not 1.1';

/** Words in a name that say that the values are versions, however they look. */
const NAMED =
  /(?<!\p{L})(?:versions?|versionsnummer|versión|versione|versie|версия|版本|バージョン|ver|firmware|release|revision|build)(?!\p{L})/iu;
/** Those of numbered parts of a text: values with a zero at the end show what they mean. */
const NUMBERED =
  /(?<!\p{L})(?:section|chapter|clause|paragraph|kapitel|abschnitt|chapitre|sección|outline|§)(?!\p{L})/iu;
/** Prices are written by hand, with and without the last zero. */
const MONEY = /price|preis|prix|precio|cost|amount|betrag|kosten|rate|fee/i;
const SHORT = /^\d{1,4}(?:\.\d{1,4})?$/;

/**
 * Keeps versions and numbers of sections as texts: as a number, 1.10 is 1.1. The name shows them, or that 1.10 follows
 * 1.9. Where neither does, a note says what is lost.
 * @param texts The first values, in their order.
 */
export function keepVersions(
  name: string,
  finding: Finding,
  texts: readonly string[],
  notes: string[],
): Finding {
  if (finding.type !== 'decimal' || finding.parsing || !texts.every((text) => SHORT.test(text)))
    return finding;
  const words = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ');
  const padded = texts.find((text) => /\.[1-9]0$/.test(text));
  const bare = texts.find((text) => /\.[1-9]$/.test(text));
  const areMixed = padded !== undefined && bare !== undefined;
  const areVersions =
    NAMED.test(words) ||
    (areMixed && (NUMBERED.test(words) || texts.some((text, at) => isNext(texts[at - 1], text))));
  if (areVersions) return { type: 'text', notation: 'plain', description: VERSIONS };
  if (areMixed && !MONEY.test(name))
    notes.push(
      `“${name}” has ${padded} beside ${bare}: both are read as numbers, so that ${padded} is ${Number(padded)}. If they are versions, set its type to text.`,
    );
  return finding;
}

/** Whether 1.10 comes after 1.9. */
function isNext(before: string | undefined, text: string): boolean {
  return text.endsWith('.10') && before === text.replace('.10', '.9');
}
