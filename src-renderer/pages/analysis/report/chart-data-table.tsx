import { useMemo, useState } from 'react';
import type { JSX } from 'react';
import { columnWidth } from '../../../components/data-grid/column-width';
import { DataGrid } from '../../../components/data-grid/data-grid';
import { formatFigure } from '../../../words/number';
import { chartTable } from './chart-table';

const ROWS_MEASURED = 50;

/** What a chart shows, as a plain table behind a fold. */
export function ChartDataTable({ title, option }: { title: string; option: unknown }): JSX.Element | null {
  const [open, setOpen] = useState(false);
  const table = useMemo(() => chartTable(option), [option]);
  if (!table || table.rows.length === 0) return null;
  const { columns, rows } = table;
  const text = (value: string | number | null | undefined): string | null =>
    typeof value === 'number' ? formatFigure(value) : (value ?? null);
  return (
    <details className="chart-data" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The data as a table</summary>
      {open && (
        <div className="chart-data__table">
          <DataGrid
            label={`Data of ${title}`}
            columns={columns.map(({ name, numeric }, index) => ({
              name,
              numeric,
              width: columnWidth(
                name,
                rows.slice(0, ROWS_MEASURED).map((row) => text(row[index])),
              ),
            }))}
            rows={rows.length}
            cell={(row, column) => text(rows[row]?.[column])}
          />
        </div>
      )}
    </details>
  );
}
