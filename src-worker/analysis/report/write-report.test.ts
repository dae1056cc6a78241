import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { memoryLog } from '#core/testing/memory-log';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildScript, type BuiltScript } from '#core/testing/build-script';
import type { WantedChart } from '#shared/analysis/options';
import { analysisResultsSchema, type AnalysisResults } from '#shared/analysis/results';
import { clusterTable } from '../clustering/cluster-table';
import { Engine, literal } from '../engine';
import type { Column } from '../statistics/columns';
import { describeTable } from '../statistics/describe-table';
import { writeReport } from './write-report';

const HOSTILE = `<img src=x onerror=alert(1)>"'&`;
const COLUMNS: Column[] = [
  { name: 'x', type: 'decimal' },
  { name: 'y', type: 'decimal' },
  { name: HOSTILE, type: 'text' },
  { name: 'day', type: 'date' },
  { name: 'holes', type: 'integer' },
];

let thread: BuiltScript;
let folder: string;
let engine: Engine;
let results: Omit<AnalysisResults, 'charts'>;
const signal = new AbortController().signal;
const labelsFile = () => join(folder, 'labels.parquet');

beforeAll(async () => {
  thread = await buildScript(join(import.meta.dirname, '..', 'clustering', 'cluster-thread.ts'));
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  engine = await Engine.open({ temporaryFolder: folder });
  await engine.run(
    `CREATE TABLE data AS SELECT i % 3 * 40 + hash(i) % 100 / 10.0 AS x, i % 3 * -30 + hash(i, 1) % 100 / 10.0 AS y,
     ['=1+1', '</script><script>alert(1)</script>', '@x', 'plain'][1 + i % 4] AS ${JSON.stringify(HOSTILE).replaceAll('\\"', '""')},
     DATE '2020-01-01' + (i % 700)::INTEGER AS day, CASE WHEN i % 5 = 0 THEN NULL ELSE i % 11 END AS holes FROM range(900) t(i)`,
  );
  const description = await describeTable(engine, COLUMNS, 0, () => undefined);
  const clustering = await clusterTable(
    engine,
    description.columns,
    { columns: ['x', 'y'] },
    {
      labelsFile: labelsFile(),
      threadPath: thread.path,
      signal,
      report: () => undefined,
    },
  );
  results = {
    format: 'leather-book-analysis',
    version: 1,
    analysis_id: 'analysis-1',
    workflow_id: 'analysis-1',
    created_at: '2026-11-24T10:00:00.000Z',
    analysis_type: 'all',
    options: {},
    file: {
      name: `${HOSTILE}.csv`,
      kind: 'csv',
      compressed: false,
      bytes: 1,
      sha256: '0',
      sheet: null,
      encoding: 'utf-8',
      delimiter: ',',
      header: true,
      decimal_separator: '.',
      date_format: null,
    },
    ...description,
    clustering,
  };
});
afterAll(async () => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
  await thread.remove();
});

async function write(name: string, wanted: WantedChart[] = [], changes: Partial<typeof results> = {}) {
  const into = join(folder, name);
  const log = memoryLog();
  const written = await writeReport(engine, {
    folder: into,
    results: { ...results, ...changes },
    wanted,
    labelsFile: labelsFile(),
    log,
    signal,
    report: () => undefined,
  });
  return {
    into,
    written,
    log,
    found: analysisResultsSchema.parse(JSON.parse(readFileSync(join(into, 'results.json'), 'utf8'))),
  };
}

describe('the report', () => {
  test('has every chart as SVG and PNG, and an option for each', async () => {
    const { into, written, found } = await write('all');
    expect(written.charts).toBe(found.charts.length);
    expect(new Set(found.charts.map(({ kind }) => kind))).toEqual(
      new Set(['clusters', 'histogram', 'bar', 'box', 'scatter', 'line', 'missing_values', 'correlation']),
    );
    const options = JSON.parse(readFileSync(join(into, 'charts.json'), 'utf8')) as Record<string, unknown>;
    for (const { chart_id, svg, png, description } of found.charts) {
      expect(options[chart_id]).toBeTypeOf('object');
      expect(description.length).toBeGreaterThan(10);
      expect(readFileSync(join(into, svg), 'utf8')).toMatch(/^<svg/);
      const picture = await sharp(join(into, png)).stats();
      // A chart that drew nothing would be one colour.
      expect(Math.max(...picture.channels.map(({ stdev }) => stdev))).toBeGreaterThan(1);
    }
  });

  test('is written without a chart that cannot be drawn, and says which that is', async () => {
    const pearson = {
      columns: ['x', 'not in the data'],
      values: [
        [1, 0.9],
        [0.9, 1],
      ],
    };
    const { found, log } = await write('without', [], { pearson: { ...results.pearson, ...pearson } });
    expect(found.charts.length).toBeGreaterThan(0);
    expect(found.notes).toContainEqual(
      expect.stringMatching(/^The chart “.*not in the data.*” .* could not be drawn and is left out\.$/),
    );
    expect(log.lines).toEqual([expect.stringContaining('A chart could not be drawn.')]);
  });

  test('nothing of the file can run in it', async () => {
    const { into } = await write('hostile');
    const html = readFileSync(join(into, 'report.html'), 'utf8');
    expect(html).not.toContain('<img src=x');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('3 clusters of 900 rows');
  });

  test('no text in the exported CSV is taken for a formula; the Parquet file has the texts as they are', async () => {
    const { into } = await write('export');
    const csv = readFileSync(join(into, 'clusters.csv'), 'utf8');
    expect(csv).toContain("'=1+1");
    expect(csv).toContain("'@x");
    expect(csv).not.toMatch(/(^|,)"?[=@]/m);
    const [row] = await engine.query(
      `SELECT count(*) AS n, count(DISTINCT cluster) AS clusters FROM ${literal(join(into, 'clusters.parquet'))}`,
    );
    expect(row).toEqual({ n: 900, clusters: 3 });
  });

  test('wanted charts come first; what cannot be drawn is said', async () => {
    const { found } = await write('wanted', [
      { kind: 'scatter', x: 'y', y: 'x', colour: HOSTILE },
      { kind: 'line', x: 'day', y: 'x' },
      { kind: 'box', x: 'holes' },
    ]);
    expect(found.charts.slice(0, 3).map(({ kind, columns }) => [kind, columns])).toEqual([
      ['scatter', ['y', 'x', HOSTILE]],
      ['line', ['day', 'x']],
      ['box', ['holes']],
    ]);
    await expect(write('no', [{ kind: 'scatter', x: 'x', y: 'nothing' }])).rejects.toThrow(
      'no column named nothing',
    );
    await expect(write('no', [{ kind: 'histogram', x: HOSTILE }])).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  test('each kind of analysis has its charts, and the clusters only where they were asked for', async () => {
    const { into, found } = await write('statistics', [], { analysis_type: 'statistics', clustering: null });
    expect(found.charts.map(({ kind }) => kind)).not.toContain('clusters');
    expect(readFileSync(join(into, 'report.html'), 'utf8')).not.toContain('<h2>Clusters</h2>');
    expect(existsSync(join(into, 'results.json'))).toBe(true);
  });
});
