import type { ColumnProfile } from '#shared/analysis/results';

const DAY_MS = 86_400_000;

/** A chart's instant, in milliseconds; the data's times are UTC. Whole days are shown without an hour. */
export function instantWords(milliseconds: number): string {
  const date = new Date(milliseconds);
  return milliseconds % DAY_MS === 0
    ? date.toLocaleDateString(undefined, { timeZone: 'UTC' })
    : date.toLocaleString(undefined, { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'short' });
}

/** A day or time of a column, as the data have it in UTC. */
export function timeWords(instant: string | null, type: ColumnProfile['type']): string {
  const date = instant === null ? Number.NaN : Date.parse(instant);
  // Times of day, and dates that no calendar has, stay as they are.
  if (Number.isNaN(date) || type === 'time') return instant ?? '–';
  const style: Intl.DateTimeFormatOptions =
    type === 'date' ? { dateStyle: 'medium' } : { dateStyle: 'medium', timeStyle: 'short' };
  return new Date(date).toLocaleString(undefined, { ...style, timeZone: 'UTC' });
}
