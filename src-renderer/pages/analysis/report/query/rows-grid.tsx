import type { JSX, ReactNode, Ref } from 'react';
import { toErrorShape } from '#shared/errors';
import { columnWidth } from '../../../../components/data-grid/column-width';
import { DataGrid } from '../../../../components/data-grid/data-grid';
import type { DataGridHandle, GridColumn } from '../../../../components/data-grid/data-grid';
import { ErrorNote } from '../../../../components/error-note';
import type { RowPages } from '../use-rows';

const ROWS_MEASURED = 40;
/** What is beside a name: the arrow of the order. */
const ARROW = '   ';

interface RowsGridProps {
  label: string;
  pages: RowPages;
  isNumeric: (column: { name: string; type: string }) => boolean;
  head?: (column: GridColumn, index: number) => ReactNode;
  handle?: Ref<DataGridHandle>;
}

/** Rows that are fetched as they come into sight, or why they are not there. */
export function RowsGrid({ label, pages, isNumeric, head: headOf, handle }: RowsGridProps): JSX.Element {
  const { head, error, retry, row: rowAt, setRange, isAsking } = pages;
  // Asking the same again would not help.
  const isRefused = error !== null && toErrorShape(error).code === 'invalid_input';
  return (
    <>
      {error && (
        <ErrorNote error={error}>
          {!isRefused && (
            <button type="button" className="button button--small" onClick={retry}>
              Ask again
            </button>
          )}
        </ErrorNote>
      )}
      {head && (
        <div className="table-page fills" aria-busy={isAsking}>
          <DataGrid
            label={label}
            handle={handle}
            columns={head.columns.map((column, index) => ({
              name: column.name,
              numeric: isNumeric(column),
              width: columnWidth(
                column.name + ARROW,
                head.rows.slice(0, ROWS_MEASURED).map((row) => row[index] ?? null),
              ),
            }))}
            rows={head.total}
            head={headOf}
            cell={(row, column) => {
              const texts = rowAt(row);
              return texts && (texts[column] ?? null);
            }}
            onRows={setRange}
          />
        </div>
      )}
    </>
  );
}
