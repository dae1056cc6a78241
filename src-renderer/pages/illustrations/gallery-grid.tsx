import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { JSX, KeyboardEvent, MouseEvent, RefObject } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { GalleryTile } from './gallery-tile';

const GAP_PX = 10;
const ROWS_AHEAD = 4;

interface GalleryGridProps {
  images: readonly GalleryImage[];
  total: number;
  /** The box that scrolls. */
  scroller: RefObject<HTMLElement | null>;
  selected: ReadonlySet<string> | null;
  onActivate: (index: number, event: MouseEvent) => void;
  onDelete: (index: number) => void;
  onNearEnd: () => void;
}

/** The pictures in rows; only those in sight are in the page. The arrow keys go from one to the next. */
export function GalleryGrid(props: GalleryGridProps): JSX.Element {
  const { images, total, scroller, selected, onActivate, onDelete, onNearEnd } = props;
  const grid = useRef<HTMLDivElement>(null);
  const { width, top } = useGridPlace(grid, scroller);
  const columns = Math.max(1, Math.floor((width + GAP_PX) / ((width < 700 ? 86 : 118) + GAP_PX)));
  const tile = Math.max(1, (width - GAP_PX * (columns - 1)) / columns);
  const rowCount = Math.ceil(images.length / columns);

  const rows = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => tile + GAP_PX,
    scrollMargin: top,
    overscan: 2,
  });
  useLayoutEffect(() => rows.measure(), [rows, tile]);

  const visible = rows.getVirtualItems();
  const lastRow = visible.at(-1)?.index ?? 0;
  const nearEnd = useEffectEvent(onNearEnd);
  useEffect(() => {
    if (images.length < total && lastRow >= rowCount - ROWS_AHEAD) nearEnd();
  }, [images.length, total, lastRow, rowCount]);

  // One tile is in the tab order; the others are reached from it.
  const [current, setCurrent] = useState(0);
  const tabStop = Math.min(current, images.length - 1);
  // Set while the focus has to move: to the tab stop, once that is no longer the picture being deleted.
  const focusNext = useRef<{ deleted?: string } | null>(null);
  useEffect(() => {
    if (!focusNext.current || images[tabStop]?.image_id === focusNext.current.deleted) return;
    const element = grid.current?.querySelector<HTMLElement>(`[data-index="${tabStop}"]`);
    if (!element) return;
    focusNext.current = null;
    element.focus({ preventScroll: true });
  });
  const goTo = (index: number): void => {
    const next = Math.max(0, Math.min(index, images.length - 1));
    focusNext.current = {};
    setCurrent(next);
    rows.scrollToIndex(Math.floor(next / columns), { align: 'auto' });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Delete') {
      event.preventDefault();
      focusNext.current = { deleted: images[tabStop]?.image_id };
      onDelete(tabStop);
      return;
    }
    const page = columns * Math.max(1, visible.length - 4);
    const steps: Record<string, number> = {
      ArrowLeft: tabStop - 1,
      ArrowRight: tabStop + 1,
      ArrowUp: tabStop - columns,
      ArrowDown: tabStop + columns,
      PageUp: tabStop - page,
      PageDown: tabStop + page,
      Home: 0,
      End: images.length - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next >= 0 || event.key !== 'ArrowUp') goTo(next);
  };

  return (
    <div
      ref={grid}
      className="gallery-grid"
      role="list"
      aria-label="Pictures"
      style={{ height: rows.getTotalSize(), '--gallery-gap': `${GAP_PX}px` } as React.CSSProperties}
      onKeyDown={onKeyDown}
    >
      {visible.map((row) => (
        <div
          key={row.key}
          className="gallery-grid__row"
          role="presentation"
          style={{ height: tile, transform: `translateY(${row.start - top}px)` }}
        >
          {images.slice(row.index * columns, (row.index + 1) * columns).map((image, column) => {
            const index = row.index * columns + column;
            return (
              <div
                key={image.image_id}
                role="listitem"
                aria-setsize={total}
                aria-posinset={index + 1}
                style={{ width: tile, height: tile }}
              >
                <GalleryTile
                  image={image}
                  index={index}
                  tabStop={index === tabStop}
                  selected={selected ? selected.has(image.image_id) : null}
                  onFocus={() => setCurrent(index)}
                  onClick={(event) => onActivate(index, event)}
                />
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** The grid's width, and how far below the top of the scrolled content it begins. */
function useGridPlace(
  grid: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
): { width: number; top: number } {
  const [place, setPlace] = useState({ width: 0, top: 0 });
  useLayoutEffect(() => {
    const measure = (): void => {
      if (!grid.current || !scroller.current || grid.current.clientWidth === 0) return;
      const box = grid.current.getBoundingClientRect();
      const frame = scroller.current.getBoundingClientRect();
      const next = { width: box.width, top: Math.round(box.top - frame.top + scroller.current.scrollTop) };
      setPlace((before) => (before.width === next.width && before.top === next.top ? before : next));
    };
    measure();
    // What stands above the grid changes its height too: a job that starts, a picture that arrives.
    const observer = new ResizeObserver(measure);
    if (grid.current) observer.observe(grid.current);
    for (const child of scroller.current?.children ?? []) observer.observe(child);
    return () => observer.disconnect();
  }, [grid, scroller]);
  return place;
}
