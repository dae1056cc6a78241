import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import type { ColumnProfile, Matrix, Target, TargetRelation } from '#shared/analysis/results';
import { identifier, TABLE, type Engine } from '../engine';
import { TellsContents } from '../tells-contents';
import { isCategorical } from './cramers-v';
import { finite, isNumeric } from './columns';
import { normalQuantile } from './pair-alerts';
import { isRowNumber } from './row-numbers';

const { coefficient, count, figure } = ENGLISH_FIGURES;

/** For all columns together: one table in twenty without any relation may show one. */
const SIGNIFICANCE = 0.05;
const FEWEST_ROWS = 10;
/** Weaker ones are certain in long tables, and say nothing. */
const LEAST_STRENGTH = 0.1;
const MOST_RELATIONS = 20;

interface Sources {
  pearson: Matrix | null;
  spearman: Matrix | null;
  associations: Matrix | null;
}

/**
 * What is related to a column of the person's choice, strongest first, each tested against chance with a correction for
 * the number of columns (Bonferroni).
 * @throws AppError `invalid_input` for a column that does not exist, or has nothing to compare.
 */
export async function targetRelations(
  engine: Engine,
  profiles: readonly ColumnProfile[],
  name: string,
  { pearson, spearman, associations }: Sources,
): Promise<Target> {
  const target = profiles.find((profile) => profile.name === name);
  if (!target) {
    const message = `The file has no column named ${name}.`;
    const hint = `Its columns are ${profiles.map((each) => each.name).join(', ')}.`;
    throw new TellsContents('invalid_input', { message, hint }, { message });
  }
  const kind = isNumeric(target) && target.distinct > 2 ? 'number' : 'category';
  if (target.distinct < 2 || (kind === 'category' && !isNumeric(target) && !isCategorical(target))) {
    const message = `${name} can be no target: it has to be a number, or one of a few categories that come again.`;
    throw new TellsContents('invalid_input', { message, hint: 'Choose another column.' }, { message });
  }
  const found: (TargetRelation & { z: number })[] = [];
  const others = profiles.filter((other) => other !== target && !isRowNumber(other));
  for (const other of others) {
    const isOtherNumber = isNumeric(other) && other.distinct > 2;
    const isOtherCategory = isCategorical(other) || (isNumeric(other) && other.distinct === 2);
    if (kind === 'number' && isOtherNumber) {
      const relation = correlated(target, other, pearson, spearman);
      if (relation) found.push(relation);
    } else if (kind === 'number' ? isOtherCategory : isOtherNumber) {
      const [value, group] = kind === 'number' ? [target, other] : [other, target];
      const relation = await grouped(engine, value, group, other.name);
      if (relation) found.push(relation);
    } else if (kind === 'category' && isCategorical(target) && isCategorical(other)) {
      const relation = associated(target, other, associations);
      if (relation) found.push(relation);
    }
  }
  const critical = normalQuantile(1 - SIGNIFICANCE / 2 / Math.max(1, found.length));
  const sure = found.filter(({ z, strength }) => z >= critical && strength >= LEAST_STRENGTH);
  return {
    column: name,
    kind,
    compared: found.length,
    relations: sure
      .toSorted((one, other) => other.strength - one.strength)
      .slice(0, MOST_RELATIONS)
      .map(({ column, measure, value, strength, rows, message }) => ({
        ...{ column, measure, value, strength, rows, message },
      })),
  };
}

type Tested = TargetRelation & { z: number };

function correlated(
  target: ColumnProfile,
  other: ColumnProfile,
  pearson: Matrix | null,
  spearman: Matrix | null,
): Tested | null {
  const [r, rank] = [between(pearson, target.name, other.name), between(spearman, target.name, other.name)];
  const n = between(pearson, target.name, other.name, 'counts') ?? 0;
  const byRank = rank !== null && (r === null || Math.abs(rank) > Math.abs(r) + 0.1);
  const value = byRank ? rank : r;
  if (value === null || n < FEWEST_ROWS) return null;
  const strength = Math.abs(value);
  return {
    column: other.name,
    measure: byRank ? 'spearman' : 'pearson',
    value,
    strength,
    rows: n,
    message: `${other.name} goes ${value > 0 ? 'up' : 'down'} as ${target.name} goes up: ${byRank ? 'the correlation of their ranks' : 'their correlation'} is ${coefficient(value)} in ${count(n)} rows.`,
    z: Math.atanh(Math.min(strength, 1 - 1e-12)) * Math.sqrt(n - 3),
  };
}

