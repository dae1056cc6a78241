import type { ParsedResult } from 'chrono-node';
import { casual } from 'chrono-node/en';

/** In milliseconds since 1970; null if it is open. The end is the first moment after it. */
export interface TimeRange {
  from: number | null;
  to: number | null;
}

/** The first month of each season, from 0, in the northern half of the earth. */
const SEASONS: Record<string, number> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };
const SEASON =
  /\b(?:(?<which>last|this)\s+|(?:in|of|the|before|after|since|until|during)\s+(?:the\s+)?)(?<season>spring|summer|autumn|fall|winter)\b(?:\s+(?:of\s+)?(?<year>(?:19|20)\d\d)\b)?/iu;
const STRETCH = /\b(?<which>last|this)\s+(?<unit>week|month|year)\b/iu;
const YEAR = /\b(?:in|of|during|before|after|since|until|by)\s+(?<year>(?:19|20)\d\d)\b/iu;
const BETWEEN = /\b(?:between|from)\b/iu;

/** What comes before a time. */
const OF_A_TIME = /\b(?:in|of|during|before|after|since|until|by|last|this|between|and|from|to)\s+$/iu;

/** A time as it is found in a text, with the place of its words there. */
interface Found extends TimeRange {
  index: number;
  text: string;
}

/**
 * The time that a text names: "last spring", "before May 2023", "since 3 March", "between May and July 2022",
 * "yesterday". A day, a month or a year is meant as a whole, in the local time zone.
 * @param now In milliseconds since 1970.
 * @returns null if it names none.
 */
export function readTimeRange(text: string, now: number): TimeRange | null {
  const [first, second] = timesIn(text, new Date(now));
  if (!first) return null;
  if (second && BETWEEN.test(text.slice(0, first.index))) return { from: first.from, to: second.to };
  switch (relationOf(text, first)) {
    case 'before':
    case 'until':
    case 'till':
      return { from: null, to: first.from };
    case 'by':
      return { from: null, to: first.to };
    case 'after':
      return { from: first.to, to: null };
    case 'since':
      return { from: first.from, to: null };
    default:
      return { from: first.from, to: first.to };
  }
}

/** The word directly before a time, or the one that it begins with. */
function relationOf(text: string, { index, text: words }: Found): string | undefined {
  const before = /\b(\p{L}+)\s+(?:the\s+|the end of\s+)?$/iu.exec(text.slice(0, index))?.[1];
  const own = /^(before|after|since|until|by)\b/iu.exec(words)?.[1];
  return (own ?? before)?.toLowerCase();
}

function timesIn(text: string, now: Date): Found[] {
  const special = seasonIn(text, now) ?? stretchIn(text, now);
  if (special) return [special];
  const dates = casual.parse(text, now).flatMap((found) => rangeOf(found, text, now) ?? []);
  if (dates.length > 0) return dates;
  const year = YEAR.exec(text);
  if (!year?.groups) return [];
  const number = Number(year.groups.year);
  return [{ ...wholeMonths(number, 0, 12), index: year.index, text: year[0] }];
}

/**
 * The month or day that was found, as a whole. A time of day alone does not count, nor does a weekday, which may stand
 * for a habit.
 */
function rangeOf({ index, text, start, end }: ParsedResult, whole: string, now: Date): Found | null {
  if (!start.isCertain('month')) return null;
  const month = start.get('month') ?? 1;
  const day = start.get('day') ?? 1;
  // "May" alone may be a name or a verb.
  const isMonthAlone = !start.isCertain('day') && !start.isCertain('year');
  if (isMonthAlone && !OF_A_TIME.test(whole.slice(0, index))) return null;
  // Without a year, the last one is meant: the question is about what was said.
  let year = start.get('year') ?? 1970;
  if (!start.isCertain('year') && start.date().getTime() > now.getTime()) year -= 1;
  const range = start.isCertain('day')
    ? { from: new Date(year, month - 1, day).getTime(), to: new Date(year, month - 1, day + 1).getTime() }
    : wholeMonths(year, month - 1, 1);
  if (!end) return { ...range, index, text };
  const last = end.isCertain('day')
    ? new Date(end.get('year') ?? year, (end.get('month') ?? month) - 1, (end.get('day') ?? day) + 1)
    : new Date(end.get('year') ?? year, end.get('month') ?? month, 1);
  return { from: range.from, to: last.getTime(), index, text };
}

function seasonIn(text: string, now: Date): Found | null {
  const found = SEASON.exec(text);
  if (!found?.groups) return null;
  const { which, season = '', year } = found.groups;
  const month = SEASONS[season.toLowerCase()] ?? 0;
  const inYear = (of: number) => wholeMonths(of, month, 3);
  let range = inYear(year ? Number(year) : now.getFullYear());
  // The last one that is over, or that has begun.
  const isThis = which?.toLowerCase() === 'this';
  const isLater = isThis ? range.from > now.getTime() && month === 11 : range.to > now.getTime();
  if (!year && isLater) range = inYear(now.getFullYear() - 1);
  return { ...range, index: found.index, text: found[0] };
}

/** The calendar's week, month or year; a week begins on Monday. */
function stretchIn(text: string, now: Date): Found | null {
  const found = STRETCH.exec(text);
  if (!found?.groups) return null;
  const { which = '', unit = '' } = found.groups;
  const back = which.toLowerCase() === 'last' ? 1 : 0;
  const at = { index: found.index, text: found[0] };
  if (unit.toLowerCase() === 'year') return { ...wholeMonths(now.getFullYear() - back, 0, 12), ...at };
  if (unit.toLowerCase() === 'month')
    return { ...wholeMonths(now.getFullYear(), now.getMonth() - back, 1), ...at };
  const monday = now.getDate() - ((now.getDay() + 6) % 7) - 7 * back;
  const day = (number: number) => new Date(now.getFullYear(), now.getMonth(), number).getTime();
  return { from: day(monday), to: day(monday + 7), ...at };
}

function wholeMonths(year: number, month: number, months: number): { from: number; to: number } {
  return { from: new Date(year, month, 1).getTime(), to: new Date(year, month + months, 1).getTime() };
}
