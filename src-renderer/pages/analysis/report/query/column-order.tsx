import { ArrowDown, ArrowUp } from 'lucide-react';
import type { JSX } from 'react';
import type { RowsView } from '#shared/analysis/rows-query';

type Sort = RowsView['sort'];

interface ColumnOrderProps {
  name: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** A column's head: it sorts the rows up, then down, then leaves them in the file's order again. */
export function ColumnOrder({ name, sort, onSort }: ColumnOrderProps): JSX.Element {
  const present = sort?.column === name ? sort : null;
  const next: Sort = present?.descending ? null : { column: name, descending: present !== null };
  return (
    <button
      type="button"
      className="column-sort"
      title={`${name}: ${next === null ? 'the file’s own order' : next.descending ? 'largest first' : 'smallest first'}`}
      onClick={() => onSort(next)}
    >
      <span className="data-grid__name">{name}</span>
      {present && (present.descending ? <ArrowDown aria-hidden /> : <ArrowUp aria-hidden />)}
      {present && (
        <span className="visually-hidden">{present.descending ? ', largest first' : ', smallest first'}</span>
      )}
    </button>
  );
}
