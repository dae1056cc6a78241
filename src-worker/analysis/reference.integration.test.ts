import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ColumnProfile } from '#shared/analysis/results';
import {
  PYTHON_PROGRAMS,
  PYTHON_SET_UP_MS,
  pythonIsMissing,
  pythonWithRequirements,
} from '#core/testing/python-environment';
import { lloyd } from './clustering/k-means';
import { principalComponents } from './clustering/principal-components';
import { meanSilhouette } from './clustering/silhouette';
import { standardTable } from './clustering/standard-table';
import { samplePoints } from './clustering/sample-points';
import { Engine, literal } from './engine';
import type { Column } from './statistics/columns';
import { describeTable, type TableDescription } from './statistics/describe-table';

const missing = pythonIsMissing();

/** What `analysis_reference.py` writes for one data set. */
interface Reference {
  rows: number;
  columns: Record<string, Record<string, number | string | null>>;
  numeric: string[];
  pearson: (number | null)[][];
  spearman: (number | null)[][];
  cramers_v: Record<string, number>;
  clustering?: {
    columns: string[];
    start: number[][];
    centroids: number[][];
    inertia: number;
    best_inertia: number;
    silhouette: number;
    explained_variance_ratio: number[];
  };
}

/** The largest relative error of each figure over all data sets, with where it was. */
const worst = new Map<string, { error: number; where: string }>();

function compare(
  figure: string,
  where: string,
  found: number | null | undefined,
  expected: number | null | undefined,
) {
  const both = [found, expected].map((value) => value ?? null);
  if (both[0] === null || both[1] === null) {
    expect({ figure, where, value: both[0] }).toEqual({ figure, where, value: both[1] });
    return;
  }
  const [a, b] = both as [number, number];
  const error =
    a === b
      ? 0
      : Math.abs(a - b) / Math.max(Math.abs(b), figure.match(/skew|kurt|pearson|spearman|mean$/) ? 1e-3 : 0);
  if (error >= (worst.get(figure)?.error ?? 0)) worst.set(figure, { error, where });
}

describe.skipIf(missing)('against pandas, SciPy and scikit-learn', () => {
  let folder: string;
  let sets: string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'analysis-reference-'));
    const python = await pythonWithRequirements('analysis-requirements.txt');
    await promisify(execFile)(python, [join(PYTHON_PROGRAMS, 'analysis_reference.py'), folder]);
    sets = (await readdir(folder)).flatMap((name) => (name.endsWith('.csv') ? name.slice(0, -4) : []));
  }, PYTHON_SET_UP_MS);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('every figure is the same', async () => {
    for (const name of sets) await compareSet(name);
    const table = [...worst].map(([figure, { error, where }]) => ({
      figure,
      'largest relative error': error,
      where,
    }));
    console.table(table);
    expect(table.length).toBeGreaterThan(20);
    expect(table.filter((row) => row['largest relative error'] > 1e-6)).toEqual([]);
  });

  async function compareSet(name: string): Promise<void> {
    const reference = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')) as Reference;
    const engine = await Engine.open({ temporaryFolder: folder });
    try {
      await engine.run(
        `CREATE TABLE data AS SELECT * FROM read_csv(${literal(join(folder, `${name}.csv`))}, header = true)`,
      );
      const columns = await loadedColumns(engine);
      const found = await describeTable(engine, columns, 0, () => undefined);
      expect(found.table.rows).toBe(reference.rows);
      for (const profile of found.columns)
        compareColumn(name, profile, reference.columns[profile.name] ?? {});
      reference.numeric.forEach((a, i) =>
        reference.numeric.forEach((b, j) => {
          for (const kind of ['pearson', 'spearman'] as const) {
            const matrix = found[kind];
            const at = (column: string) => matrix?.columns.indexOf(column) ?? -1;
            if (at(a) < 0 || at(b) < 0) continue;
            compare(kind, `${name}: ${a}, ${b}`, matrix?.values[at(a)]?.[at(b)], reference[kind][i]?.[j]);
          }
        }),
      );
      for (const [pair, v] of Object.entries(reference.cramers_v)) {
        const [a = '', b = ''] = pair.split('|');
        const at = (column: string) => found.cramers_v?.columns.indexOf(column) ?? -1;
        compare('Cramér’s V', `${name}: ${pair}`, found.cramers_v?.values[at(a)]?.[at(b)], v);
      }
      if (reference.clustering) await compareClustering(name, engine, found, reference.clustering);
    } finally {
      engine.close();
    }
  }

  async function compareClustering(
    name: string,
    engine: Engine,
    found: TableDescription,
    expected: NonNullable<Reference['clustering']>,
  ): Promise<void> {
    const table = await standardTable(engine, expected.columns, found.columns, 'leave_out', found.pearson);
    const points = await samplePoints(engine, table, table.rows, 1);
    const k = expected.start.length;
    const start = {
      values: Float64Array.from(expected.start.flat()),
      count: k,
      dimensions: points.dimensions,
    };
    const result = lloyd(points, start);
    compare('k-means inertia', name, result.inertia, expected.inertia);
    compare('silhouette', name, meanSilhouette(points, result.labels, k), expected.silhouette);
    expected.centroids
      .flat()
      .forEach((value, index) =>
        compare('k-means centroid mean', `${name} ${index}`, result.centroids.values[index], value),
      );
    const { explained_variance_ratio } = principalComponents(table.correlations);
    expected.explained_variance_ratio.forEach((value, index) => {
      // The last components of dependent columns are rounding errors on both sides.
      if (value > 1e-9)
        compare('explained variance', `${name} ${index}`, explained_variance_ratio[index], value);
    });
  }
});

function compareColumn(
  set: string,
  profile: ColumnProfile,
  expected: Record<string, number | string | null>,
): void {
  const { count, missing: gone, distinct, numeric, text, temporal, top } = profile;
  const where = `${set}: ${profile.name}`;
  const number = (key: string) => expected[key] as number | null;
  compare('count', where, count, number('count'));
  compare('missing', where, gone, number('missing'));
  compare('distinct', where, distinct, number('distinct'));
  if (numeric) {
    const [q1, median, q3] = numeric.quartiles;
    const found = { ...numeric, q1, median, q3 };
    for (const key of [
      'min',
      'max',
      'mean',
      'standard_deviation',
      'q1',
      'median',
      'q3',
      'skewness',
      'kurtosis',
    ] as const) {
      compare(key, where, found[key], number(key));
    }
  }
  if (text) {
    for (const key of ['min_length', 'max_length', 'mean_length'] as const)
      compare(key, where, text[key], number(key));
    compare('most frequent', where, top[0]?.count, number('top_count'));
  }
  if (temporal) expect([temporal.min, temporal.max]).toEqual([expected.min, expected.max]);
}

const TYPES: Record<string, Column['type']> = {
  BIGINT: 'integer',
  HUGEINT: 'integer',
  DOUBLE: 'decimal',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
};

async function loadedColumns(engine: Engine): Promise<Column[]> {
  const rows = await engine.query<{ column_name: string; column_type: string }>('DESCRIBE data');
  return rows.map(({ column_name, column_type }) => ({
    name: column_name,
    type: TYPES[column_type] ?? 'text',
  }));
}
