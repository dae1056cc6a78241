/**
 * The least hash of every `window` in a row (Schleimer, Wilkerson and Aiken 2003), each once: two in `window` + 1 on
 * average, and at least one of any `window` neighbours. What two texts have in common is chosen alike in both, and
 * whatever a wider window chooses, a narrower one chooses too.
 */
export function winnow(hashes: Uint32Array, window: number): Set<number> {
  const chosen = new Set<number>();
  for (let start = 0; start + window <= hashes.length; start += 1) {
    let least = Infinity;
    for (let index = start; index < start + window; index += 1) {
      least = Math.min(least, hashes[index] ?? Infinity);
    }
    chosen.add(least);
  }
  return chosen;
}
