import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Engine } from '../engine';
import { describeTable } from '../statistics/describe-table';
import type { Column } from '../statistics/columns';
import { tick } from './base-option';
import { chartOption, type DrawnData } from './chart-option';
import type { ChartPlan } from './chart-plan';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'charts-'));
  engine = await Engine.open({ temporaryFolder: folder });
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A chart of the one column of this table. */
async function drawn(sql: string, kind: ChartPlan['kind'], column: Column): Promise<DrawnData | null> {
  await engine.run(`CREATE TABLE data AS ${sql}`);
  const described = await describeTable(engine, [column], 0, () => undefined);
  const plan = { chart_id: '1', kind, title: column.name, columns: [column.name], x: column.name };
  return chartOption(engine, plan, { ...described, analysis_type: 'all', clustering: null }, null);
}

test('the seen axis of a histogram goes from the first edge of its bins to the last', async () => {
  const chart = await drawn(`SELECT (i % 97) / 4.0 AS x FROM range(500) AS r (i)`, 'histogram', {
    name: 'x',
    type: 'decimal',
  });
  expect(chart?.option).toMatchObject({
    xAxis: [
      { type: 'category', show: false },
      { type: 'value', min: 0, max: 24 },
    ],
  });
});

test('the cells of a density have round numbers at their axes', async () => {
  const columns: Column[] = ['x', 'y'].map((name) => ({ name, type: 'decimal' }));
  await engine.run(
    `CREATE TABLE data AS SELECT (i % 977) / 7.0 AS x, (i % 91) / 3.0 AS y FROM range(4000) AS r (i)`,
  );
  const described = await describeTable(engine, columns, 0, () => undefined);
  const plan = { chart_id: '1', kind: 'scatter', title: '', columns: ['x', 'y'], x: 'x', y: 'y' } as const;
  const source = { ...described, analysis_type: 'all', clustering: null } as const;
  const chart = await chartOption(engine, { ...plan, columns: [...plan.columns] }, source, null);
  expect(chart?.option).toMatchObject({
    xAxis: [
      { type: 'category', show: false },
      { type: 'value', min: 0, position: 'bottom', name: 'x' },
    ],
    yAxis: [
      { type: 'category', show: false },
      { type: 'value', min: 0, max: 30, position: 'left', name: 'y' },
    ],
    series: [{ type: 'heatmap' }],
  });
});

test('a histogram of days has dates, which no time zone moves', async () => {
  const chart = await drawn(
    `SELECT DATE '2020-01-01' + i::INTEGER AS day FROM range(366) AS r (i)`,
    'histogram',
    { name: 'day', type: 'date' },
  );
  expect(chart?.option).toMatchObject({
    useUTC: true,
    xAxis: [{}, { type: 'time', min: Date.UTC(2020, 0, 1) }],
  });
});

test('bars are of the most frequent values; the sentence tells of the others', async () => {
  const chart = await drawn(`SELECT 'value ' || (i % 50)::VARCHAR AS x FROM range(990) AS r (i)`, 'bar', {
    name: 'x',
    type: 'text',
  });
  expect(chart?.option.series).toMatchObject([{ data: Array.from({ length: 20 }, () => 20) }]);
  expect(chart?.description).toContain('the others are in 590 rows');
});

test.each([
  [0, '0'],
  [0.125, '0.125'],
  [1990, '1990'],
  [10_000, '10,000'],
  [-250_000, '-250,000'],
  [400_000_000, '400M'],
  [1_000_001, '1.000001M'],
])('%d at an axis is %s', (value, text) => {
  expect(tick(value)).toBe(text);
});
