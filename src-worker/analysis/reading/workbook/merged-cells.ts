/** Cells that are merged into one: rows from 1, columns from 0, the ends among them. */
export interface Merge {
  row: number;
  column: number;
  lastRow: number;
  lastColumn: number;
}

/** More than this are a drawing, not a table. */
const MAX_MERGES = 50_000;
const TAG = /<(?:\w+:)?mergeCell\s[^>]*?\bref="\$?([A-Za-z]+)\$?(\d+):\$?([A-Za-z]+)\$?(\d+)"/g;
const LONGEST_TAG = 200;

/**
 * The merged cells of a sheet, which its XML names after all rows: looked for in the bytes, so that a large sheet need
 * not be parsed twice.
 * @param columnOf The number of a column, from 0, by its letters.
 */
export async function mergedCells(
  chunks: AsyncIterable<Uint8Array>,
  columnOf: (letters: string) => number,
): Promise<Merge[]> {
  const found: Merge[] = [];
  let rest = '';
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    const isCut = (rest + bytes.toString('latin1', 0, LONGEST_TAG)).includes('mergeCell');
    if (!isCut && !bytes.includes('mergeCell')) {
      rest = bytes.toString('latin1', Math.max(0, bytes.length - LONGEST_TAG));
      continue;
    }
    const text = rest + bytes.toString('latin1');
    let end = 0;
    for (const match of text.matchAll(TAG)) {
      const [whole, first = '', row, last = '', lastRow] = match;
      if (found.length >= MAX_MERGES) return found;
      end = match.index + whole.length;
      found.push({
        row: Number(row),
        column: columnOf(first),
        lastRow: Number(lastRow),
        lastColumn: columnOf(last),
      });
    }
    rest = text.slice(Math.max(end, text.length - LONGEST_TAG));
  }
  return found;
}
