import type { ColumnProfile } from '#shared/analysis/results';

/**
 * How much a column has changed, for ranking. First what has another type, then what always had one value and now always
 * has another. Otherwise the largest of: the mean's move in standard deviations, the relative growth of the deviation,
 * the share of the values that are others, the part of a range of time that is not in both, and the change in the share
 * of missing cells. More rows alone are no change: neither that an identifier has more values then, nor that row numbers
 * go further.
 */
export function weightOf(before: ColumnProfile, now: ColumnProfile): number {
  if (before.type !== now.type) return Infinity;
  const missing = Math.abs(missingShare(now) - missingShare(before));
  if (isNumbering(before) && isNumbering(now)) return missing;
  return Math.max(
    missing,
    before.numeric && now.numeric ? ofNumbers(before.numeric, now.numeric) : ofDistinct(before, now),
    ofValues(before, now),
    ofRange(before, now),
  );
}

const missingShare = ({ missing, count }: ColumnProfile): number => missing / (missing + count || 1);

/** Whether the rows are numbered in this column, from any number on. */
function isNumbering({ type, numeric, count, distinct }: ColumnProfile): boolean {
  if (type !== 'integer' || numeric?.min == null || numeric.max == null || count < 2) return false;
  return distinct === count && numeric.max - numeric.min + 1 === count;
}

type Numeric = NonNullable<ColumnProfile['numeric']>;

function ofNumbers(before: Numeric, now: Numeric): number {
  const [was, is] = [before.standard_deviation ?? 0, now.standard_deviation ?? 0];
  const moved = Math.abs((now.mean ?? 0) - (before.mean ?? 0));
  const spread = Math.max(was, is);
  if (spread === 0) return moved > 0 ? Number.MAX_VALUE : 0;
  return Math.max(moved / spread, growth(was, is));
}

/** More distinct values than more rows explain. */
function ofDistinct(before: ColumnProfile, now: ColumnProfile): number {
  const [was, is] = [before, now].map(({ distinct, count }) => distinct / (count || 1)) as [number, number];
  return Math.min(growth(before.distinct, now.distinct), growth(was, is));
}

/** Of the most frequent values: the share that has gone from some to others (the total variation distance). */
function ofValues(before: ColumnProfile, now: ColumnProfile): number {
  const [was, is] = [sharesOf(before), sharesOf(now)];
  const values = [...new Set([...was.shares.keys(), ...is.shares.keys()])];
  // Of a value that is not listed it is only known that it is at most as frequent as the least that is.
  const less = (from: typeof was, to: typeof was): number =>
    values.reduce(
      (sum, value) =>
        sum + Math.max(0, (from.shares.get(value) ?? 0) - (to.shares.get(value) ?? to.othersAtMost)),
      0,
    );
  return Math.max(less(was, is), less(is, was));
}

function sharesOf({ top, count, distinct }: ColumnProfile): {
  shares: Map<string, number>;
  othersAtMost: number;
} {
  const shares = new Map(top.map(({ value, count: n }) => [value, n / (count || 1)]));
  return { shares, othersAtMost: distinct > top.length ? (top.at(-1)?.count ?? count) / (count || 1) : 0 };
}

function ofRange({ temporal: before }: ColumnProfile, { temporal: now }: ColumnProfile): number {
  const times = [before?.min, before?.max, now?.min, now?.max].map((time) => Date.parse(time ?? ''));
  const [a = 0, b = 0, c = 0, d = 0] = times;
  if (times.some(Number.isNaN)) return 0;
  const whole = Math.max(b, d) - Math.min(a, c);
  return whole > 0 ? 1 - Math.max(0, Math.min(b, d) - Math.max(a, c)) / whole : 0;
}

/** 0 if they are the same, 1 if one of the two is negligible beside the other. */
function growth(before: number, now: number): number {
  const most = Math.max(before, now);
  return most > 0 ? Math.abs(now - before) / most : 0;
}
