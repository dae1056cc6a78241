import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import type { Alert, Matrix } from '#shared/analysis/results';

const { coefficient, count } = ENGLISH_FIGURES;

const HIGH_CORRELATION = 0.8;
const HIGH_ASSOCIATION = 0.8;
const MOST_PAIRS = 20;
/** For all pairs together: one table in twenty without any correlation may show one. */
const SIGNIFICANCE = 0.05;
/** A correlation is worth mentioning if the lower end of its interval is above this. */
const LEAST_CERTAIN = 0.5;
/** With fewer rows, ranks agree by chance, and the interval is not reliable. */
const FEWEST_CORRELATED = 10;
const WEAK_RANKS = 0.5;
/** With fewer rows, every correlation rests on few. */
const ENOUGH_ROWS = 20;
/** With fewer, chance puts all of them on a line. */
const FEWEST_PERFECT = 5;

/**
 * Pairs whose correlation is high even at the lower end of its interval, which is as much wider as there are pairs: chance
 * alone makes high ones among many. Ranks show what is not a straight line, and what rests on a few rows.
 */
export function correlationAlerts(pearson: Matrix | null, spearman: Matrix | null): Alert[] {
  if (!pearson) return [];
  const { columns, values, counts } = pearson;
  const pairs = columns.flatMap((a, i) =>
    columns.slice(i + 1).map((b, offset) => ({ a, b, i, j: i + 1 + offset })),
  );
  const critical = normalQuantile(1 - SIGNIFICANCE / 2 / Math.max(1, pairs.length));
  return pairs
    .flatMap(({ a, b, i, j }) => {
      const r = values[i]?.[j] ?? null;
      const n = counts?.[i]?.[j] ?? 0;
      const rank = spearman?.values[spearman.columns.indexOf(a)]?.[spearman.columns.indexOf(b)] ?? null;
      const isSure = (value: number) =>
        Math.abs(value) >= HIGH_CORRELATION &&
        n >= FEWEST_CORRELATED &&
        interval(Math.abs(value), n, critical)[0] >= LEAST_CERTAIN;
      if (r !== null && (isSure(r) || (Math.abs(r) === 1 && n >= FEWEST_PERFECT))) {
        const [low, high] = interval(r, n, normalQuantile(0.975));
        const rests = rank !== null && Math.abs(rank) < WEAK_RANKS && n >= ENOUGH_ROWS;
        const words = rests
          ? `The correlation of ${a} and ${b} is ${coefficient(r)}, but that of their ranks ${coefficient(rank)}: it rests on a few rows far from the others.`
          : `${a} and ${b} go ${r > 0 ? 'together' : 'against each other'}: their correlation is ${coefficient(r)} in ${count(n)} rows${Math.abs(r) === 1 ? '' : ` (95 % interval ${coefficient(low)} to ${coefficient(high)})`}.`;
        return [
          {
            strength: Math.abs(r),
            alert: { kind: 'high_correlation' as const, columns: [a, b], message: words },
          },
        ];
      }
      if (rank === null || !isSure(rank)) return [];
      const message = `${a} and ${b} go ${rank > 0 ? 'together' : 'against each other'}, but not along a straight line: the correlation of their ranks is ${coefficient(rank)} in ${count(n)} rows, that of their values ${r === null ? 'unknown' : coefficient(r)}.`;
      return [
        { strength: Math.abs(rank), alert: { kind: 'high_correlation' as const, columns: [a, b], message } },
      ];
    })
    .toSorted((x, y) => y.strength - x.strength)
    .map(({ alert }) => alert);
}

/** Pairs of categories that largely determine each other, strongest first. */
export function associationAlerts(associations: Matrix | null): Alert[] {
  if (!associations) return [];
  const { columns, values } = associations;
  return columns
    .flatMap((a, i) =>
      columns.slice(i + 1).flatMap((b, offset) => {
        const v = values[i]?.[i + 1 + offset];
        return typeof v === 'number' && v >= HIGH_ASSOCIATION ? [{ a, b, v }] : [];
      }),
    )
    .toSorted((x, y) => y.v - x.v)
    .slice(0, MOST_PAIRS)
    .map(({ a, b, v }) => ({
      kind: 'high_association',
      columns: [a, b],
      message: `${a} and ${b} are strongly associated: their Cramér’s V is ${coefficient(v)}.`,
    }));
}

/** Of a correlation, by Fisher's transformation (1921). @param critical How many standard errors wide, on each side. */
function interval(r: number, n: number, critical: number): [number, number] {
  if (n < 4) return [-1, 1];
  const half = critical / Math.sqrt(n - 3);
  return [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)];
}

/** The standard normal distribution's quantile, p above a half: Abramowitz and Stegun 26.2.23, within 0.0005. */
export function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return (
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t ** 2) / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3)
  );
}
