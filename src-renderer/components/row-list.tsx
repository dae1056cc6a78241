import './row-list.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { JSX, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useItemKeys } from '../hooks/use-item-keys';
import type { Marks } from '../hooks/use-marks';

interface RowListProps<Item> {
  label: string;
  items: readonly Item[];
  idOf: (item: Item) => string;
  rowHeight: number;
  /** The item that is open beside the list. */
  openId: string | null;
  marks: Marks;
  onOpen: (id: string) => void;
  /** Gets the marked items, or the current one if none is marked. */
  onDelete?: (ids: string[]) => void;
  onNearEnd: () => void;
  children: (item: Item) => ReactNode;
}

const ROWS_AHEAD = 15;

/**
 * Rows of which only those in sight are in the page, however many there are. Arrows, Page Up and Down, Home and End
 * move; Enter opens; Space marks; Delete deletes.
 */
export function RowList<Item>(props: RowListProps<Item>): JSX.Element {
  const { label, items, idOf, rowHeight, openId, marks, onOpen, onDelete, onNearEnd, children } = props;
  const marked = marks.ids;
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const [currentId, setCurrentId] = useState<string | null>(null);
  const place = items.findIndex((item) => idOf(item) === (currentId ?? openId));
  const current = Math.max(0, place);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    getItemKey: useItemKeys(items.map(idOf)),
    overscan: 6,
  });

  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const nearEnd = useEffectEvent(onNearEnd);
  useEffect(() => {
    if (last >= items.length - ROWS_AHEAD) nearEnd();
  }, [last, items.length]);

  const openBefore = useRef(openId);
  useEffect(() => {
    // When the open one closed, the focus was lost with it.
    if (openBefore.current !== null && openId === null && document.activeElement === document.body)
      list.current?.focus({ preventScroll: true });
    openBefore.current = openId;
  }, [openId]);

  const moveTo = (index: number): void => {
    const item = items[Math.max(0, Math.min(index, items.length - 1))];
    if (!item) return;
    const id = idOf(item);
    setCurrentId(id);
    rows.scrollToIndex(items.indexOf(item));
    if (openId !== null && !marked) onOpen(id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const item = items[current];
    if (event.target !== list.current || !item) return;
    const id = idOf(item);
    const page = Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / rowHeight) - 1);
    const actions: Record<string, () => void> = {
      ArrowUp: () => moveTo(current - 1),
      ArrowDown: () => moveTo(place < 0 ? 0 : current + 1),
      PageUp: () => moveTo(current - page),
      PageDown: () => moveTo(current + page),
      Home: () => moveTo(0),
      End: () => moveTo(items.length - 1),
      Enter: () => (marked ? marks.toggle(id) : onOpen(id)),
      ' ': () => marks.toggle(id),
      Delete: () => onDelete?.(marked?.size ? [...marked] : [id]),
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
  const onClick = (event: MouseEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('[aria-posinset]') : null;
    const item = row && items[Number(row.getAttribute('aria-posinset')) - 1];
    if (!item) return;
    const id = idOf(item);
    setCurrentId(id);
    if (marked || event.ctrlKey || event.metaKey) marks.toggle(id);
    else onOpen(id);
  };

  return (
    <div
      ref={list}
      className="row-list"
      role="listbox"
      aria-label={label}
      aria-multiselectable={marked !== null}
      aria-activedescendant={items.length > 0 ? `${listId}-${current}` : undefined}
      tabIndex={0}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className="row-list__all" style={{ height: rows.getTotalSize() }}>
        {visible.map((row) => {
          const item = items[row.index];
          if (!item) return null;
          const id = idOf(item);
          return (
            <div
              key={row.key}
              id={`${listId}-${row.index}`}
              className={`row-list__row${row.index === current ? ' row-list__row--current' : ''}${id === openId ? ' row-list__row--open' : ''}`}
              role="option"
              aria-selected={marked ? marked.has(id) : id === openId}
              aria-posinset={row.index + 1}
              aria-setsize={items.length}
              style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
            >
              {marked && <span className="row-list__mark" data-marked={marked.has(id)} aria-hidden />}
              <div className="row-list__content">{children(item)}</div>
            </div>
          );
        })}
      </div>
    </div>
  );
}
