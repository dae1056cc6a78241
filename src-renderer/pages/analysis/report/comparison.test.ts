import { describe, expect, it } from 'vitest';
import type { AnalysisResults, ColumnProfile, NumericProfile } from '#shared/analysis/results';
import { compare } from './comparison';

const NUMERIC: NumericProfile = {
  min: 0,
  max: 9,
  mean: 4,
  standard_deviation: 2,
  quartiles: [1, 4, 7],
  skewness: 0,
  kurtosis: 0,
  zeros: 1,
  negatives: 0,
  not_finite: 0,
  histogram: null,
};

function column(name: string, changes: Partial<ColumnProfile> = {}): ColumnProfile {
  return {
    name,
    type: 'decimal',
    count: 10,
    missing: 0,
    distinct: 10,
    distinct_is_estimate: false,
    top: [],
    numeric: NUMERIC,
    text: null,
    temporal: null,
    ...changes,
  };
}

type Compared = Parameters<typeof compare>[0];

function results(columns: ColumnProfile[], changes: Partial<Compared> = {}): Compared {
  return {
    table: {
      rows: 10,
      columns: columns.length,
      rejected_rows: 0,
      duplicate_rows: 0,
      missing_cells: 0,
      complete_rows: 10,
      missing_patterns: [],
    },
    columns,
    alerts: [],
    clustering: null,
    file: { sha256: 'aa' } as AnalysisResults['file'],
    ...changes,
  };
}

describe('an analysis beside an earlier one of the same file', () => {
  it('says nothing where nothing has changed', () => {
    const same = compare(results([column('a')]), results([column('a')]));
    expect(same).toMatchObject({
      same_file: true,
      new_columns: [],
      lost_columns: [],
      changed: [],
      new_alerts: [],
      gone_alerts: [],
      rows: { before: 10, now: 10 },
      clusters: { before: null, now: null },
    });
  });

  it('names columns that have come and gone', () => {
    const { new_columns, lost_columns, changed } = compare(
      results([column('a'), column('b')]),
      results([column('b'), column('c')]),
    );
    expect({ new_columns, lost_columns, changed }).toEqual({
      new_columns: ['c'],
      lost_columns: ['a'],
      changed: [],
    });
  });

  it('shows what differs within a column', () => {
    const { changed } = compare(
      results([column('a'), column('b')]),
      results([column('a', { missing: 3, numeric: { ...NUMERIC, mean: 5 } }), column('b')]),
    );
    expect(changed).toEqual([
      {
        name: 'a',
        type: null,
        missing: { before: 0, now: 3 },
        distinct: { before: 10, now: 10 },
        mean: { before: 4, now: 5 },
        deviation: { before: 2, now: 2 },
        contents: null,
      },
    ]);
  });

  it('ranks columns by how much they have changed, not by their place in the file', () => {
    const moved = (mean: number) => column('moved', { numeric: { ...NUMERIC, mean } });
    const { changed } = compare(
      results([column('missing'), moved(4), column('other type')]),
      results([column('missing', { missing: 1 }), moved(9), column('other type', { type: 'text' })]),
    );
    expect(changed.map(({ name }) => name)).toEqual(['other type', 'moved', 'missing']);
  });

  it('takes for a change what a person would: other values, not more rows', () => {
    const text = { type: 'text', numeric: null } as const;
    const numbered = (count: number) =>
      column('number', {
        ...{ type: 'integer', count, distinct: count },
        numeric: { ...NUMERIC, min: 1, max: count, mean: (count + 1) / 2, standard_deviation: count / 3.5 },
      });
    const always = (mean: number) =>
      column('always', { distinct: 1, numeric: { ...NUMERIC, mean, standard_deviation: 0 } });
    const names = (count: number) => column('names', { ...text, count, distinct: count });
    const town = (most: string, other: string) =>
      column('town', {
        ...{ ...text, count: 100, distinct: 2 },
        top: [
          { value: most, count: 80 },
          { value: other, count: 20 },
        ],
      });
    const day = (year: number) =>
      column('day', {
        ...{ type: 'date', numeric: null },
        temporal: {
          ...{ min: `${year}-01-01`, max: `${year}-12-31`, range_days: 364 },
          ...{ median_step: null, gaps: [], histogram: null },
        },
      });
    const wider = (standard_deviation: number) =>
      column('wider', { numeric: { ...NUMERIC, standard_deviation } });
    const { changed } = compare(
      results([numbered(100), names(100), wider(2), town('Bonn', 'Ulm'), day(2021), always(1)]),
      results([numbered(200), names(200), wider(3), town('Ulm', 'Bonn'), day(2024), always(2)]),
    );
    expect(changed.map(({ name }) => name)).toEqual(['always', 'day', 'town', 'wider', 'number', 'names']);
    expect(changed.find(({ name }) => name === 'town')?.contents).toEqual({
      before: { is: 'most_frequent', value: 'Bonn', share: 0.8 },
      now: { is: 'most_frequent', value: 'Ulm', share: 0.8 },
    });
  });

  it('has no means to compare where a column has become another type', () => {
    const { changed } = compare(
      results([column('a')]),
      results([column('a', { type: 'text', numeric: null })]),
    );
    expect(changed).toMatchObject([{ type: { before: 'decimal', now: 'text' }, mean: null }]);
  });

  it('takes an alert for the same whatever its figures', () => {
    const skewed = { kind: 'skewed' as const, columns: ['a'], message: 'skewness 3' };
    const zeros = { kind: 'many_zeros' as const, columns: ['a'], message: 'half are zeros' };
    const { new_alerts, gone_alerts } = compare(
      results([column('a')], { alerts: [skewed] }),
      results([column('a')], { alerts: [{ ...skewed, message: 'skewness 4' }, zeros] }),
    );
    expect({ new_alerts, gone_alerts }).toEqual({ new_alerts: [zeros], gone_alerts: [] });
  });

  it('tells the same file from another under the same name', () => {
    const other = results([column('a')], { file: { sha256: 'bb' } as AnalysisResults['file'] });
    expect(compare(results([column('a')]), other).same_file).toBe(false);
  });
});
