import type { SheetArea } from './find-table';
import type { Merge } from './merged-cells';
import type { SheetRow } from './sheet-row';

/**
 * The value of cells that are merged over several rows of data holds for each of these rows, as it looks.
 * @returns `fill` returns a row with such values, in the order of the rows; `count`, how many cells were given a value.
 */
export function fillDown(merges: readonly Merge[], area: SheetArea) {
  const from = area.header ? area.header.last_row + 1 : area.first_row;
  const tall = merges.filter(
    ({ row, column, lastRow, lastColumn }) => lastRow > row && column === lastColumn && row >= from,
  );
  const byRow = new Map<number, Merge[]>();
  for (const merge of tall) byRow.set(merge.row, [...(byRow.get(merge.row) ?? []), merge]);
  let open: { merge: Merge; value: string }[] = [];
  let count = 0;
  return {
    count: () => count,
    fill({ row, cells }: SheetRow): SheetRow {
      open = open.filter(({ merge }) => merge.lastRow >= row);
      let own = cells;
      for (const { merge, value } of open) {
        if (own === cells) own = [...cells];
        while (own.length < merge.column) own.push('');
        if (own[merge.column]) continue;
        own[merge.column] = value;
        count += 1;
      }
      for (const merge of byRow.get(row) ?? []) {
        const value = cells[merge.column] ?? '';
        if (value !== '') open.push({ merge, value });
      }
      return own === cells ? { row, cells } : { row, cells: own };
    },
  };
}
