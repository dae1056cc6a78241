import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RefObject } from 'react';

/** Chromium draws an element of this height (CSS pixels) still to the pixel; beyond, positions jitter and then end. */
const TALLEST_PX = 8_000_000;
const OVERSCAN = 8;
const LINE_PX = 16;

export interface RowWindow {
  /** The rows to draw: from `first` to before `end`. */
  first: number;
  end: number;
  /** Whole rows that fit at once. */
  visible: number;
  /** The height of the element that gives the scroller its length, in CSS pixels. */
  height: number;
  /** Where a row lies in that element. */
  topOf: (row: number) => number;
  /** Scrolls so that the row is in sight; `start` puts it first. */
  show: (row: number, place?: 'start' | 'nearest') => void;
}

/**
 * Which of many rows of equal height are in sight of a scroller. If they are too many for an element of their true
 * height, its scroll bar stands for shares of the whole, and the wheel still moves by rows.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  rowHeight: number,
  headHeight: number,
): RowWindow {
  const [view, setView] = useState({ offset: 0, scrollTop: 0, height: 0 });
  /** The browser rounds a scroll position to pixels; this is the exact one that was asked for. */
  const set = useRef({ offset: 0, scrollTop: 0 });
  const truePx = count * rowHeight;
  const height = Math.min(truePx, TALLEST_PX);
  const furthest = Math.max(0, truePx - view.height);
  const factor = height < truePx ? furthest / Math.max(1, height - view.height) : 1;

  const scrollTo = (wanted: number): void => {
    const offset = Math.max(0, Math.min(wanted, furthest));
    const scrollTop = Math.round(offset / factor);
    set.current = { offset, scrollTop };
    scroller.current?.scrollTo({ top: scrollTop, behavior: 'instant' });
    setView((before) => ({ ...before, offset, scrollTop }));
  };
  const measure = useEffectEvent(({ scrollTop, clientHeight }: HTMLElement): void => {
    const asSet = Math.abs(scrollTop - set.current.scrollTop) < 1.5;
    const offset = asSet ? set.current.offset : Math.min(scrollTop * factor, furthest);
    if (!asSet) set.current = { offset, scrollTop };
    setView({ offset, scrollTop, height: Math.max(0, clientHeight - headHeight) });
  });
  const turn = useEffectEvent((event: WheelEvent): void => {
    if (factor === 1 || event.deltaY === 0 || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
    scrollTo(set.current.offset + event.deltaY * unit);
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = (): void => measure(element);
    const onWheel = (event: WheelEvent): void => turn(event);
    const sizes = new ResizeObserver(onScroll);
    sizes.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [scroller]);

  const show = (row: number, place: 'start' | 'nearest' = 'nearest'): void => {
    const top = row * rowHeight;
    const { offset } = set.current;
    if (place === 'start' || top < offset) scrollTo(top);
    else if (top + rowHeight > offset + view.height) scrollTo(top + rowHeight - view.height);
  };

  return {
    first: Math.max(0, Math.floor(view.offset / rowHeight) - OVERSCAN),
    end: Math.min(count, Math.ceil((view.offset + view.height) / rowHeight) + OVERSCAN),
    visible: Math.max(1, Math.floor(view.height / rowHeight)),
    height,
    topOf: (row) => view.scrollTop + row * rowHeight - view.offset,
    show,
  };
}
