import './query/query.css';
import { ListFilter } from 'lucide-react';
import { useRef, useState } from 'react';
import type { FormEvent, JSX } from 'react';
import type { ColumnType } from '#shared/analysis/options';
import type { AnalysisReport } from '#shared/analysis/report';
import type { RowsQuery, RowsView } from '#shared/analysis/rows-query';
import { viewSql } from '#shared/analysis/view-sql';
import type { DataGridHandle } from '../../../components/data-grid/data-grid';
import { useSettled } from '../../../hooks/use-settled';
import { isNumericType } from '../../../words/column-types';
import { formatCount } from '../../../words/number';
import { ColumnOrder } from './query/column-order';
import { FilterList, isComplete } from './query/filter-list';
import { RowsGrid } from './query/rows-grid';
import { SaveRows } from './query/save-rows';
import { useRows } from './use-rows';

const TYPING_PAUSE_MS = 300;
const ALL: RowsView = { find: '', filters: [], sort: null };

/** As the loaded data have them. */
const SQL_TYPES: Record<ColumnType, string> = {
  integer: 'BIGINT',
  decimal: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  time: 'TIME',
  text: 'VARCHAR',
};

interface TablePageProps {
  report: AnalysisReport;
  /** Continues in SQL with what is shown here. */
  onWriteSql: (sql: string) => void;
}

/** The rows themselves, as they were loaded, with each one's cluster: sorted, filtered and searched. */
export function TablePage({ report, onWriteSql }: TablePageProps): JSX.Element {
  const { analysis_id, file_name } = report.item;
  const all = report.results.table.rows;
  const grid = useRef<DataGridHandle>(null);
  const [wanted, setWanted] = useState('');
  const [view, setView] = useState(ALL);
  const asked = useSettled(view, TYPING_PAUSE_MS);
  const applied: RowsView = { ...asked, find: asked.find.trim(), filters: asked.filters.filter(isComplete) };
  const narrows = applied.find !== '' || applied.filters.length > 0;
  const query: RowsQuery | null = narrows || applied.sort ? { kind: 'view', view: applied } : null;
  const pages = useRows({ analysisId: analysis_id, query, total: all });
  const total = pages.head?.total ?? all;

  const types = new Map(report.results.columns.map(({ name, type }) => [name, type]));
  // A column that the file does not have holds the number of the row's cluster.
  const typeOf = (name: string): ColumnType => types.get(name) ?? 'integer';
  const names = pages.head?.columns.map(({ name }) => name) ?? [...types.keys()];
  const number = Number(wanted.replace(/\D/g, ''));
  const jump = (event: FormEvent): void => {
    event.preventDefault();
    if (number >= 1) grid.current?.jumpTo(Math.min(number, total) - 1);
  };
  const sqlColumns = names.map((name) => ({ name, type: SQL_TYPES[typeOf(name)] }));

  return (
    <>
      <div className="columns-bar">
        <input
          className="input"
          type="search"
          aria-label="Find a text in the rows"
          placeholder="Find a text in the rows"
          maxLength={1000}
          value={view.find}
          onChange={(event) => setView({ ...view, find: event.target.value })}
        />
        <button
          type="button"
          className="button button--small"
          onClick={() => {
            const filter = { column: names[0] ?? '', operator: 'contains', value: '' } as const;
            setView({ ...view, filters: [...view.filters, filter] });
          }}
        >
          <ListFilter aria-hidden />
          Filter
        </button>
        <span className="soft small" role="status">
          {narrows ? `${formatCount(total)} of ${formatCount(all)} rows` : rowsWords(all)}
        </span>
        <form className="table-jump" onSubmit={jump}>
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
        <span className="columns-bar__end">
          <button
            type="button"
            className="link small"
            onClick={() => onWriteSql(viewSql(applied, sqlColumns))}
          >
            Write it as SQL
          </button>
          <SaveRows analysisId={analysis_id} query={query ?? { kind: 'view', view: ALL }} />
        </span>
      </div>
      <FilterList
        columns={names}
        filters={view.filters}
        onFilters={(filters) => setView({ ...view, filters })}
      />
      <RowsGrid
        label={`Rows of ${file_name}`}
        handle={grid}
        pages={pages}
        isNumeric={({ name }) => isNumericType(typeOf(name))}
        head={({ name }) => (
          <ColumnOrder name={name} sort={view.sort} onSort={(sort) => setView({ ...view, sort })} />
        )}
      />
      {narrows && total === 0 && <p className="soft">No row has all of this.</p>}
    </>
  );
}

function rowsWords(rows: number): string {
  return `${formatCount(rows)} ${rows === 1 ? 'row' : 'rows'}`;
}
