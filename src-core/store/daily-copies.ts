import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

const COPY = /^leather-book-(\d{4}-\d\d-\d\d)\.db$/;

export interface DailyCopy {
  path: string;
  /** The day that it was made, as yyyy-mm-dd of local time. */
  day: string;
}

export function copyOfDay(folder: string, day: string): DailyCopy {
  return { path: join(folder, `leather-book-${day}.db`), day };
}

/** The copies in the folder, newest first. Whether they are good is for {@link checkIntegrity} to say. */
export async function dailyCopies(folder: string): Promise<DailyCopy[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((name) => COPY.exec(name)?.[1] ?? [])
    .toSorted()
    .toReversed()
    .map((day) => copyOfDay(folder, day));
}

/** The day of local time as yyyy-mm-dd. */
export function dayOf(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
