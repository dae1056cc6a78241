import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Engine, identifier } from '../engine';
import type { Column } from '../statistics/columns';
import { describeTable } from '../statistics/describe-table';
import { chartOption } from './chart-option';
import type { ChartPlan } from './chart-plan';
import { drawChart } from './draw-chart';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drawn-'));
  engine = await Engine.open({ temporaryFolder: folder });
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const LONG = 'average concentration measured at the station ';
const ENDS = ['by the northern pier', 'by the southern pier', 'in the old harbour', 'behind the lighthouse'];
const names = ENDS.map((end) => `${LONG}${end}`);
const GROUP = 'kind';

/** What a saved chart of four columns with long names, or of a category with long values, says in letters. */
async function lettersOf(kind: ChartPlan['kind']): Promise<string[]> {
  const columns: Column[] = [
    ...names.map((name): Column => ({ name, type: 'decimal' })),
    { name: GROUP, type: 'text' },
  ];
  await engine.run(
    `CREATE TABLE data AS SELECT ${names.map((name, i) => `CASE WHEN hash(i, 9) % 7 > ${i} THEN hash(i, ${i}) % 97 / 7.0 END AS ${identifier(name)}`).join(', ')},
       [${names.map((name) => `'${name}'`).join(', ')}][1 + i % 4] AS ${GROUP} FROM range(400) t(i)`,
  );
  const described = await describeTable(engine, columns, 0, () => undefined);
  const source = { ...described, analysis_type: 'all', clustering: null } as const;
  const one = kind === 'bar' ? { columns: [GROUP], x: GROUP } : { columns: [names[0] ?? ''], x: names[0] };
  const plan: ChartPlan = {
    chart_id: '1',
    kind,
    title: '',
    ...(kind === 'correlation' || kind === 'missing_values' ? { columns: names } : one),
    ...(kind === 'box' && { columns: [names[0] ?? '', GROUP], y: GROUP }),
  };
  const chart = await chartOption(engine, plan, source, null);
  const { svg } = await drawChart(chart?.option ?? {});
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, letters]) => letters ?? '');
}

test.each(['correlation', 'missing_values', 'bar', 'box'] as const)(
  'long names are told apart in the saved picture of a chart: %s',
  async (kind) => {
    const letters = await lettersOf(kind);
    for (const telling of ['north', 'south', 'bour', 'house'])
      expect(letters.filter((name) => name.startsWith('aver') && name.includes(telling))).not.toEqual([]);
    expect(letters.filter((name) => name.length > 34)).toEqual([]);
  },
);
