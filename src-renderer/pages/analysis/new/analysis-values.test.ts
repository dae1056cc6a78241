import { describe, expect, it } from 'vitest';
import type { WantedChart } from '#shared/analysis/options';
import {
  chartChoices,
  chartOfKind,
  DEFAULT_VALUES,
  fittingCharts,
  fromOptions,
  toOptions,
} from './analysis-values';
import type { PreviewColumn } from './analysis-values';

const COLUMNS: PreviewColumn[] = [
  { name: 'species', type: 'text' },
  { name: 'mass', type: 'integer' },
  { name: 'bill', type: 'decimal' },
  { name: 'day', type: 'date' },
];

describe('the options of an analysis', () => {
  it('say nothing where everything stays as it was detected', () => {
    expect(toOptions({ ...DEFAULT_VALUES, analysis_type: 'statistics' }, {}, COLUMNS)).toEqual({});
  });

  it('leave out what the chosen analysis does not use', () => {
    const charts: WantedChart[] = [{ kind: 'bar', x: 'species' }];
    const values = { ...DEFAULT_VALUES, k: 4, charts };
    expect(toOptions({ ...values, analysis_type: 'clustering' }, {}, COLUMNS)).toEqual({
      clustering: { k: 4, missing: null },
    });
    expect(toOptions({ ...values, analysis_type: 'visualization' }, {}, COLUMNS)).toEqual({ charts });
  });

  it('name the columns only where some take no part', () => {
    const values = { ...DEFAULT_VALUES, analysis_type: 'statistics' as const, left_out: ['day', 'gone'] };
    expect(toOptions(values, { delimiter: ';' }, COLUMNS)).toEqual({
      columns: ['species', 'mass', 'bill'],
      reading: { delimiter: ';' },
    });
  });

  it('become the same form again', () => {
    const values = {
      analysis_type: 'all' as const,
      left_out: ['bill'],
      target: 'mass',
      k: 3,
      missing: 'median' as const,
      charts: [{ kind: 'scatter' as const, x: 'mass', y: 'mass', colour: null }],
    };
    expect(fromOptions('all', toOptions(values, {}, COLUMNS), COLUMNS)).toEqual(values);
    expect(fromOptions('all', {}, COLUMNS)).toEqual(DEFAULT_VALUES);
  });
});

describe('a wanted chart', () => {
  it('offers the columns that fit each place', () => {
    expect(chartChoices('line', COLUMNS)).toEqual({
      x: ['mass', 'bill', 'day'],
      y: ['mass', 'bill'],
      yMayBeEmpty: false,
      colour: ['species', 'mass', 'bill', 'day'],
    });
    expect(chartChoices('histogram', COLUMNS).y).toEqual([]);
  });

  it('begins with columns that fit and differ', () => {
    expect(chartOfKind('scatter', COLUMNS)).toEqual({ kind: 'scatter', x: 'mass', y: 'bill', colour: null });
    expect(chartOfKind('box', COLUMNS)).toEqual({ kind: 'box', x: 'mass', y: null, colour: null });
  });

  it('keeps what fits when its kind changes', () => {
    const scatter: WantedChart = { kind: 'scatter', x: 'bill', y: 'mass', colour: 'species' };
    expect(chartOfKind('line', COLUMNS, scatter)).toEqual({ ...scatter, kind: 'line' });
    expect(chartOfKind('histogram', COLUMNS, scatter)).toEqual({
      kind: 'histogram',
      x: 'bill',
      y: null,
      colour: null,
    });
  });

  it('does not exist without columns for it', () => {
    const texts = COLUMNS.slice(0, 1);
    expect(chartOfKind('scatter', texts)).toBeNull();
    expect(chartOfKind('line', [{ name: 'day', type: 'date' }])).toBeNull();
    expect(chartOfKind('bar', texts)).not.toBeNull();
  });

  it('goes when a column it needs changes its type or takes no part', () => {
    const charts: WantedChart[] = [
      { kind: 'scatter', x: 'mass', y: 'bill', colour: 'species' },
      { kind: 'box', x: 'mass', y: null },
      { kind: 'bar', x: 'species' },
    ];
    expect(fittingCharts(charts, COLUMNS)).toEqual(charts);
    const asText = COLUMNS.map((column) =>
      column.name === 'mass' ? { ...column, type: 'text' as const } : column,
    );
    expect(fittingCharts(charts, asText)).toEqual([charts[2]]);
    expect(fittingCharts(charts, COLUMNS.slice(1))).toEqual([charts[1]]);
  });
});
