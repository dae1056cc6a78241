import type { Points } from './points';

/** A column with no more different values has steps, like marks from 1 to 5. */
const MOST_STEPS = 20;

/**
 * The points with the values of stepped columns spread evenly over their steps: there is nothing between two steps, which is
 * not a valley between groups. Null if no column has steps.
 */
export function spreadSteps({ values, count, dimensions }: Points, random: () => number): Points | null {
  const spread = values.slice();
  let any = false;
  for (let d = 0; d < dimensions; d += 1) {
    const different = new Set<number>();
    for (let i = 0; i < count && different.size <= MOST_STEPS; i += 1)
      different.add(values[i * dimensions + d] as number);
    if (different.size > MOST_STEPS || different.size < 3 || different.size > count / 3) continue;
    const sorted = [...different].toSorted((a, b) => a - b);
    const gaps = sorted.slice(1).map((value, i) => value - (sorted[i] as number));
    const step = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
    any = true;
    for (let i = 0; i < count; i += 1) {
      const at = i * dimensions + d;
      spread[at] = (spread[at] as number) + (random() - 0.5) * step;
    }
  }
  return any ? { values: spread, count, dimensions } : null;
}
