import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Scrolls its element into sight when it becomes the chosen one. */
export function useScrolledTo(chosen: boolean): RefObject<HTMLLIElement | null> {
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return element;
}
