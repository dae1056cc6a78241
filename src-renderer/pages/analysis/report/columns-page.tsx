import './columns-page.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { JSX } from 'react';
import { COLUMN_TYPES } from '#shared/analysis/options';
import type { AnalysisResults } from '#shared/analysis/results';
import { useItemKeys } from '../../../hooks/use-item-keys';
import { COLUMN_TYPE_WORDS } from '../../../words/column-types';
import { formatCount } from '../../../words/number';
import { ColumnCard } from './column-card';

const CARD_PX = 216;

interface ColumnsPageProps {
  results: AnalysisResults;
  /** The column that a link leads to; a new object each time. */
  shown: { name: string } | null;
}

/** A card for each column; of hundreds only those in sight are in the page. */
export function ColumnsPage({ results, shown }: ColumnsPageProps): JSX.Element {
  const { columns, alerts } = results;
  const [search, setSearch] = useState('');
  const [type, setType] = useState('');
  const [seen, setSeen] = useState(shown);
  if (shown !== seen) {
    // What is asked for must not be hidden by an earlier search.
    setSeen(shown);
    setSearch('');
    setType('');
  }
  const wanted = search.trim().toLocaleLowerCase();
  const matching = columns.filter(
    (column) => column.name.toLocaleLowerCase().includes(wanted) && (type === '' || column.type === type),
  );

  const list = useRef<HTMLDivElement>(null);
  const cards = useVirtualizer({
    count: matching.length,
    getScrollElement: () => list.current,
    estimateSize: () => CARD_PX,
    getItemKey: useItemKeys(matching.map(({ name }) => name)),
    overscan: 3,
    gap: 10,
  });
  const show = useEffectEvent(() => {
    const index = matching.findIndex(({ name }) => name === shown?.name);
    if (index >= 0) cards.scrollToIndex(index, { align: 'start' });
  });
  useEffect(() => show(), [shown]);

  return (
    <>
      <div className="columns-bar">
        <input
          className="input"
          type="search"
          aria-label="Find a column"
          placeholder="Find a column"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <select
          className="input"
          aria-label="Type"
          value={type}
          onChange={(event) => setType(event.target.value)}
        >
          <option value="">All types</option>
          {COLUMN_TYPES.filter((each) => columns.some((column) => column.type === each)).map((each) => (
            <option key={each} value={each}>
              {COLUMN_TYPE_WORDS[each]}
            </option>
          ))}
        </select>
        <span className="soft small" role="status">
          {matching.length === columns.length
            ? `${formatCount(columns.length)} ${columns.length === 1 ? 'column' : 'columns'}`
            : `${formatCount(matching.length)} of ${formatCount(columns.length)} columns`}
        </span>
      </div>
      <div ref={list} className="column-cards fills" role="region" aria-label="Columns" tabIndex={0}>
        <ul style={{ height: cards.getTotalSize() }}>
          {cards.getVirtualItems().map(({ index, key, start }) => {
            const column = matching[index];
            if (!column) return null;
            return (
              <li
                key={key}
                ref={cards.measureElement}
                data-index={index}
                style={{ transform: `translateY(${start}px)` }}
              >
                <ColumnCard
                  column={column}
                  alerts={alerts.filter((alert) => alert.columns.includes(column.name))}
                  shown={column.name === shown?.name}
                />
              </li>
            );
          })}
        </ul>
        {matching.length === 0 && <p className="soft">No column matches.</p>}
      </div>
    </>
  );
}
