import { formatDay } from '../../words/date';

/** "3 May 2024", "3 May 2024 to 7 June 2024". @param from In milliseconds since 1970, as `to`. */
export function daysBetween(from: number | null, to: number | null): string {
  if (from === null) return 'no date';
  const days = new Set([from, to ?? from].map(formatDay));
  return [...days].join(' to ');
}
