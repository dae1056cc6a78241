import type { ParsedComponents, ParsedResult } from 'chrono-node';
import type { DateMention } from '#shared/knowledge';

const MOST_DATES = 60;
/** chrono reads the surroundings of four digits in a row, which every full date has; in UTF-16 code units. */
const AROUND = 48;
const MOST_AROUND = 4000;

const ISO =
  /(?<![\w./-])(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w/-]|\.\d)/g;
const NUMERIC = /(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\w/-]|\.\d)/g;
const EAST_ASIAN = /(\d{4})\s?年(?:\s?(\d{1,2})\s?月(?:\s?(\d{1,2})\s?日)?)?/g;
const QUARTER = /\b(?:Q[1-4][ /-]?(?=\d{4})|(?:first|second|third|fourth) quarter (?:of )?)(\d{4})\b/gi;
const YEAR_RANGE = /(?<![\p{L}\d.,/-])(1\d{3}|20\d\d)\s?[–—-]\s?(1\d{3}|20\d\d)(?![\p{L}\d/-]|[.,]\d)/gu;
/** A number of four digits is a year after such a word… */
const YEAR_AFTER = new RegExp(
  String.raw`(?<![\p{L}\d])(?:in|between|born|died|founded|since|by|until|till|before|after|from|during|circa|about|around|of|to|and|year|early|late|mid|summer|winter|autumn|spring|copyright|©|um|seit|bis|vor|nach|ab|von|zwischen|jahr|jahre|jahren|été|printemps|automne|hiver|fin|début|en|entre|de|à|a|et|y|depuis|jusqu'en|avant|après|vers|année|desde|hasta|año|em|desde|nel|dal|del|anno|sinds|jaar|sedan|år|w|roku|в|с|до|к|году|عام|سنة|منذ|في)\s+(1[1-9]\d\d|20\d\d)(?![\p{L}\d/-]|[.,]\d)`,
  'giu',
);
/** …or by itself in brackets, or in a list of them; but not before what it counts. */
const YEAR_ALONE =
  /(?<=[(,]\s?)(1[1-9]\d\d|20\d\d)(?=\s?[),;.]|\s(?:and|or|und|oder|et|ou|y|e)\s1?\d{3}\b)(?![.,]\d)/g;
