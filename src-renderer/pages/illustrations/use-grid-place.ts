import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** The grid's width, and how far below the top of the scrolled content it begins. */
export function useGridPlace(
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
    // What is above the grid changes its height too: when a job starts or a picture arrives.
    const observer = new ResizeObserver(measure);
    if (grid.current) observer.observe(grid.current);
    for (const child of scroller.current?.children ?? []) observer.observe(child);
    return () => observer.disconnect();
  }, [grid, scroller]);
  return place;
}
