/** Points in rows: coordinate j of point i is `values[i * dimensions + j]`. */
export interface Points {
  values: Float64Array;
  count: number;
  dimensions: number;
}

/** The points at these places. */
export function pick({ values, dimensions }: Points, places: ArrayLike<number>): Points {
  const picked = new Float64Array(places.length * dimensions);
  for (let i = 0; i < places.length; i += 1) {
    const from = (places[i] ?? 0) * dimensions;
    picked.set(values.subarray(from, from + dimensions), i * dimensions);
  }
  return { values: picked, count: places.length, dimensions };
}

/** Squared Euclidean distance between point i of one set and point j of another. */
export function squaredDistance(a: Points, i: number, b: Points, j: number): number {
  const { dimensions } = a;
  let sum = 0;
  for (let d = 0, p = i * dimensions, q = j * dimensions; d < dimensions; d += 1, p += 1, q += 1) {
    const difference = (a.values[p] as number) - (b.values[q] as number);
    sum += difference * difference;
  }
  return sum;
}

/** `size` different places out of 0 … count − 1, or all of them when there are no more. */
export function drawPlaces(count: number, size: number, random: () => number): number[] {
  const places = Array.from({ length: count }, (_, place) => place);
  if (size >= count) return places;
  for (let i = 0; i < size; i += 1) {
    const other = i + Math.floor(random() * (count - i));
    const place = places[i] as number;
    places[i] = places[other] as number;
    places[other] = place;
  }
  return places.slice(0, size);
}
