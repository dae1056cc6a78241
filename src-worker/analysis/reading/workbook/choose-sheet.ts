import type { Archive } from './archive';
import { findTable } from './find-table';
import { readSheet, type SheetContext } from './read-sheet';
import type { SheetRow } from './sheet-row';
import type { Sheet } from './workbook';

/** How many rows of how many sheets are looked at to find the one with the data. */
const LOOKED_AT_ROWS = 2000;
const LOOKED_AT_SHEETS = 50;
/** A sheet has the data if it has this share of what the largest table has. */
const DATA_SHARE = 1 / 2;
/** Texts under texts are more likely a cover, remarks or a legend. */
const UNTYPED_WEIGHT = 0.1;

/**
 * The sheets in the order in which to try them: the first that has a table about as large as any other's, so that a
 * cover does not stand for the data; hidden ones last.
 */
export async function inOrder(
  sheets: readonly Sheet[],
  archive: Archive,
  context: SheetContext,
): Promise<Sheet[]> {
  const shown = sheets.toSorted((one, other) => Number(one.hidden) - Number(other.hidden));
  const candidates = shown.filter(({ hidden }) => !hidden).slice(0, LOOKED_AT_SHEETS);
  if (candidates.length < 2) return shown;
  const weights: number[] = [];
  for (const { part } of candidates) {
    const rows: SheetRow[] = [];
    await readSheet(context, archive.read(part), (row, cells, hidden) => {
      if (!hidden) rows.push({ row, cells });
      return rows.length < LOOKED_AT_ROWS;
    });
    const found = findTable(rows, [], { whole: true, named: false });
    weights.push((found?.cells ?? 0) * (found?.typed ? 1 : UNTYPED_WEIGHT));
  }
  const first = candidates[weights.findIndex((weight) => weight >= Math.max(...weights) * DATA_SHARE)];
  return first ? [first, ...shown.filter((sheet) => sheet !== first)] : shown;
}
