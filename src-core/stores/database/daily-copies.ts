import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The app's store; the other database with copies is the embedded server's. */
export const STORE_NAME = 'leather-book';

export interface DailyCopy {
  path: string;
  /** The day that it was made, as yyyy-mm-dd of local time. */
  day: string;
}

export function copyOfDay(folder: string, day: string, name = STORE_NAME): DailyCopy {
  return { path: join(folder, `${name}-${day}.db`), day };
}

/** The copies of this database in the folder, newest first. {@link checkIntegrity} says whether they are good. */
export async function dailyCopies(folder: string, name = STORE_NAME): Promise<DailyCopy[]> {
  const copy = new RegExp(`^${name}-(\\d{4}-\\d\\d-\\d\\d)\\.db$`);
  const names = await readdir(folder).catch(() => []);
  return names
    .flatMap((file) => copy.exec(file)?.[1] ?? [])
    .toSorted()
    .toReversed()
    .map((day) => copyOfDay(folder, day, name));
}

/** The day of local time as yyyy-mm-dd. */
export function dayOf(time: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