/** In German, a year mostly has no preposition, and what it would count has a capital. */
const GERMAN_YEAR = /(?<=^|[.!?“"\p{L}]\s)(1[5-9]\d\d|20\d\d)(?=\s\p{Ll}|[.,;)])(?![.,]\d)/gu;
const ERA_BEFORE = /^\s?(?:B\.?C|v\. ?Chr|av\. ?J|a\. ?C)/;
/** "in 1500 steps", "of 2000 people": a unit, a percentage or what is counted follows. */
const COUNTED =
  /^\s?(?:%|°|(?:km|cm|mm|m|kg|g|mg|ml?|l|ha|[GMTk]B|Hz|k?W|V|ms|min|px|USD|EUR|CHF|RUB)(?!\p{L})|people|men|women|children|percent|million|billion|euros?|dollars?|personas|personnes|pessoas|persone|habitant|abitanti|menschen|einwohner|человек)/iu;
/** English ones by their plural. */
const ENGLISH_COUNTED = /^\s?(?!(?:was|is|has|his|this|as|its|across|perhaps|thus|plus|years)\b)[a-z]{2,}s\b/;

type Found = DateMention & { at: number };

/**
 * Dates in a text: days, months and years, each as exact as the text is; a quarter is dated by its year. What depends
 * on the day of reading ("yesterday", "next week", "in May" without a year) is not a date, nor is one that no calendar
 * has. Each date once, in the order of the text. Months by name are read by chrono.
 */
export async function dates(text: string, language: string | null): Promise<DateMention[]> {
  const content = text.replaceAll(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
  const found: Found[] = [];
  const taken = new Uint8Array(content.length);
  const add = (at: number, text: string, ...days: (string | null)[]) => {
    const to = at + text.length;
    if (taken.subarray(at, to).includes(1)) return;
    taken.fill(1, at, to);
    for (const date of days) if (date) found.push({ at, text: text.trim(), date });
  };
  // Each reader skips what an earlier one has read, including what that found not to be a date.
  for (const { index, 0: text, 1: year, 2: month, 3: day } of content.matchAll(ISO)) {
    add(index, text, isoDate(year, month, day));
  }
  for (const { index, 0: text, 1: first, 2: sign, 3: second, 4: year } of content.matchAll(NUMERIC)) {
    add(index, text, numericDate(Number(first), Number(second), year ?? '', sign ?? '', language));
  }
  for (const { index, 0: text, 1: year, 2: month, 3: day } of content.matchAll(EAST_ASIAN)) {
    add(index, text, isoDate(year, month, day));
  }
  for (const { index, 0: text, 1: year } of content.matchAll(QUARTER)) add(index, text, isoDate(year));
  if (/\d{4}/.test(content)) {
    for (const { at, text, days } of await namedMonths(content, language)) add(at, text, ...days);
  }
  for (const { at, text, date } of monthsOfYears(content, language)) add(at, text, date);
  for (const { index, 0: text, 1: from, 2: to } of content.matchAll(YEAR_RANGE)) {
    if (Number(from) < Number(to)) add(index, text, isoDate(from), isoDate(to));
  }
  const isEnglish = language === 'en' || language === null;
  for (const pattern of [YEAR_AFTER, YEAR_ALONE, ...(language === 'de' ? [GERMAN_YEAR] : [])]) {
    for (const match of content.matchAll(pattern)) {
      const year = match[1] ?? '';
      const at = match.index + match[0].lastIndexOf(year);
      const after = content.slice(at + 4, at + 40);
      const isCounted = COUNTED.test(after) || (isEnglish && ENGLISH_COUNTED.test(after));
      if (!isCounted && !ERA_BEFORE.test(after)) add(at, year, isoDate(year));
    }
  }
  const seen = new Set<string>();
  return found
    .toSorted((a, b) => a.at - b.at)
    .filter(({ date }) => !seen.has(date) && seen.add(date))
    .slice(0, MOST_DATES)
    .map(({ text, date }) => ({ text, date }));
}

/** "24 November 2026", "March 2020", "9. November 1989", "le 14 juillet 1789", and both ends of a range of them. */
async function namedMonths(
  content: string,
  language: string | null,
): Promise<{ at: number; text: string; days: (string | null)[] }[]> {
  const parse = await parserFor(language);
  return surroundings(content).flatMap(({ from, text: part }) =>
    parse(part)
      // If the year's digits are not in it, it was counted from today.
      .filter(({ text, start }) => text.includes(String(start.get('year'))) && start.isCertain('month'))
      .map(({ index, text, start, end }) => ({
        at: from + index,
        text: text.replace(/^(?:on|am|le|el|il|em|op|den|vom|в|с|до|к)\s+/i, ''),
        days: [dayOf(start), end ? dayOf(end) : null],
      })),
  );
}

function dayOf(components: ParsedComponents): string | null {
  const part = (name: 'year' | 'month' | 'day') =>
    components.isCertain(name) ? String(components.get(name)) : undefined;
  return isoDate(part('year'), part('month'), part('day'));
}

/** The parts of a text that may contain a date with a year. */
function surroundings(content: string): { from: number; text: string }[] {
  const parts: { from: number; to: number }[] = [];
  for (const { index } of content.matchAll(/(?<!\d)\d{4}(?!\d)/g)) {
    const from = Math.max(0, index - AROUND);
    const to = Math.min(content.length, index + 4 + AROUND);
    const last = parts.at(-1);
    if (last && from <= last.to && to - last.from <= MOST_AROUND) last.to = to;
    else parts.push({ from: Math.max(from, last?.to ?? 0), to });
  }
  return parts.map(({ from, to }) => ({ from, text: content.slice(from, to) }));
}

async function parserFor(language: string | null): Promise<(text: string) => ParsedResult[]> {
  const chrono = await import('chrono-node');
  const { de, fr, ja, pt, nl, es, it, ru, uk, vi, sv, fi, zh } = chrono;
  const parsers: Record<string, { parse(text: string): ParsedResult[] }> = {
    ...{ de, fr, ja, pt, nl, es, it, ru, uk, vi, sv, fi },
    zh: zh.hans,
  };
  const parser = parsers[language ?? 'en'] ?? chrono.en;
  return (text) => parser.parse(text);
}

/** "im November 1989", "14 نوفمبر 2025": a month of the language and a year, which chrono reads in some languages only. */
function monthsOfYears(
  content: string,
  language: string | null,
): { at: number; text: string; date: string | null }[] {
  const names = new Map<string, string>();
  for (const locale of ['en', language ?? 'en']) {
    const format = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' });
    for (let month = 0; month < 12; month += 1) {
      const name = format.format(Date.UTC(2000, month, 15)).toLowerCase();
      if (/^[\p{L}\p{M}]{3,}$/u.test(name)) names.set(name, String(month + 1));
    }
  }
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\d])(?:(\d{1,2})(?:st|nd|rd|th|er|º|\.)? (?:of |de )?)?(${[...names.keys()].join('|')})(?: de| del)? (1[1-9]\d\d|20\d\d)(?![\p{L}\d])`,
    'giu',
  );
  return [...content.matchAll(pattern)].map(({ index, 0: text, 1: day, 2: name, 3: year }) => ({
    at: index,
    text,
    date: isoDate(year, names.get(name?.toLowerCase() ?? ''), day),
  }));
}

/** Null for a date that no calendar has, and for years outside the range that texts mean by four digits. */
function isoDate(year: string | undefined, month?: string, day?: string): string | null {
  if (!year || Number(year) < 1000 || Number(year) > 2999) return null;
  if (month === undefined) return year;
  if (Number(month) < 1 || Number(month) > 12) return null;
  const two = (part: string) => part.padStart(2, '0');
  if (day === undefined) return `${year}-${two(month)}`;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= days ? `${year}-${two(month)}-${two(day)}` : null;
}

/**
 * "24.11.2026" is the 24th everywhere. "03/04/2025" is March in America and April elsewhere: in an English text only
 * the year is taken, unless one of the numbers cannot be a month.
 */
function numericDate(
  first: number,
  second: number,
  year: string,
  sign: string,
  language: string | null,
): string | null {
  const dayFirst = isoDate(year, String(second), String(first));
  const monthFirst = isoDate(year, String(first), String(second));
  if (sign === '.' || !monthFirst || first === second) return dayFirst;
  if (!dayFirst) return monthFirst;
  return language === null || language === 'en' ? isoDate(year) : dayFirst;
}
