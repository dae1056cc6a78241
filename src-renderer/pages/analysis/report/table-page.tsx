import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { FormEvent, JSX } from 'react';
import type { AnalysisReport } from '#shared/analysis/report';
import { columnWidth } from '../../../components/data-grid/column-width';
import { DataGrid } from '../../../components/data-grid/data-grid';
import type { DataGridHandle } from '../../../components/data-grid/data-grid';
import { ErrorNote } from '../../../components/error-note';
import { call } from '../../../hooks/call';
import { isNumericType } from '../../../words/column-types';
import { formatCount } from '../../../words/number';
import { useRows } from './use-rows';

const ROWS_MEASURED = 40;

/** The rows themselves, as they were loaded, with each one's cluster. */
export function TablePage({ report }: { report: AnalysisReport }): JSX.Element {
  const { analysis_id } = report.item;
  const { rows: total } = report.results.table;
  const grid = useRef<DataGridHandle>(null);
  const [wanted, setWanted] = useState('');
  // The first rows tell the columns, the cluster's among them, and how wide they are.
  const head = useQuery({
    queryKey: ['rows', analysis_id, 'head'],
    queryFn: () => call('analysis.rows', { analysis_id, offset: 0, limit: ROWS_MEASURED }),
  });
  const pages = useRows(analysis_id, total);
  const types = new Map(report.results.columns.map(({ name, type }) => [name, type]));
  const number = Number(wanted.replace(/\D/g, ''));
  const jump = (event: FormEvent): void => {
    event.preventDefault();
    if (number >= 1) grid.current?.jumpTo(Math.min(number, total) - 1);
  };
  const error = head.error ?? pages.error;
  const retry = (): void => {
    if (head.error) void head.refetch();
    pages.retry();
  };

  return (
    <>
      <form className="columns-bar" onSubmit={jump}>
        <span className="soft small">
          {formatCount(total)} {total === 1 ? 'row' : 'rows'}
        </span>
        <label className="table-jump">
          Go to row
          <input
            className="input"
            inputMode="numeric"
            maxLength={15}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        </label>
        <button type="submit" className="button button--small">
          Go
        </button>
      </form>
      {error && (
        <ErrorNote error={error}>
          <button type="button" className="button button--small" onClick={retry}>
            Ask again
          </button>
        </ErrorNote>
      )}
      {head.data && (
        <div className="table-page fills">
          <DataGrid
            label={`Rows of ${report.item.file_name}`}
            handle={grid}
            columns={head.data.columns.map((name, index) => ({
              name,
              // What is no column of the file is the number of the row's cluster.
              numeric: isNumericType(types.get(name) ?? 'integer'),
              width: columnWidth(
                name,
                head.data.rows.map((row) => row[index] ?? null),
              ),
            }))}
            rows={total}
            cell={(row, column) => {
              const texts = pages.row(row);
              return texts && (texts[column] ?? null);
            }}
            onRows={pages.setRange}
          />
        </div>
      )}
    </>
  );
}
