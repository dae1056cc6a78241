import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

/** Scrolls its element into sight when it becomes the chosen one. */
export function useScrolledTo(
  chosen: boolean,
  block: ScrollLogicalPosition = 'nearest',
): RefObject<HTMLLIElement | null> {
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block });
  }, [chosen, block]);
  return element;
}
