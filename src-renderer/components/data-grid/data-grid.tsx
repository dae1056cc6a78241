import './data-grid.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useId, useImperativeHandle, useRef, useState } from 'react';
import type { JSX, KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react';
import { formatCount } from '../../words/number';
import { useRowWindow } from './use-row-window';

const ROW_PX = 28;
const DIGIT_PX = 8;
const COLUMNS_AHEAD = 3;

export interface GridColumn {
  name: string;
  /** In CSS pixels. */
  width: number;
  numeric?: boolean;
  /** Shown, but without effect on what follows. */
  leftOut?: boolean;
}

export interface DataGridHandle {
  /** Makes this row, counted from 0, the current one and the first in sight. */
  jumpTo: (row: number) => void;
}

interface DataGridProps {
  label: string;
  columns: readonly GridColumn[];
  rows: number;
  /** A cell's text; null for a missing value, undefined while it is not known. */
  cell: (row: number, column: number) => string | null | undefined;
  /** The content of a column's head; absent: its name. */
  head?: (column: GridColumn, index: number) => ReactNode;
  /** In CSS pixels. */
  headHeight?: number;
  /** Reports which rows are in sight: from the first up to, but not including, the end. */
  onRows?: (first: number, end: number) => void;
  /** Reports which cell the person has gone to. */
  onCurrent?: (row: number, column: number) => void;
  handle?: Ref<DataGridHandle>;
}

/**
 * A table of any length and width; only what is in sight is in the page, and its heads and row numbers stay. The arrow
 * keys go from cell to cell, Home and End along the row, with Ctrl to the table's corners, Page Up and Down by screens.
 */
export function DataGrid(props: DataGridProps): JSX.Element {
  const { label, columns, rows, cell, head, headHeight = 34, onRows, onCurrent, handle } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const gridId = useId();
  const [current, setCurrent] = useState({ row: 0, column: 0 });
  const numberWidth = 20 + DIGIT_PX * formatCount(rows).length;
  const lines = useRowWindow(scroller, rows, ROW_PX, headHeight);
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => columns[index]?.width ?? 0,
    paddingStart: numberWidth,
    scrollPaddingStart: numberWidth,
    overscan: COLUMNS_AHEAD,
  });
  const widths = columns.map(({ width }) => width).join();
  const measure = useEffectEvent(() => across.measure());
  useEffect(() => measure(), [widths, numberWidth]);

  const tellRows = useEffectEvent((first: number, end: number) => onRows?.(first, end));
  useEffect(() => tellRows(lines.first, lines.end), [lines.first, lines.end]);

  const goTo = (row: number, column: number): void => {
    setCurrent({ row, column });
    onCurrent?.(row, column);
  };
  const moveTo = (row: number, column: number): void => {
    const next = {
      row: Math.max(0, Math.min(row, rows - 1)),
      column: Math.max(0, Math.min(column, columns.length - 1)),
    };
    goTo(next.row, next.column);
    lines.show(next.row);
    across.scrollToIndex(next.column);
  };
  useImperativeHandle(handle, () => ({
    jumpTo: (row) => {
      goTo(row, current.column);
      lines.show(row, 'start');
      scroller.current?.focus();
    },
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== scroller.current || event.altKey) return;
    const far = event.ctrlKey || event.metaKey;
    const { row, column } = current;
    const moves: Record<string, [number, number]> = {
      ArrowUp: [far ? 0 : row - 1, column],
      ArrowDown: [far ? rows - 1 : row + 1, column],
      ArrowLeft: [row, far ? 0 : column - 1],
      ArrowRight: [row, far ? columns.length - 1 : column + 1],
      PageUp: [row - lines.visible, column],
      PageDown: [row + lines.visible, column],
      Home: [far ? 0 : row, 0],
      End: [far ? rows - 1 : row, columns.length - 1],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    moveTo(...move);
  };
  const onClick = (event: MouseEvent): void => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (target) goTo(Number(target.dataset.row), Number(target.dataset.column));
  };

  const inSight = across.getVirtualItems();
  const width = across.getTotalSize();
  const rowIndices = Array.from({ length: Math.max(0, lines.end - lines.first) }, (_, i) => lines.first + i);
  const currentId = `${gridId}-current`;
  const currentShown =
    current.row >= lines.first &&
    current.row < lines.end &&
    inSight.some(({ index }) => index === current.column);
  return (
    <div
      ref={scroller}
      className="data-grid"
      role="grid"
      aria-label={label}
      aria-rowcount={rows + 1}
      aria-colcount={columns.length + 1}
      aria-readonly
      aria-activedescendant={currentShown ? currentId : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div className="data-grid__head" role="rowgroup" style={{ width, height: headHeight }}>
        <div role="row" aria-rowindex={1} style={{ height: '100%' }}>
          <div
            className="data-grid__number"
            role="columnheader"
            aria-colindex={1}
            style={{ width: numberWidth }}
          >
            <span className="visually-hidden">Row</span>
          </div>
          {inSight.map(({ index, start, size }) => {
            const column = columns[index];
            if (!column) return null;
            return (
              <div
                key={index}
                className="data-grid__heading"
                role="columnheader"
                aria-colindex={index + 2}
                style={{ left: start, width: size }}
              >
                {head?.(column, index) ?? (
                  <span className="data-grid__name" title={column.name}>
                    {column.name}
                  </span>
                )}
              </div>
            );
          })}
        </div>
      </div>
      <div className="data-grid__body" role="rowgroup" style={{ width, height: lines.height }}>
        {rowIndices.map((row) => (
          <div
            key={row}
            className={`data-grid__row${row === current.row ? ' data-grid__row--current' : ''}`}
            role="row"
            aria-rowindex={row + 2}
            style={{ top: lines.topOf(row), width, height: ROW_PX, lineHeight: `${ROW_PX}px` }}
          >
            <div
              className="data-grid__number"
              role="rowheader"
              aria-colindex={1}
              style={{ width: numberWidth }}
            >
              {formatCount(row + 1)}
            </div>
            {inSight.map(({ index, start, size }) => {
              const isCurrent = row === current.row && index === current.column;
              const text = cell(row, index);
              return (
                <div
                  key={index}
                  id={isCurrent ? currentId : undefined}
                  className={cellClass(text, columns[index], isCurrent)}
                  role="gridcell"
                  aria-colindex={index + 2}
                  data-row={row}
                  data-column={index}
                  style={{ left: start, width: size }}
                  title={text ?? undefined}
                >
                  {text === null ? 'missing' : text}
                </div>
              );
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

function cellClass(
  text: string | null | undefined,
  column: GridColumn | undefined,
  current: boolean,
): string {
  return [
    'data-grid__cell',
    column?.numeric && 'data-grid__cell--number',
    column?.leftOut && 'data-grid__cell--left-out',
    text === null && 'data-grid__cell--missing',
    text === undefined && 'data-grid__cell--loading',
    current && 'data-grid__cell--current',
  ]
    .filter(Boolean)
    .join(' ');
}
