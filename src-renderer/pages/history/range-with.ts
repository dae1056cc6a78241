import { defaultRangeExtractor } from '@tanstack/react-virtual';
import type { Range } from '@tanstack/react-virtual';

/**
 * The rows near what is in sight, and one more: if what has the focus left the page, the keyboard would be lost.
 * @param index Null for none; out of range, too.
 */
export function rangeWith(index: number | null): (range: Range) => number[] {
  return (range) => {
    const near = defaultRangeExtractor(range);
    if (index === null || index < 0 || index >= range.count || near.includes(index)) return near;
    return index < (near[0] ?? 0) ? [index, ...near] : [...near, index];
  };
}
