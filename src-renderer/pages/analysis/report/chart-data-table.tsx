import { useMemo } from 'react';
import type { JSX } from 'react';
import { columnWidth } from '../../../components/data-grid/column-width';
import { DataGrid } from '../../../components/data-grid/data-grid';
import { formatFigure } from '../../../words/number';
import { chartTable, pointOfRow } from './chart-table';

const ROWS_MEASURED = 50;

interface ChartDataTableProps {
  title: string;
  option: unknown;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Reports where in the chart the person's current row is; null once they have left the table. */
  onPoint: (point: ReturnType<typeof pointOfRow> | null) => void;
}

/** A chart's data as a plain table behind a fold; moving along its rows points them out in the chart. */
export function ChartDataTable(props: ChartDataTableProps): JSX.Element | null {
  const { title, option, open, onOpen, onPoint } = props;
  const table = useMemo(() => chartTable(option), [option]);
  if (!table || table.rows.length === 0) return null;
  const { columns, rows } = table;
  const text = (value: string | number | null | undefined): string | null =>
    typeof value === 'number' ? formatFigure(value) : (value ?? null);
  return (
    <details className="chart-data" open={open} onToggle={(event) => onOpen(event.currentTarget.open)}>
      <summary>The data as a table</summary>
      {open && (
        <div className="chart-data__table" onBlur={() => onPoint(null)}>
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
            onCurrent={(row) => onPoint(pointOfRow(table, row))}
          />
        </div>
      )}
    </details>
  );
}
