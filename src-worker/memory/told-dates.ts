import type { ParsedResult } from 'chrono-node';
import { casual } from 'chrono-node/en';

/** A text with its relative dates written out, and the time that they span: milliseconds since 1970, end exclusive. */
export interface DatedText {
  text: string;
  from: number | null;
  to: number | null;
  /** Whether the text names a time at all, resolved or not. */
  isDated: boolean;
}

type Unit = 'day' | 'week' | 'weekend' | 'month' | 'season' | 'year';
interface Found {
  index: number;
  end: number;
  date: Date;
  unit: Unit;
  /** It says its year itself, so it is already in full. */
  isWhole: boolean;
  /** "A few weeks ago", "about two years ago": one unit more or less. */
  isVague?: boolean;
  /** "15:00", where it says so. */
  clock?: string;
}

const SEASON =
  /\b(last|this|next|in|in the|over the) (spring|summer|autumn|fall|winter)(?: of ((?:19|20)\d\d))?\b/i;
const YEAR =
  /\b(?:in|since|around|of|during|until|by|back in|early|late|mid|spring|summer|autumn|fall|winter) ((?:19|20)\d\d)\b(?![-:/\d])/i;
const WEEKEND =
  /\b(?:(last|this|this past|past|next|the)|over the|on the|at the) weekend\b|\bat the weekend\b/i;
const HINT =
  /\d|day\b|\bmorning\b|\bevening\b|\bnight\b|\btonight\b|\bweek|\bmonth|\byear|\b(?:spring|summer|autumn|fall|winter|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun|tomorrow|ago)\b|\b(?:jan|febr)uary|\bmarch\b|\bapril\b|\bjune\b|\bjuly\b|\baugust\b|tember\b|\boctober\b|vember\b|cember\b/i;
/** chrono's readings of words that name no day. */
const NO_DATE =
  /^(?:now|second|weekend|(?:the )?weekends?|noon|midnight|morning|evening|afternoon|night|at \S+|\d{1,4}|\d+ ?(?:am|pm)|the day|today's?)$/i;
const DURATION =
  /^(?:(?:for|over|about|around|within|the (?:last|past)|last|past|almost|nearly)\s+)*(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|(?:a )?few|several|a couple of|half an?)\s+(?:day|week|month|year|decade)s?(?: now)?$/i;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const SEASON_MONTHS: Record<string, number> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };

/**
 * Replaces the dates in a clause that count from the day on which it was said ("yesterday", "next Friday", "last
 * summer") by full dates, in this machine's time zone, as the person's clocks are.
 * @param said When it was said; null leaves the words as they are.
 * @param isFuture Whether it speaks of the future: "in May" is then the next one, otherwise the last.
 */
export function toldDates(text: string, said: number | null, isFuture: boolean): DatedText {
  const full = text.replaceAll(/\bTues\b/g, 'Tuesday').replaceAll(/\bThurs?\b/g, 'Thursday');
  const found = HINT.test(full) ? findDate(full, said, isFuture) : null;
  if (!found) return { text, from: null, to: null, isDated: false };
  if (said === null && !found.isWhole) return { text, from: null, to: null, isDated: true };
  const { from, to } = spanOf(found.date, found.unit);
  const rest = toldDates(full.slice(found.end), said, isFuture).text;
  const before = full.slice(0, found.index);
  const told = found.isWhole
    ? `${before}${full.slice(found.index, found.end)}${rest}`
    : replaced(before, found, nameOf(from, found.unit), rest);
  const more = found.isVague ? to.getTime() - from.getTime() : 0;
  return { text: told, from: from.getTime() - more, to: to.getTime() + more, isDated: true };
}

function findDate(text: string, said: number | null, isFuture: boolean): Found | null {
  const now = new Date(said ?? 0);
  return (
    seasonIn(text, now, isFuture) ??
    weekendIn(text, now, isFuture) ??
    byChrono(text, now, isFuture) ??
    yearIn(text)
  );
}

function seasonIn(text: string, now: Date, isFuture: boolean): Found | null {
  const match = SEASON.exec(text);
  if (!match) return null;
  const [all, which = '', name = '', year] = match;
  const month = SEASON_MONTHS[name.toLowerCase()] ?? 0;
  let date = new Date(year ? Number(year) : now.getFullYear(), month, 1);
  const ended = (each: Date) => spanOf(each, 'season').to <= now;
  const move = (years: number) => new Date(date.getFullYear() + years, month, 1);
  if (!year) {
    if (month === 11 && now.getMonth() < 2) date = move(-1);
    if (/^last$/i.test(which) && !ended(date)) date = move(-1);
    else if (/^next$/i.test(which) && date <= now) date = move(1);
    else if (!/^(?:this|last|next)$/i.test(which) && isFuture && ended(date)) date = move(1);
    else if (!/^(?:this|last|next)$/i.test(which) && !isFuture && date > now) date = move(-1);
  }
  return {
    index: match.index,
    end: match.index + all.length,
    date,
    unit: 'season',
    isWhole: year !== undefined,
  };
}

function weekendIn(text: string, now: Date, isFuture: boolean): Found | null {
  const match = WEEKEND.exec(text);
  if (!match) return null;
  const which = match[1]?.toLowerCase() ?? '';
  // The weekend of this week; on Monday, "this past" is the one before.
  const weekday = (now.getDay() + 6) % 7;
  let days = 5 - weekday;
  if (which === 'next') days += weekday >= 5 ? 7 : 7;
  else if (which === 'last' || /past/.test(which)) days -= 7;
  else if (!isFuture && weekday < 5) days -= 7;
  const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  return { index: match.index, end: match.index + match[0].length, date, unit: 'weekend', isWhole: false };
}

