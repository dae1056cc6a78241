import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Where an element begins in the one that scrolls, in CSS pixels; followed when what is above it changes its height. */
export function useTop(
  element: RefObject<HTMLElement | null>,
  scrolled: RefObject<HTMLElement | null>,
): number {
  const [top, setTop] = useState(0);
  useEffect(() => {
    const [inner, outer] = [element.current, scrolled.current];
    if (!inner || !outer) return;
    const measure = () =>
      setTop(
        Math.round(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop),
      );
    const observer = new ResizeObserver(measure);
    observer.observe(outer);
    for (const part of outer.children) observer.observe(part);
    return () => observer.disconnect();
  }, [element, scrolled]);
  return top;
}
