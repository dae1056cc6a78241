import type { ColumnProfile, Matrix } from '#shared/analysis/results';
import { TABLE, type Engine } from '../engine';
import { finite, real, scaleOf } from './columns';
import { rankCorrelations } from './rank-correlation';

export interface Correlations {
  pearson: Matrix | null;
  spearman: Matrix | null;
  notes: string[];
}

/** With fewer rows, a correlation says nothing. */
const FEWEST = 3;
/** The number of pairs grows with the square. */
const MOST_COLUMNS = 100;
const MOST_RANKED_COLUMNS = 40;
/** Ranking sorts each column of the sample twice; the standard error of a correlation is below 0.005 then. */
const RANKED_ROWS = 50_000;
/** Columns with missing values are ranked again for each pair, over the rows in which both have a value. */
const RANKED_ROWS_BY_PAIR = 20_000;

/** Pearson's and Spearman's correlations of the numeric columns, each pair over the rows in which both have a value. */
export async function correlations(
  engine: Engine,
  columns: readonly ColumnProfile[],
  rows: number,
): Promise<Correlations> {
  const notes: string[] = [];
  if (columns.length < 2) return { pearson: null, spearman: null, notes };
  const taken = columns.slice(0, MOST_COLUMNS);
  if (taken.length < columns.length)
    notes.push(`Correlations cover the first ${MOST_COLUMNS} numeric columns.`);
  const values = (some: readonly ColumnProfile[]) =>
    some.map((column, i) => `${scaled(column)} AS c${i}`).join(', ');
  const pearson = await matrixOf(engine, taken, `SELECT ${values(taken)} FROM ${TABLE}`, (i, j) =>
    [taken[i], taken[j]].every(isStandardised)
      ? // What the formula comes to for standardised values, at a third of the cost.
        `greatest(-1, least(1, sum(c${i} * c${j}) / ${Math.max(1, rows - 1)}))`
      : `corr(c${i}, c${j})`,
  );
  await countPairs(engine, taken, pearson, rows);

  const ranked = columns.slice(0, MOST_RANKED_COLUMNS);
  if (ranked.length < taken.length) {
    notes.push(`Spearman’s correlations cover the first ${MOST_RANKED_COLUMNS} numeric columns.`);
  }
  const anew = ranked.some(hasMissing);
  const size = anew && ranked.length > 10 ? RANKED_ROWS_BY_PAIR : RANKED_ROWS;
  if (size < rows) {
    notes.push(`Spearman’s correlations come from a sample of about ${size.toLocaleString('en')} rows.`);
  }
  const sample = size < rows ? `WHERE hash(rowid) % 1000000 < ${Math.ceil((size / rows) * 1_000_000)}` : '';
  const spearman = emptyMatrix(ranked);
  const query = `SELECT ${values(ranked)} FROM ${TABLE} ${sample}`;
  await rankCorrelations(engine, query, ranked.length, (i, j, value) => put(spearman, i, j, value));
  forgetFew(spearman, pearson);
  return { pearson, spearman, notes };
}

/** Counts the rows in which both columns of a pair have a value; of two rows any correlation is 1 and says nothing. */
async function countPairs(
  engine: Engine,
  columns: readonly ColumnProfile[],
  matrix: Matrix,
  rows: number,
): Promise<void> {
  const counts = columns.map((a) => columns.map((b) => Math.min(a.count, b.count, rows)));
  const holes = pairsOf(columns).filter(({ i, j }) =>
    [columns[i], columns[j]].every((c) => c && hasMissing(c)),
  );
  if (holes.length > 0) {
    const values = columns.map((column, i) => `${finite(column)} AS c${i}`).join(', ');
    const [row] = await engine.query<{ n: number[] }>(
      `SELECT [${holes.map(({ i, j }) => `regr_count(c${i}, c${j})`).join(', ')}] AS n FROM (SELECT ${values} FROM ${TABLE})`,
    );
    holes.forEach(({ i, j }, index) => {
      for (const [a, b] of [
        [i, j],
        [j, i],
      ] as const)
        (counts[a] as number[])[b] = row?.n[index] ?? 0;
    });
  }
  matrix.counts = counts;
  forgetFew(matrix, matrix);
}

/** Two rows lie on a line whatever they are. */
function forgetFew(matrix: Matrix, { counts }: Matrix): void {
  matrix.values.forEach((row, i) =>
    row.forEach((_, j) => {
      if (i !== j && (counts?.[i]?.[j] ?? FEWEST) < FEWEST) row[j] = null;
    }),
  );
}

function hasMissing({ missing, numeric }: ColumnProfile): boolean {
  return missing > 0 || (numeric?.not_finite ?? 0) > 0;
}

/** Whether {@link scaled} makes its mean 0 and its standard deviation 1, with a value in every row. */
function isStandardised(column: ColumnProfile | undefined): boolean {
  return Boolean(column && !hasMissing(column) && column.numeric?.standard_deviation);
}

/** A correlation is the same in every unit; in this one, squares of large values do not overflow, and small differences between them are not lost. */
function scaled(column: ColumnProfile): string {
  const { mean, standard_deviation, min, max } = column.numeric ?? {};
  return `(${finite(column)} - ${real(mean ?? 0)}) / ${real(standard_deviation || scaleOf(min, max))}`;
}

async function matrixOf(
  engine: Engine,
  columns: readonly ColumnProfile[],
  query: string,
  coefficient: (i: number, j: number) => string,
): Promise<Matrix> {
  const matrix = emptyMatrix(columns);
  const pairs = pairsOf(columns);
  const [row] = await engine.query<{ r: (number | null)[] }>(
    `SELECT [${pairs.map(({ i, j }) => coefficient(i, j)).join(', ')}] AS r FROM (${query})`,
  );
  pairs.forEach(({ i, j }, index) => put(matrix, i, j, row?.r[index]));
  return matrix;
}

function put({ values }: Matrix, i: number, j: number, value: unknown): void {
  const exact = typeof value === 'number' && Number.isFinite(value) ? value : null;
  // Makes up for rounding in columns that are the same.
  const number = exact !== null && Math.abs(exact) > 1 - 1e-12 ? Math.sign(exact) : exact;
  const [a, b] = [values[i], values[j]];
  if (a) a[j] = number;
  if (b) b[i] = number;
}

/** 1 on the diagonal where the column varies; a constant one correlates with nothing, itself included. */
function emptyMatrix(columns: readonly ColumnProfile[]): Matrix {
  const varies = ({ numeric }: ColumnProfile) =>
    numeric?.min != null && numeric.max != null && numeric.min < numeric.max;
  return {
    columns: columns.map(({ name }) => name),
    values: columns.map((column, i) => columns.map((_, j) => (i === j && varies(column) ? 1 : null))),
  };
}

function pairsOf(columns: readonly unknown[]): { i: number; j: number }[] {
  return columns.flatMap((_, i) => columns.slice(i + 1).map((__, offset) => ({ i, j: i + 1 + offset })));
}
