import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { JSX, KeyboardEvent, MouseEvent, RefObject } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { galleryRows, pictureBeside } from './gallery-rows';
import { GalleryTile } from './gallery-tile';
import { TILE_SCALES } from './use-gallery-view';
import { useGridPlace } from './use-grid-place';

const GAP_PX = 10;
const DAY_PX = 34;
const ROWS_AHEAD = 4;

interface GalleryGridProps {
  images: readonly GalleryImage[];
  total: number;
  /** A place in `TILE_SCALES`. */
  tileSize: number;
  /** Under their days; otherwise in one run. */
  byDay: boolean;
  /** The box that scrolls. */
  scroller: RefObject<HTMLElement | null>;
  selected: ReadonlySet<string> | null;
  onActivate: (index: number, event: MouseEvent) => void;
  onMenu: (index: number, at: { x: number; y: number }) => void;
  /** A key that means something for the picture that has the focus. True if it was used. */
  onKey: (index: number, event: KeyboardEvent) => boolean;
  onDelete: (index: number) => void;
  onNearEnd: () => void;
}

/** The pictures in rows; only those in sight are in the page. The arrow keys go from one to the next. */
export function GalleryGrid(props: GalleryGridProps): JSX.Element {
  const { images, total, tileSize, byDay, scroller, selected } = props;
  const { onActivate, onMenu, onKey, onDelete, onNearEnd } = props;
  const grid = useRef<HTMLDivElement>(null);
  const { width, top } = useGridPlace(grid, scroller);
  const wanted = (width < 700 ? 86 : 118) * (TILE_SCALES[tileSize] ?? 1);
  const columns = Math.max(1, Math.floor((width + GAP_PX) / (wanted + GAP_PX)));
  const tile = Math.max(1, (width - GAP_PX * (columns - 1)) / columns);
  const rows = useMemo(() => galleryRows(images, { columns, byDay }), [images, columns, byDay]);

  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index] && 'day' in rows[index] ? DAY_PX : tile + GAP_PX),
    scrollMargin: top,
    overscan: 2,
  });
  useLayoutEffect(() => virtual.measure(), [virtual, tile, rows]);

  const visible = virtual.getVirtualItems();
  const lastRow = visible.at(-1)?.index ?? 0;
  const nearEnd = useEffectEvent(onNearEnd);
  useEffect(() => {
    if (images.length < total && lastRow >= rows.length - ROWS_AHEAD) nearEnd();
  }, [images.length, total, lastRow, rows.length]);

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
    const row = rows.findIndex((line) => 'start' in line && line.start <= next && next < line.end);
    virtual.scrollToIndex(row, { align: 'auto' });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const box = event.target instanceof HTMLElement ? event.target.getBoundingClientRect() : null;
      event.preventDefault();
      if (box) onMenu(tabStop, { x: box.left + box.width / 2, y: box.top + box.height / 2 });
      return;
    }
    if (onKey(tabStop, event)) {
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Delete') {
      event.preventDefault();
      focusNext.current = { deleted: images[tabStop]?.image_id };
      onDelete(tabStop);
      return;
    }
    const page = Math.max(1, visible.length - 4);
    const steps: Record<string, () => number | undefined> = {
      ArrowLeft: () => tabStop - 1,
      ArrowRight: () => tabStop + 1,
      ArrowUp: () => pictureBeside(rows, tabStop, -1),
      ArrowDown: () => pictureBeside(rows, tabStop, 1) ?? images.length - 1,
      PageUp: () => pictureBeside(rows, tabStop, -page) ?? 0,
      PageDown: () => pictureBeside(rows, tabStop, page) ?? images.length - 1,
      Home: () => 0,
      End: () => images.length - 1,
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const next = step();
    if (next !== undefined) goTo(next);
  };

  const tileAt = (index: number, end: number): JSX.Element | null => {
    const image = images[index];
    if (!image) return null;
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
          joined={index + 1 < end && images[index + 1]?.workflow_id === image.workflow_id}
        />
      </div>
    );
  };

  return (
    <div
      ref={grid}
      className="gallery-grid"
      role="list"
      aria-label="Pictures"
      style={{ height: virtual.getTotalSize(), '--gallery-gap': `${GAP_PX}px` } as React.CSSProperties}
      onKeyDown={onKeyDown}
      onFocus={({ target }) => setCurrent((before) => indexOfTile(target) ?? before)}
      onClick={(event) => {
        const index = indexOfTile(event.target);
        if (index !== undefined) onActivate(index, event);
      }}
      onContextMenu={(event) => {
        const index = indexOfTile(event.target);
        if (index === undefined) return;
        event.preventDefault();
        onMenu(index, { x: event.clientX, y: event.clientY });
      }}
    >
      {visible.map(({ key, index, start }) => {
        const row = rows[index];
        if (!row) return null;
        const transform = `translateY(${start - top}px)`;
        if ('day' in row) {
          // A list has items only; each picture says its day, too.
          return (
            <div key={key} className="gallery-grid__day" style={{ transform }} aria-hidden>
              {row.day}
            </div>
          );
        }
        const places = Array.from({ length: row.end - row.start }, (_, place) => row.start + place);
        return (
          <div
            key={key}
            className="gallery-grid__row"
            role="presentation"
            style={{ height: tile, transform }}
          >
            {places.map((place) => tileAt(place, row.end))}
          </div>
        );
      })}
    </div>
  );
}

/** Which picture was meant, if it was one. */
function indexOfTile(target: EventTarget): number | undefined {
  const tile = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null;
  return tile ? Number(tile.dataset.index) : undefined;
}
