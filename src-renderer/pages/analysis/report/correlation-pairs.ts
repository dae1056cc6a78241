import type { Matrix } from '#shared/analysis/results';

export interface Pair {
  a: string;
  b: string;
  value: number;
}

/** Each pair of different columns of a symmetric matrix once, if it has a value. */
export function correlationPairs({ columns, values }: Matrix): Pair[] {
  return columns.flatMap((a, i) =>
    columns.slice(i + 1).flatMap((b, offset) => {
      const value = values[i]?.[i + 1 + offset];
      return typeof value === 'number' ? [{ a, b, value }] : [];
    }),
  );
}

export type PairOrder = 'strength' | 'a' | 'b';

/** `strength`: farthest from zero first, whatever the sign. */
export function sortPairs(pairs: readonly Pair[], order: PairOrder): Pair[] {
  return order === 'strength'
    ? pairs.toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value))
    : pairs.toSorted((one, other) => one[order].localeCompare(other[order]));
}

/** Those with a column whose name has these letters. */
export function pairsWith(pairs: readonly Pair[], letters: string): readonly Pair[] {
  const wanted = letters.trim().toLocaleLowerCase();
  const has = (name: string): boolean => name.toLocaleLowerCase().includes(wanted);
  return wanted === '' ? pairs : pairs.filter(({ a, b }) => has(a) || has(b));
}
