const DAY_MS = 86_400_000;

/** A chart's instant, in milliseconds; the data's times are UTC. Whole days are shown without an hour. */
export function instantWords(milliseconds: number): string {
  const date = new Date(milliseconds);
  return milliseconds % DAY_MS === 0
    ? date.toLocaleDateString(undefined, { timeZone: 'UTC' })
    : date.toLocaleString(undefined, { timeZone: 'UTC', dateStyle: 'short', timeStyle: 'short' });
}
