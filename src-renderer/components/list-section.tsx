import './list-section.css';
import type { JSX, ReactNode } from 'react';
import { QueryError } from './query-error';

interface ListSectionProps {
  label: string;
  /** Above the list: searching it, and doing something with many at once. */
  bar: ReactNode;
  note?: ReactNode;
  query: { error: Error | null; isPending: boolean; refetch: () => unknown };
  total: number;
  /** How many there are, in words. */
  count: string;
  /** Shown instead of an empty list. */
  empty: ReactNode;
  /** What is open beside the list. */
  detail?: ReactNode;
  /** The list. */
  children: ReactNode;
}

/** A section that is one list, with what can be done with it, and what was opened in it. */
export function ListSection(props: ListSectionProps): JSX.Element {
  const { label, bar, note, query, total, count, empty, detail, children } = props;
  return (
    <section className="list-section" aria-label={label}>
      <div className="list-section__bar">{bar}</div>
      {note}
      <QueryError query={query} />
      <div className={`list-section__panes${detail ? ' list-section__panes--split' : ''}`}>
        <div className="list-section__list">
          <p className="list-section__count soft small" role="status">
            {query.isPending ? 'Looking …' : count}
          </p>
          {total > 0 && children}
          {total === 0 && !query.isPending && !query.error && (
            <div className="list-section__empty">{empty}</div>
          )}
        </div>
        {detail}
      </div>
    </section>
  );
}
