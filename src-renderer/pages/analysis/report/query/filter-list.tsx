import { X } from 'lucide-react';
import type { JSX } from 'react';
import { FILTER_OPERATORS } from '#shared/analysis/rows-query';
import type { FilterOperator, RowFilter } from '#shared/analysis/rows-query';

const OPERATOR_WORDS: Record<FilterOperator, string> = {
  contains: 'contains',
  equals: 'is',
  differs: 'is not',
  at_least: 'is at least',
  at_most: 'is at most',
  missing: 'is missing',
  present: 'is there',
};

interface FilterListProps {
  columns: readonly string[];
  filters: readonly RowFilter[];
  onFilters: (filters: RowFilter[]) => void;
}

/** Says whether a filter can be applied: one that is still being written narrows nothing. */
export function isComplete({ operator, value }: RowFilter): boolean {
  return takesNoValue(operator) || value.trim() !== '';
}

function takesNoValue(operator: FilterOperator): boolean {
  return operator === 'missing' || operator === 'present';
}

/** The conditions that every shown row meets, one per line. */
export function FilterList({ columns, filters, onFilters }: FilterListProps): JSX.Element | null {
  if (filters.length === 0) return null;
  const change = (index: number, part: Partial<RowFilter>): void =>
    onFilters(filters.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <ul className="filter-list" aria-label="Filters">
      {filters.map((filter, index) => (
        <li key={index}>
          <select
            className="input"
            aria-label="Column"
            value={filter.column}
            onChange={(event) => change(index, { column: event.target.value })}
          >
            {columns.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          <select
            className="input"
            aria-label="Condition"
            value={filter.operator}
            onChange={(event) => {
              const operator = FILTER_OPERATORS.find((each) => each === event.target.value);
              if (operator) change(index, { operator });
            }}
          >
            {FILTER_OPERATORS.map((operator) => (
              <option key={operator} value={operator}>
                {OPERATOR_WORDS[operator]}
              </option>
            ))}
          </select>
          {!takesNoValue(filter.operator) && (
            <input
              className="input"
              aria-label="Value"
              maxLength={1000}
              value={filter.value}
              onChange={(event) => change(index, { value: event.target.value })}
            />
          )}
          <button
            type="button"
            className="button button--small button--icon button--plain"
            aria-label={`Remove the filter on ${filter.column}`}
            title="Remove this filter"
            onClick={() => onFilters(filters.filter((_, at) => at !== index))}
          >
            <X aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}