/** A number that differs between groups: the correlation ratio η, corrected for the number of groups. */
async function grouped(
  engine: Engine,
  value: ColumnProfile,
  group: ColumnProfile,
  column: string,
): Promise<Tested | null> {
  const x = finite(value);
  const key = `${identifier(group.name)}::VARCHAR`;
  const groups = await engine.query<{ name: string; n: number; mean: number; spread: number }>(
    `SELECT ${key} AS name, count(*) AS n, avg(${x}) AS mean, coalesce(var_pop(${x}), 0) AS spread
     FROM ${TABLE} WHERE ${x} IS NOT NULL AND ${identifier(group.name)} IS NOT NULL GROUP BY 1 ORDER BY mean DESC, name`,
  );
  const n = groups.reduce((sum, each) => sum + each.n, 0);
  const k = groups.length;
  const [most, least] = [groups[0], groups.at(-1)];
  if (!most || !least || k < 2 || n < FEWEST_ROWS || n <= k) return null;
  const mean = groups.reduce((sum, each) => sum + each.n * each.mean, 0) / n;
  const between = groups.reduce((sum, each) => sum + each.n * (each.mean - mean) ** 2, 0);
  const within = groups.reduce((sum, each) => sum + each.n * each.spread, 0);
  if (!(between + within > 0)) return null;
  const eta2 = between / (between + within);
  const adjusted = Math.max(0, 1 - ((1 - eta2) * (n - 1)) / (n - k));
  const value_ = Math.sqrt(adjusted);
  const f = within === 0 ? Infinity : between / (k - 1) / (within / (n - k));
  return {
    column,
    measure: 'correlation_ratio',
    value: value_,
    strength: value_,
    rows: n,
    message: `${value.name} differs by ${group.name}: on average ${figure(most.mean)} where it is “${most.name}”, ${figure(least.mean)} where it is “${least.name}”${k > 2 ? `, of ${k} groups` : ''}; η is ${coefficient(value_)} in ${count(n)} rows.`,
    z: Number.isFinite(f) ? normalOfF(f, k - 1, n - k) : Infinity,
  };
}

function associated(target: ColumnProfile, other: ColumnProfile, associations: Matrix | null): Tested | null {
  const v = between(associations, target.name, other.name);
  const rows = Math.min(target.count, other.count);
  if (v === null || rows < FEWEST_ROWS) return null;
  const [r, c] = [target.distinct, other.distinct];
  const degrees = (r - 1) * (c - 1);
  return {
    column: other.name,
    measure: 'cramers_v',
    value: v,
    strength: v,
    rows,
    message: `${target.name} differs by ${other.name}: their Cramér’s V is ${coefficient(v)} in ${count(rows)} rows.`,
    z: normalOfChiSquare(rows * v * v * (Math.min(r, c) - 1), degrees),
  };
}

function between(
  matrix: Matrix | null,
  a: string,
  b: string,
  of: 'values' | 'counts' = 'values',
): number | null {
  if (!matrix) return null;
  return matrix[of]?.[matrix.columns.indexOf(a)]?.[matrix.columns.indexOf(b)] ?? null;
}

/** How many standard deviations of a normal variable are as rare: Wilson and Hilferty (1931). */
function normalOfChiSquare(value: number, degrees: number): number {
  const part = 2 / (9 * degrees);
  return (Math.cbrt(value / degrees) - (1 - part)) / Math.sqrt(part);
}

/** The same of F: Paulson (1942). */
function normalOfF(f: number, above: number, below: number): number {
  const [a, b] = [2 / (9 * above), 2 / (9 * below)];
  const root = Math.cbrt(f);
  return ((1 - b) * root - (1 - a)) / Math.sqrt(b * root * root + a);
}
