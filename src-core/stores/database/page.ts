import { AppError } from '#shared/errors';

/**
 * One page out of its rows and one more, if there is one.
 * @param placeOf Where a row stands in the list's order: the cursor goes on after the last one's.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => number[],
): { page: Row[]; next_cursor: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next_cursor: rows.length > limit && last ? placeOf(last).join('.') : null };
}

/**
 * The place after which a page begins, of so many numbers; none for the first page.
 * @param of Names the list for the person: "the gallery".
 * @throws AppError `invalid_input` for what is no cursor.
 */
export function placeAfter(cursor: string | null | undefined, numbers: number, of: string): number[] {
  if (!cursor) return [];
  const place = cursor.split('.');
  if (place.length === numbers && place.every((number) => /^-?\d{1,15}$/.test(number))) {
    return place.map(Number);
  }
  throw new AppError('invalid_input', `That page of ${of} does not exist.`);
}
