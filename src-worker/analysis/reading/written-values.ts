import { haveMagnitudes, withoutMagnitude } from './magnitudes';
import { compactFormat, manyFormatsOf, timeFormatsOf } from './more-temporal-formats';
import { NumberFormatEvidence, type NumberFormat } from './number-format';
import { rewrittenDate, stepsFor } from './rewritten-dates';
import { formatsOfRewritten, hasTime } from './temporal-formats';

/** How the texts of a column are parsed, if a cast will not do. */
export type Parsing =
  | { number: NumberFormat }
  | {
      dates: string[];
      /** The steps by which a text is rewritten before the formats read it; absent: none. */
      rewritten?: number[];
    };

/** So many texts show whether a column may hold dates. */
const FIRST_TEXTS = 20;
/** Formats of dates that one column may mix. */
const MOST_FORMATS = 4;

interface WrittenValues {
  parsing: Parsing;
  /** Of numbers: whether all are whole. */
  whole: boolean;
  /** Of dates: whether they have a time. */
  time: boolean;
  /** Whether they are times of day alone. */
  timeAlone?: boolean;
}

/**
 * How texts that no cast reads are written: as numbers with units or other marks, or as dates in one or several formats.
 * @param needed The share of them that has to be written so, 0 to 1.
 */
export function parsingOf(
  texts: readonly string[],
  needed: number,
  table: { decimal: '.' | ',' },
): WrittenValues | null {
  const number =
    numberFormat(texts, needed, table) ??
    (haveMagnitudes(texts) ? numberFormat(texts.map(withoutMagnitude), needed, table) : null);
  if (number) {
    const { whole, ...format } = number;
    const isShortened = texts.some((text) => withoutMagnitude(text) !== text) && haveMagnitudes(texts);
    return {
      parsing: { number: isShortened ? { ...format, magnitudes: true } : format },
      whole: whole && !isShortened,
      time: false,
    };
  }
  const dates = dateFormats(texts, needed, manyFormatsOf);
  if (dates) return { parsing: { dates }, whole: false, time: dates.some(hasTime) };
  const times = timesOfDay(texts, needed);
  if (times) return { parsing: times, whole: false, time: true, timeAlone: true };
  if (!looksDated(texts)) return null;
  const formats = dateFormats(texts.map(rewrittenDate), needed, formatsOfRewritten);
  const rewritten = formats && stepsFor(texts);
  return formats && rewritten
    ? { parsing: { dates: formats, rewritten }, whole: false, time: formats.some(hasTime) }
    : null;
}

/** How times of day with AM and PM are parsed. */
function timesOfDay(texts: readonly string[], needed: number): Parsing | null {
  if (!texts.slice(0, FIRST_TEXTS).some((text) => /\d ?[ap]\.? ?m\.?$/i.test(text))) return null;
  const formats = dateFormats(texts.map(rewrittenDate), needed, timeFormatsOf);
  const rewritten = formats && stepsFor(texts);
  return formats && rewritten ? { dates: formats, rewritten } : null;
}

/** How texts are written as numbers, and whether all are whole; null if they are none. */
function numberFormat(
  texts: readonly string[],
  needed: number,
  table: { decimal: '.' | ',' },
): (NumberFormat & { whole: boolean }) | null {
  const numbers = new NumberFormatEvidence();
  for (const text of texts) numbers.add(text);
  const found = numbers.find(texts.length * needed, table);
  if (!found) return null;
  const { count: _, ...format } = found;
  return { ...format, whole: numbers.whole(format) };
}

/** Whether most of the first texts are dates once rewritten: rewriting all of them takes time. */
function looksDated(texts: readonly string[]): boolean {
  const first = texts.slice(0, FIRST_TEXTS);
  return first.filter((text) => formatsOfRewritten(rewrittenDate(text)).length > 0).length > first.length / 2;
}

/** The format of whole numbers that are all days, or all moments, of the last centuries or this one; otherwise null. */
export function compactDates(texts: readonly string[]): ReturnType<typeof compactFormat> {
  const format = compactFormat(texts[0] ?? '');
  return texts.every((text) => compactFormat(text) === format) ? format : null;
}

/** The fewest formats by which the texts are dates, the most frequent first. */
function dateFormats(
  texts: readonly string[],
  needed: number,
  formatsOf: (text: string) => string[],
): string[] | null {
  const sets = new Map<string, { formats: string[]; count: number }>();
  for (const text of texts) {
    const formats = formatsOf(text);
    const key = formats.join('|');
    const set = sets.get(key) ?? { formats, count: 0 };
    set.count += 1;
    sets.set(key, set);
  }
  let rest = [...sets.values()].filter(({ formats }) => formats.length > 0);
  const known = rest.reduce((sum, { count }) => sum + count, 0);
  if (known === 0 || known < texts.length * needed) return null;
  const chosen: string[] = [];
  while (rest.length > 0 && chosen.length < MOST_FORMATS) {
    const votes = new Map<string, number>();
    for (const { formats, count } of rest)
      for (const format of formats) votes.set(format, (votes.get(format) ?? 0) + count);
    const [best] = [...votes].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
    chosen.push(best);
    rest = rest.filter(({ formats }) => !formats.includes(best));
  }
  return rest.length === 0 ? chosen : null;
}
