/** Formats of dates that are told apart by their values, in the notation of strptime, most usual first. */
const DATES: readonly [format: string, pattern: RegExp, day: number, month: number][] = [
  ['%d.%m.%Y', /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?=$|[ T])/, 1, 2],
  ['%d.%m.%y', /^(\d{1,2})\.(\d{1,2})\.(\d{2})(?=$|[ T])/, 1, 2],
  ['%m/%d/%Y', /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?=$|[ T])/, 2, 1],
  ['%d/%m/%Y', /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?=$|[ T])/, 1, 2],
  ['%m/%d/%y', /^(\d{1,2})\/(\d{1,2})\/(\d{2})(?=$|[ T])/, 2, 1],
  ['%d/%m/%y', /^(\d{1,2})\/(\d{1,2})\/(\d{2})(?=$|[ T])/, 1, 2],
  ['%d-%m-%Y', /^(\d{1,2})-(\d{1,2})-(\d{4})(?=$|[ T])/, 1, 2],
  ['%m-%d-%Y', /^(\d{1,2})-(\d{1,2})-(\d{4})(?=$|[ T])/, 2, 1],
  ['%d-%m-%y', /^(\d{1,2})-(\d{1,2})-(\d{2})(?=$|[ T])/, 1, 2],
  ['%m-%d-%y', /^(\d{1,2})-(\d{1,2})-(\d{2})(?=$|[ T])/, 2, 1],
  ['%Y/%m/%d', /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?=$|[ T])/, 3, 2],
  ['%Y.%m.%d', /^(\d{4})\.(\d{1,2})\.(\d{1,2})(?=$|[ T])/, 3, 2],
  ['%d-%b-%Y', /^(\d{1,2})-([A-Za-z]{3})-(\d{4})(?=$|[ T])/, 1, 2],
  ['%d-%b-%y', /^(\d{1,2})-([A-Za-z]{3})-(\d{2})(?=$|[ T])/, 1, 2],
  ['%d %b %Y', /^(\d{1,2}) ([A-Za-z]{3}) (\d{4})(?=$|[ T])/, 1, 2],
  ['%b %d, %Y', /^([A-Za-z]{3}) (\d{1,2}), (\d{4})(?=$|[ T])/, 2, 1],
  ['%d %B %Y', /^(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})(?=$|[ T])/, 1, 2],
  ['%B %d, %Y', /^([A-Za-z]{3,9}) (\d{1,2}), (\d{4})(?=$|[ T])/, 2, 1],
];
/** After a date's names and marks are rewritten as English has them. A day at 0: there is none. */
const REWRITTEN_DATES: typeof DATES = [
  ...DATES,
  ['%Y-%m-%d', /^(\d{4})-(\d{1,2})-(\d{1,2})(?=$| )/, 3, 2],
  ['%b %d %Y', /^([A-Za-z]{3}) (\d{1,2}) (\d{4})(?=$| )/, 2, 1],
  ['%Y-%b-%d', /^(\d{4})-([A-Za-z]{3})-(\d{1,2})(?=$| )/, 3, 2],
  ['%d/%b/%Y', /^(\d{1,2})\/([A-Za-z]{3})\/(\d{4})(?=$| )/, 1, 2],
  ['%d.%b.%Y', /^(\d{1,2})\.([A-Za-z]{3})\.(\d{4})(?=$| )/, 1, 2],
  ['%b-%d-%Y', /^([A-Za-z]{3})-(\d{1,2})-(\d{4})(?=$| )/, 2, 1],
  ['%d %b %y', /^(\d{1,2}) ([A-Za-z]{3}) (\d{2})(?=$| )/, 1, 2],
  ['%b %Y', /^([A-Za-z]{3}) (?:1[5-9]|2[01])\d{2}$/, 0, 1],
  ['%b-%Y', /^([A-Za-z]{3})-(?:1[5-9]|2[01])\d{2}$/, 0, 1],
  ['%Y-%m', /^(?:1[5-9]|2[01])\d{2}-(\d{1,2})$/, 0, 1],
];
const TIMES: readonly [format: string, pattern: RegExp][] = [
  ['', /^$/],
  [' %H:%M', /^ ([01]?\d|2[0-3]):[0-5]\d$/],
  [' %H:%M:%S', /^ ([01]?\d|2[0-3]):[0-5]\d:[0-5]\d$/],
  [' %H:%M:%S.%f', /^ ([01]?\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{1,6}$/],
  ['T%H:%M:%S', /^T([01]?\d|2[0-3]):[0-5]\d:[0-5]\d$/],
  [' %I:%M %p', /^ (0?\d|1[0-2]):[0-5]\d [AaPp][Mm]$/],
  [' %I:%M:%S %p', /^ (0?\d|1[0-2]):[0-5]\d:[0-5]\d [AaPp][Mm]$/],
  [' %I:%M:%S.%f %p', /^ (0?\d|1[0-2]):[0-5]\d:[0-5]\d\.\d{1,6} [AaPp][Mm]$/],
];
const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
];

export const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
/** As a cast reads it: an offset follows the seconds directly. */
export const ISO_TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})[ T]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.]\d{1,9})?(Z|[+-](?:0\d|1[0-5])(:?[0-5]\d)?)?)?$/;
export const TIME = /^([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?$/;

export type TemporalKind = 'iso_date' | 'iso_timestamp' | 'iso_zoned' | 'time';

/** The kind of a date, a timestamp or a time that needs no format. */
export function isoKind(value: string): TemporalKind | null {
  const date = ISO_DATE.exec(value);
  if (date) return exists(Number(date[3]), Number(date[2])) ? 'iso_date' : null;
  const timestamp = ISO_TIMESTAMP.exec(value);
  if (timestamp) {
    if (!exists(Number(timestamp[3]), Number(timestamp[2]))) return null;
    return timestamp[7] === undefined || timestamp[7] === 'Z' ? 'iso_timestamp' : 'iso_zoned';
  }
  return TIME.test(value) ? 'time' : null;
}

/** All formats other than ISO 8601 that a value can be read by. */
export function formatsOf(value: string, dates = DATES): string[] {
  if (value.length < 6 || value.length > 30) return [];
  const formats: string[] = [];
  for (const [format, pattern, day, month] of dates) {
    const found = pattern.exec(value);
    const isWhole = format.includes('%B');
    const number = day === 0 ? 1 : Number(found?.[day]);
    if (!found || !exists(number, monthNumber(found[month] ?? '', isWhole))) continue;
    const rest = value.slice(found[0].length);
    const time = TIMES.find(([, timePattern]) => timePattern.test(rest));
    if (time) formats.push(format + time[0]);
  }
  return formats;
}

/** All formats that a rewritten date can be read by: with a time, and a zone after it. */
export function formatsOfRewritten(value: string): string[] {
  const zone = / [+-]\d{4}$/.exec(value)?.[0] ?? '';
  const formats = formatsOf(value.slice(0, value.length - zone.length), REWRITTEN_DATES);
  return zone === '' ? formats : formats.filter(hasTime).map((format) => `${format} %z`);
}

/** Whether a format in the notation of strptime has a time of day. */
export function hasTime(format: string): boolean {
  return /%[HIMSpfgnX]/.test(format);
}

/** 0 for what is not a month. */
export function monthNumber(text: string, isWhole: boolean): number {
  if (/\d/.test(text)) return Number(text);
  const name = text.toLowerCase();
  return MONTHS.findIndex((month) => name === (isWhole ? month : month.slice(0, 3))) + 1;
}

function exists(day: number, month: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
