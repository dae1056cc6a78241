import { formatsOf, isoKind, monthNumber } from './temporal-formats';

/** Formats of dates that a column's values are parsed by one by one, with the place of the month's name. */
const MORE: readonly [format: string, pattern: RegExp, month?: number][] = [
  ['%b %d %Y', /^([A-Za-z]{3}) \d{1,2} \d{4}$/, 1],
  ['%B %d %Y', /^([A-Za-z]{3,9}) \d{1,2} \d{4}$/, 1],
  ['%b %d %Y %H:%M:%S', /^([A-Za-z]{3}) \d{1,2} \d{4} \d{2}:\d{2}:\d{2}$/, 1],
  ['%d%b%Y', /^\d{2}([A-Za-z]{3})\d{4}$/, 1],
  ['%d%b%y', /^\d{2}([A-Za-z]{3})\d{2}$/, 1],
  ['%d%b%Y:%H:%M:%S', /^\d{2}([A-Za-z]{3})\d{4}:\d{2}:\d{2}:\d{2}$/, 1],
  ['%Y %m %d', /^\d{4} (?:0[1-9]|1[0-2]) (?:0[1-9]|[12]\d|3[01])$/],
  ['%Y %b %d', /^\d{4} ([A-Za-z]{3}) \d{1,2}$/, 1],
  ['%Y%m%d %H%M%S', /^\d{8} \d{6}$/],
  ['%Y-%m-%d %H', /^\d{4}-\d{2}-\d{2} (?:[01]\d|2[0-3])$/],
  ['%Y-%m-%dT%H', /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3])$/],
  ['%d-%B-%Y', /^\d{1,2}-([A-Za-z]{4,9})-\d{4}$/, 1],
  ['%Y-%b-%d', /^\d{4}-([A-Za-z]{3})-\d{1,2}$/, 1],
  ['%d/%b/%Y', /^\d{1,2}\/([A-Za-z]{3})\/\d{4}$/, 1],
  ['%b-%d-%Y', /^([A-Za-z]{3})-\d{1,2}-\d{4}$/, 1],
  ['%d. %B %Y', /^\d{1,2}\. ([A-Za-z]{3,9}) \d{4}$/, 1],
  ['%Y-%m-%d', /^\d{4}-(1[0-2]|0?[1-9])-(3[01]|[12]\d|0?[1-9])$/],
  ['%Y-%m', /^(1[5-9]|2[01])\d{2}-(0[1-9]|1[0-2])$/],
  ['%Y/%m', /^(1[5-9]|2[01])\d{2}\/(0[1-9]|1[0-2])$/],
  ['%m/%Y', /^(0?[1-9]|1[0-2])\/(1[5-9]|2[01])\d{2}$/],
  ['%b %Y', /^([A-Za-z]{3}) \d{4}$/, 1],
  ['%B %Y', /^([A-Za-z]{3,9}) \d{4}$/, 1],
  ['%b-%Y', /^([A-Za-z]{3})-\d{4}$/, 1],
  ['%b-%y', /^([A-Za-z]{3})-\d{2}$/, 1],
  ['%Y%m%d', /^(1[89]|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/],
  ['%Y%m%d%H%M%S', /^(1[89]|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])[0-5]\d[0-5]\d$/],
  ['%Y%m%dT%H%M%S', /^\d{8}T\d{6}$/],
  ['%Y%m%dT%H%M%SZ', /^\d{8}T\d{6}Z$/],
  // RFC 1123 and what programs make of it, then C's asctime, then web servers.
  ['%a, %d %b %Y %H:%M:%S GMT', /^[A-Z][a-z]{2}, \d{1,2} ([A-Za-z]{3}) \d{4} \d{2}:\d{2}:\d{2} GMT$/, 1],
  ['%a, %d %b %Y %H:%M:%S UTC', /^[A-Z][a-z]{2}, \d{1,2} ([A-Za-z]{3}) \d{4} \d{2}:\d{2}:\d{2} UTC$/, 1],
  ['%a, %d %b %Y %H:%M:%S %z', /^[A-Z][a-z]{2}, \d{1,2} ([A-Za-z]{3}) \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/, 1],
  ['%d %b %Y %H:%M:%S %z', /^\d{1,2} ([A-Za-z]{3}) \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}$/, 1],
  ['%a %b %d %H:%M:%S %Y', /^[A-Z][a-z]{2} ([A-Za-z]{3}) {1,2}\d{1,2} \d{2}:\d{2}:\d{2} \d{4}$/, 1],
  ['%d/%b/%Y:%H:%M:%S %z', /^\d{1,2}\/([A-Za-z]{3})\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}$/, 1],
  ['[%d/%b/%Y:%H:%M:%S %z]', /^\[\d{1,2}\/([A-Za-z]{3})\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}\]$/, 1],
  // RFC 850.
  ['%A, %d-%b-%y %H:%M:%S GMT', /^[A-Z][a-z]{5,8}, \d{2}-([A-Za-z]{3})-\d{2} \d{2}:\d{2}:\d{2} GMT$/, 1],
  ['%Y-%m-%d %H:%M:%S UTC', /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} UTC$/],
  ['%A, %B %d, %Y', /^[A-Z][a-z]{5,8}, ([A-Za-z]{3,9}) \d{1,2}, \d{4}$/, 1],
];
/** Read by a cast. */
export const ISO = 'ISO 8601';

/** All formats that a value can be a date by, those of {@link formatsOf} among them. */
export function manyFormatsOf(value: string): string[] {
  const kind = isoKind(value);
  if (kind === 'iso_date') return ['%Y-%m-%d'];
  if (kind === 'iso_timestamp' || kind === 'iso_zoned') return [ISO];
  if (kind === 'time' || value.length < 6 || value.length > 40) return [];
  const more = MORE.flatMap(([format, pattern, month]) => {
    const found = pattern.exec(value);
    if (!found) return [];
    const name = month === undefined ? null : (found[month] ?? '');
    return name === null || monthNumber(name, format.includes('%B')) > 0 ? [format] : [];
  });
  return [...formatsOf(value), ...more];
}

/** Times of day with AM and PM, which no cast reads. */
const HALF_DAYS: readonly [format: string, pattern: RegExp][] = [
  ['%I:%M %p', /^(?:0?[1-9]|1[0-2]):[0-5]\d [ap]m$/i],
  ['%I:%M:%S %p', /^(?:0?[1-9]|1[0-2]):[0-5]\d:[0-5]\d [ap]m$/i],
  ['%I:%M:%S.%f %p', /^(?:0?[1-9]|1[0-2]):[0-5]\d:[0-5]\d\.\d{1,6} [ap]m$/i],
  ['%I %p', /^(?:0?[1-9]|1[0-2]) [ap]m$/i],
  ['%H:%M', /^(?:[01]?\d|2[0-3]):[0-5]\d$/],
  ['%H:%M:%S', /^(?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d$/],
];

/** The format of a rewritten time of day. */
export function timeFormatsOf(value: string): string[] {
  return HALF_DAYS.filter(([, pattern]) => pattern.test(value)).map(([format]) => format);
}

/** The format of days of eight digits and of moments of fourteen; null for anything else. */
export function compactFormat(value: string): '%Y%m%d' | '%Y%m%d%H%M%S' | null {
  const format = value.length === 8 ? '%Y%m%d' : '%Y%m%d%H%M%S';
  return /^\d+$/.test(value) && manyFormatsOf(value).includes(format) ? format : null;
}
