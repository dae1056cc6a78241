/** Until 5138 in seconds; before 1973 in milliseconds. */
const SECONDS_BELOW = 100_000_000_000;

/**
 * A time in milliseconds since 1970, from what exports write: a date as text (ISO 8601; without a zone, in this
 * computer's), or a number of seconds or milliseconds.
 * @returns Null for anything else.
 */
export function readTime(value: unknown): number | null {
  if (typeof value === 'number') {
    const time = Math.abs(value) < SECONDS_BELOW ? value * 1000 : value;
    return Number.isFinite(new Date(time).getTime()) ? Math.round(time) : null;
  }
  if (typeof value !== 'string' || !/\d{4}/.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}
