import type { JSX } from 'react';
import type { Alert, ColumnProfile } from '#shared/analysis/results';
import { COLUMN_TYPE_WORDS } from '../../../words/column-types';
import { formatCount, formatShare } from '../../../words/number';
import { ColumnBars } from './column-bars';
import { ColumnFigures } from './column-figures';

interface ColumnCardProps {
  column: ColumnProfile;
  /** Those that name it. */
  alerts: readonly Alert[];
  /** A link has led to it. */
  shown: boolean;
}

/** All about one column. */
export function ColumnCard({ column, alerts, shown }: ColumnCardProps): JSX.Element {
  const { name, type, description, count, missing, misfits = 0, distinct, distinct_is_estimate } = column;
  return (
    <article className="column-card" data-shown={shown} aria-label={name}>
      <header className="column-card__head">
        <h3 title={name}>{name}</h3>
        <p className="soft small">
          {COLUMN_TYPE_WORDS[type]}
          {description && ` · ${description}`}
        </p>
        <dl className="figures">
          <dt>Values</dt>
          <dd>{formatCount(count)}</dd>
          <dt>Missing</dt>
          <dd>
            {formatCount(missing)}
            {missing > 0 && <span className="soft"> · {formatShare(missing, count + missing)}</span>}
          </dd>
          {misfits > 0 && (
            <>
              <dt>Of another type</dt>
              <dd>{formatCount(misfits)}</dd>
            </>
          )}
          <dt>Distinct</dt>
          <dd>
            {distinct_is_estimate && 'about '}
            {formatCount(distinct)}
          </dd>
        </dl>
        {alerts.length > 0 && (
          <ul className="column-card__alerts">
            {alerts.map((alert) => (
              <li key={`${alert.kind} ${alert.columns.join()}`}>{alert.message}</li>
            ))}
          </ul>
        )}
      </header>
      <ColumnFigures column={column} />
      <div className="column-card__bars">
        <ColumnBars column={column} />
      </div>
    </article>
  );
}
