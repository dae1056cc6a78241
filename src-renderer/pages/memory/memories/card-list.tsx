import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { JSX, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { Marks } from '../../../hooks/use-marks';
import { cardBeside, cardRows, rowOfCard } from './card-rows';

const HEADING_PX = 42;
const GAP_PX = 10;
const LEAST_CARD_PX = 250;
/** What is in sight is told this often at most. */
const SIGHT_MS = 100;

export interface CardGroup {
  /** Empty for no heading. */
  title: string;
  count: number;
}

export interface CardsInSight {
  first: number;
  last: number;
  group: number;
}

interface CardListProps {
  label: string;
  groups: readonly CardGroup[];
  cardHeight: number;
  /** The id of a card, counted over all groups; undefined while it is not known. */
  idAt: (card: number) => string | undefined;
  openId: string | null;
  marks: Marks;
  /** The group to bring to the top. A new object each time. */
  jump: { group: number } | null;
  onOpen: (id: string) => void;
  /** Gets the marked ones, or the current one if none is marked. */
  onDelete: (ids: string[]) => void;
  /** The cards in sight, and the group at the top; while they change fast, some times a second. */
  onSight: (sight: CardsInSight) => void;
  children: (card: number) => ReactNode;
}

/**
 * Cards in as many columns as there is room for, in groups; of thousands, those in sight are in the page. Arrows, Page Up
 * and Down, Home and End move; Enter opens; Space marks; Delete deletes.
 */
export function CardList(props: CardListProps): JSX.Element {
  const { label, groups, cardHeight, idAt, openId, marks, jump, onOpen, onDelete, onSight, children } = props;
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const columns = useColumns(list);
  const [current, setCurrent] = useState(0);
  const total = groups.reduce((sum, { count }) => sum + count, 0);
  const chosen = Math.min(current, Math.max(0, total - 1));
  const rows = useMemo(
    () =>
      cardRows(
        groups.map(({ count }) => count),
        { columns, withHeadings: groups.some(({ title }) => title !== '') },
      ),
    [groups, columns],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => list.current,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? HEADING_PX : cardHeight + GAP_PX),
    overscan: 3,
  });
  const measure = useEffectEvent(() => virtual.measure());
  useLayoutEffect(() => measure(), [rows]);
  const keepInSight = useEffectEvent(() => {
    const at = rowOfCard(rows, chosen);
    if (at > 0) virtual.scrollToIndex(at);
  });
  useLayoutEffect(() => keepInSight(), [columns]);

  const visible = virtual.getVirtualItems();
  const cards = visible.flatMap(({ index }) => {
    const row = rows[index];
    return row?.kind === 'cards' ? [row] : [];
  });
  const first = cards[0]?.first ?? 0;
  const end = cards.at(-1);
  const last = end ? end.first + end.count - 1 : 0;
  const top = virtual.scrollOffset ?? 0;
  const atTop = visible.find(({ end: bottom }) => bottom > top + HEADING_PX);
  const group = rows[atTop?.index ?? 0]?.group ?? 0;
  useSight({ first, last, group }, total, onSight);

  const jumpTo = useEffectEvent((to: number) => {
    const at = rows.findIndex((row) => row.group === to);
    if (at < 0) return;
    virtual.scrollToIndex(at, { align: 'start' });
    setCurrent(groups.slice(0, to).reduce((sum, { count }) => sum + count, 0));
    list.current?.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (jump) jumpTo(jump.group);
  }, [jump]);
  const openBefore = useRef(openId);
  useEffect(() => {
    // When the open one closed, the focus was lost with it.
    if (openBefore.current !== null && openId === null && document.activeElement === document.body)
      list.current?.focus({ preventScroll: true });
    openBefore.current = openId;
  }, [openId]);

  const moveTo = (card: number): void => {
    const to = Math.max(0, Math.min(card, total - 1));
    setCurrent(to);
    virtual.scrollToIndex(rowOfCard(rows, to));
    const id = idAt(to);
    if (openId !== null && !marks.ids && id !== undefined) onOpen(id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== list.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const id = idAt(chosen);
    const page =
      columns * Math.max(1, Math.floor((list.current?.clientHeight ?? 0) / (cardHeight + GAP_PX)) - 1);
    const actions: Record<string, () => void> = {
      ArrowLeft: () => moveTo(chosen - 1),
      ArrowRight: () => moveTo(chosen + 1),
      ArrowUp: () => moveTo(cardBeside(rows, chosen, -1)),
      ArrowDown: () => moveTo(cardBeside(rows, chosen, 1)),
      PageUp: () => moveTo(chosen - page),
      PageDown: () => moveTo(chosen + page),
      Home: () => moveTo(0),
      End: () => moveTo(total - 1),
      Enter: () => id !== undefined && (marks.ids ? marks.toggle(id) : onOpen(id)),
      ' ': () => id !== undefined && marks.toggle(id),
      Delete: () => {
        const ids = marks.ids?.size ? [...marks.ids] : id === undefined ? [] : [id];
        if (ids.length > 0) onDelete(ids);
      },
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const onClick = (event: MouseEvent): void => {
    const option = event.target instanceof Element ? event.target.closest('[aria-posinset]') : null;
    if (!option) return;
    const card = Number(option.getAttribute('aria-posinset')) - 1;
    const id = idAt(card);
    setCurrent(card);
    if (id === undefined) return;
    if (marks.ids || event.ctrlKey || event.metaKey) marks.toggle(id);
    else onOpen(id);
  };

  const cardAt = (card: number): JSX.Element => {
    const id = idAt(card);
    const isMarked = id !== undefined && marks.ids?.has(id) === true;
    return (
      <div
        key={card}
        id={`${listId}-${card}`}
        className="card-list__card"
        role="option"
        data-current={card === chosen}
        data-open={id !== undefined && id === openId}
        aria-selected={marks.ids ? isMarked : id !== undefined && id === openId}
        aria-posinset={card + 1}
        aria-setsize={total}
        aria-busy={id === undefined || undefined}
      >
        {marks.ids && <span className="row-list__mark" data-marked={isMarked} aria-hidden />}
        <div className="card-list__content">{children(card)}</div>
      </div>
    );
  };
  return (
    <div
      ref={list}
      className="card-list"
      role="listbox"
      aria-label={label}
      aria-multiselectable={marks.ids !== null}
      aria-activedescendant={total > 0 ? `${listId}-${chosen}` : undefined}
      tabIndex={0}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className="card-list__all" style={{ height: virtual.getTotalSize() }}>
        {visible.map(({ key, index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const place = { transform: `translateY(${start}px)` };
          if (row.kind === 'heading') {
            return (
              <div
                key={key}
                role="presentation"
                className="card-list__heading"
                style={{ ...place, height: HEADING_PX }}
              >
                {groups[row.group]?.title}
                <span className="soft small">{groups[row.group]?.count.toLocaleString('en')}</span>
              </div>
            );
          }
          return (
            <div
              key={key}
              role="presentation"
              className="card-list__row"
              style={{
                ...place,
                height: cardHeight,
                gap: GAP_PX,
                gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
              }}
            >
              {Array.from({ length: row.count }, (_, at) => cardAt(row.first + at))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Tells what is in sight: at once, unless it was told a moment ago. What flies by is not worth asking for. */
function useSight(
  { first, last, group }: CardsInSight,
  total: number,
  onSight: (sight: CardsInSight) => void,
): void {
  const tell = useEffectEvent(onSight);
  const toldAt = useRef(-Infinity);
  useEffect(() => {
    const now = (): void => {
      toldAt.current = performance.now();
      tell({ first, last, group });
    };
    const waitMs = toldAt.current + SIGHT_MS - performance.now();
    if (waitMs <= 0) {
      now();
      return undefined;
    }
    const timer = setTimeout(now, waitMs);
    return () => clearTimeout(timer);
  }, [first, last, group, total]);
}

/** How many cards fit beside each other. */
function useColumns(list: { current: HTMLElement | null }): number {
  const [columns, setColumns] = useState(1);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    const count = (): void => {
      const width = element.clientWidth;
      setColumns(Math.max(1, Math.floor((width + GAP_PX) / (LEAST_CARD_PX + GAP_PX))));
    };
    count();
    const observer = new ResizeObserver(count);
    observer.observe(element);
    return () => observer.disconnect();
  }, [list]);
  return columns;
}
