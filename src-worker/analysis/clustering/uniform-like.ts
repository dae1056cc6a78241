import type { Points } from './points';

/** Points spread evenly over the box that holds `points` along the given axes: as far apart, without any groups. */
export function uniformLike(
  points: Points,
  axes: readonly (readonly number[])[],
  count: number,
  random: () => number,
): Points {
  const { dimensions } = points;
  const ranges = axes.map((axis) => rangeAlong(points, axis));
  const values = new Float64Array(count * dimensions);
  for (let i = 0; i < count; i += 1) {
    axes.forEach((axis, component) => {
      const [low, high] = ranges[component] as [number, number];
      const along = low + random() * (high - low);
      for (let d = 0; d < dimensions; d += 1) {
        const at = i * dimensions + d;
        values[at] = (values[at] as number) + along * (axis[d] as number);
      }
    });
  }
  return { values, count, dimensions };
}

function rangeAlong({ values, count, dimensions }: Points, axis: readonly number[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < count; i += 1) {
    let along = 0;
    for (let d = 0; d < dimensions; d += 1)
      along += (values[i * dimensions + d] as number) * (axis[d] as number);
    low = Math.min(low, along);
    high = Math.max(high, along);
  }
  return [low, high];
}