function byChrono(text: string, now: Date, isFuture: boolean): Found | null {
  const result = casual
    .parse(text, now, { forwardDate: isFuture })
    .find(({ text: words, index }) => isDate(words.trim(), text.slice(0, index)));
  if (!result || (result.end && result.end.date().getTime() - result.start.date().getTime() < 0)) return null;
  const isDay = ['day', 'weekday'].some((part) => result.start.isCertain(part as 'day'));
  if (!isDay && !result.start.isCertain('month') && !result.start.isCertain('year')) return null;
  const date = result.start.date();
  const isWhole = result.start.isCertain('year') && /(?:19|20)\d\d/.test(result.text);
  const unit = unitOf(result);
  if (unit === null) return null;
  // Without a year, a date in the past tense lies before: chrono takes the nearest.
  if (
    !isFuture &&
    !isWhole &&
    date > now &&
    !/\b(?:next|tomorrow|in \w+ (?:day|week|month|year))/i.test(result.text)
  ) {
    if (result.start.isCertain('month')) date.setFullYear(date.getFullYear() - 1);
    else if (result.start.isCertain('weekday')) date.setDate(date.getDate() - 7);
  }
  const isVague = /\b(?:few|couple|several|about|around|some|almost|nearly|over)\b.*\bago\b/i.test(
    result.text,
  );
  const hour = result.start.isCertain('hour') && /\d/.test(result.text) ? result.start.get('hour') : null;
  const clock =
    hour === null ? undefined : `${hour}:${String(result.start.get('minute') ?? 0).padStart(2, '0')}`;
  return { index: result.index, end: result.index + result.text.length, date, unit, isWhole, isVague, clock };
}

/** Not "for two months", and not a word that is only sometimes a day. */
function isDate(words: string, before: string): boolean {
  // The month and the day, not the modal, the verbs and the star.
  if (/^(?:may|march|mar|sun|sat)$/i.test(words))
    return /\b(?:in|by|on|since|until|till|before|after|last|next|this|early|late|mid|of|through)[ -]$/i.test(
      before,
    );
  if (NO_DATE.test(words) || !/\p{L}|\d[./-]\d/u.test(words)) return false;
  return (
    !DURATION.test(words) &&
    !/\b(?:for|over|every|each|than|within)\s+(?:the\s+)?(?:about |around |over |almost |nearly |more than )?$/i.test(
      before,
    )
  );
}

function unitOf({ text, start }: ParsedResult): Unit | null {
  if (/\b(?:minutes?|mins?|hours?|hrs?|seconds?|secs?)\b/i.test(text)) return null;
  if (/\bweekend/i.test(text)) return 'weekend';
  if (start.isCertain('weekday')) return 'day';
  if (/\bweeks?\b/i.test(text)) return 'week';
  if (/\bmonths?\b/i.test(text)) return 'month';
  if (/\byears?\b|\bdecades?\b/i.test(text)) return 'year';
  if (start.isCertain('day')) return 'day';
  return start.isCertain('month') ? 'month' : 'year';
}

function yearIn(text: string): Found | null {
  const match = YEAR.exec(text);
  if (!match) return null;
  const end = match.index + match[0].length;
  return { index: end - 4, end, date: new Date(Number(match[1]), 0, 1), unit: 'year', isWhole: true };
}

function spanOf(date: Date, unit: Unit): { from: Date; to: Date } {
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  const monday = day - ((date.getDay() + 6) % 7);
  switch (unit) {
    case 'day':
      return { from: new Date(year, month, day), to: new Date(year, month, day + 1) };
    case 'week':
      return { from: new Date(year, month, monday), to: new Date(year, month, monday + 7) };
    case 'weekend':
      return { from: new Date(year, month, monday + 5), to: new Date(year, month, monday + 7) };
    case 'month':
      return { from: new Date(year, month, 1), to: new Date(year, month + 1, 1) };
    case 'season':
      return { from: new Date(year, month, 1), to: new Date(year, month + 3, 1) };
    case 'year':
      return { from: new Date(year, 0, 1), to: new Date(year + 1, 0, 1) };
  }
}

const KEEPS_PREPOSITION = /\b(by|before|until|till|since|from|after|through)\s+(?:the\s+)?$/i;
const PREPOSITION = /\b(?:on|in|over|during|this|the|of|early|late|later|sometime)\s+(?:the\s+)?$/i;

function replaced(before: string, { unit, isVague, clock }: Found, name: string, rest: string): string {
  const kept = KEEPS_PREPOSITION.exec(before)?.[1];
  const start = before.replace(KEEPS_PREPOSITION, '').replace(PREPOSITION, '').trimEnd();
  const preposition =
    kept?.toLowerCase() ?? (isVague ? 'around' : unit === 'day' || unit === 'weekend' ? 'on' : 'in');
  const words = [
    start,
    `${preposition} ${name}${clock === undefined ? '' : ` at ${clock}`}`,
    rest.trimStart(),
  ];
  return words
    .filter(Boolean)
    .join(' ')
    .replaceAll(/ ([,.;])/g, '$1');
}

function nameOf(from: Date, unit: Unit): string {
  const day = `${from.getDate()} ${MONTHS[from.getMonth()] ?? ''} ${from.getFullYear()}`;
  switch (unit) {
    case 'day':
      return day;
    case 'week':
      return `the week of ${day}`;
    case 'weekend':
      return `the weekend of ${day}`;
    case 'month':
      return `${MONTHS[from.getMonth()] ?? ''} ${from.getFullYear()}`;
    case 'season': {
      const name = Object.keys(SEASON_MONTHS).find((each) => SEASON_MONTHS[each] === from.getMonth());
      return `the ${name ?? ''} of ${from.getFullYear()}`;
    }
    case 'year':
      return String(from.getFullYear());
  }
}
