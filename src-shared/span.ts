/** Units of time, in milliseconds. */
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;
const SECONDS = UNITS[3];
/** More of a unit than this is not pictured by anyone: "3661 seconds". */
const MOST_OF_A_UNIT = 120;

/** A length of time as it was chosen, in its largest whole unit: "7 days", "an hour", "90 minutes", "about 61 minutes". */
export function spanWords(milliseconds: number): string {
  const [name, length] =
    UNITS.find(([, each]) => milliseconds >= each && milliseconds % each === 0) ?? SECONDS;
  const count = milliseconds / length;
  if (count === 1) return name === 'hour' ? 'an hour' : `a ${name}`;
  if (count > MOST_OF_A_UNIT && name !== 'day') return `about ${measuredSpanWords(milliseconds)}`;
  return `${count.toLocaleString('en')} ${name}s`;
}

/** A length of time that was measured, rounded down, in the largest unit that it fills twice: "90 minutes", "3 hours". */
export function measuredSpanWords(milliseconds: number): string {
  const [name, length] = UNITS.find(([, each]) => milliseconds >= 2 * each) ?? SECONDS;
  const count = Math.floor(milliseconds / length);
  return count === 1 ? `one ${name}` : `${count} ${name}s`;
}
