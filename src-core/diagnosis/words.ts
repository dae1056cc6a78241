const UNITS: [name: string, ms: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** A length of time, rounded down, in the largest unit that it fills twice: "90 minutes", "3 hours". */
export function spanWords(milliseconds: number): string {
  const [name, ms] = UNITS.find((unit) => milliseconds >= 2 * unit[1]) ?? ['second', 1000];
  return counted(Math.floor(milliseconds / ms), name);
}

/** "one worker", "3 workers". */
export function counted(count: number, name: string): string {
  return count === 1 ? `one ${name}` : `${count} ${name}s`;
}

/** As `du -h` has it: "12 MB", "3.4 GB". */
export function sizeWords(bytes: number): string {
  const gigabytes = bytes / 1024 ** 3;
  return gigabytes < 1 ? `${Math.floor(bytes / 1024 ** 2)} MB` : `${gigabytes.toFixed(1)} GB`;
}
