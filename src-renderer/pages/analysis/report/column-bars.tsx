import './column-bars.css';
import type { JSX } from 'react';
import type { ColumnProfile, Histogram } from '#shared/analysis/results';
import { formatCount, formatFigure, formatShare } from '../../../words/number';

const HEIGHT = 60;
const GAP = 0.08;
const MOST_VALUES = 6;

/** How a column's values are spread: a small histogram, or its most frequent values. */
export function ColumnBars({ column }: { column: ColumnProfile }): JSX.Element | null {
  const histogram = column.numeric?.histogram ?? column.temporal?.histogram;
  if (histogram && histogram.counts.length > 0) {
    return <Bins histogram={histogram} edge={column.temporal ? dateEdge : formatFigure} />;
  }
  return column.top.length > 0 ? <MostFrequent column={column} /> : null;
}

function dateEdge(milliseconds: number): string {
  return new Date(milliseconds).toLocaleDateString(undefined, { timeZone: 'UTC' });
}

function Bins({ histogram, edge }: { histogram: Histogram; edge: (value: number) => string }): JSX.Element {
  const { edges, counts } = histogram;
  const most = Math.max(...counts, 1);
  const at = counts.indexOf(Math.max(...counts));
  const [first = 0, last = 0] = [edges[0], edges.at(-1)];
  const between = (index: number): string => `${edge(edges[index] ?? 0)} to ${edge(edges[index + 1] ?? 0)}`;
  return (
    <figure className="bins">
      <svg
        viewBox={`0 0 ${counts.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Histogram. Most values, ${formatCount(counts[at] ?? 0)}, lie from ${between(at)}.`}
      >
        {counts.map((count, index) => {
          // A bar for a few values must still be visible.
          const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
          return (
            <rect key={index} x={index + GAP / 2} y={HEIGHT - height} width={1 - GAP} height={height}>
              <title>{`${between(index)}: ${formatCount(count)}`}</title>
            </rect>
          );
        })}
      </svg>
      <figcaption aria-hidden>
        <span>{edge(first)}</span>
        <span>{edge(last)}</span>
      </figcaption>
    </figure>
  );
}

function MostFrequent({ column: { top, count, distinct } }: { column: ColumnProfile }): JSX.Element {
  const shown = top.slice(0, MOST_VALUES);
  const most = Math.max(...shown.map((value) => value.count), 1);
  const others = distinct - shown.length;
  return (
    <div className="most-frequent">
      <ol aria-label="Most frequent values">
        {shown.map((value) => (
          <li key={value.value}>
            <span className="most-frequent__value" title={value.value}>
              {value.value === '' ? <em>empty text</em> : value.value}
            </span>
            <span className="most-frequent__bar" aria-hidden>
              <span style={{ width: `${(value.count / most) * 100}%` }} />
            </span>
            <span className="most-frequent__count" title={formatShare(value.count, count)}>
              {formatCount(value.count)}
            </span>
          </li>
        ))}
      </ol>
      {others > 0 && (
        <p className="soft small">
          and {formatCount(others)} other {others === 1 ? 'value' : 'values'}
        </p>
      )}
    </div>
  );
}
