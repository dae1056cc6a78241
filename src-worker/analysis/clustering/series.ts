import type { Points } from './points';

const FEWEST_ROWS = 12;
/** The correlation of neighbours in a series; for rows in no order it is about 0. */
const ALIKE = 0.9;
/** Noise about a level undoes each of its steps, half of it (−0.5); the steps of a series are its own. */
const UNDONE = -0.25;

/**
 * Whether the rows follow each other like the moments of a series: neighbours are alike in most columns, and not because
 * the file is sorted by groups. What looks like groups is a stretch of time then.
 * @param points In the file's order.
 */
export function areSeries(points: Points): boolean {
  const { count, dimensions } = points;
  if (count < FEWEST_ROWS) return false;
  let series = 0;
  let judged = 0;
  for (let d = 0; d < dimensions; d += 1) {
    const values = Array.from({ length: count }, (_, i) => points.values[i * dimensions + d] as number);
    const steps = values.slice(1).map((value, i) => value - (values[i] as number));
    const isSorted = steps.every((step) => step >= 0) || steps.every((step) => step <= 0);
    // A file can be sorted by one column.
    if (isSorted && dimensions === 1) return false;
    judged += 1;
    if (isSorted || (neighbours(values) > ALIKE && neighbours(steps) > UNDONE)) series += 1;
  }
  return judged > 0 && series > judged / 2 && (dimensions === 1 || series > 1);
}

/** The correlation of each value with the one after it. */
function neighbours(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let together = 0;
  let all = 0;
  values.forEach((value, i) => {
    all += (value - mean) ** 2;
    if (i > 0) together += (value - mean) * ((values[i - 1] as number) - mean);
  });
  return all === 0 ? 0 : together / all;
}
