import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { memoryLog } from '#core/testing/memory-log';
import { forkWorker } from '#core/worker-process/fork-worker';
import { LocalService } from '#core/worker-process/local-service';
import { analysisResultsSchema } from '#shared/analysis/results';
import type { AnalysisReport } from '#shared/analysis/report';
import { QUERY_IS_RUNNING, QUERY_PROGRESS, type Progress } from '#shared/jobs/progress';
import type { DataAnalysisInput } from '#shared/jobs/analysis';
import { irisLikeCsv, writeDataFile } from './testing/data-files';
import { startJobWorld, type JobWorld } from './testing/job-world';

let world: JobWorld;
let iris: string;

beforeAll(async () => {
  world = await startJobWorld();
  await world.worker();
  iris = await file('iris.csv', irisLikeCsv());
});
afterAll(() => world.close());

function file(name: string, content: string | Uint8Array): Promise<string> {
  return writeDataFile(join(world.paths.root, 'files', name), content);
}

async function analyse(request: Partial<DataAnalysisInput> & { options?: unknown }) {
  const handle = await world.start('analysis', { file_path: iris, analysis_type: 'statistics', ...request });
  return { handle, result: await handle.result() };
}

/** The report of a job that must have succeeded. */
async function reportOf(
  request: Partial<DataAnalysisInput>,
): Promise<{ report: AnalysisReport; folder: string }> {
  const { result } = await analyse(request);
  expect(result).toMatchObject({ success: true });
  const report = await world.reports.read(result.results?.analysis_id ?? '');
  if (!report || !result.output_path) throw new Error('There is no report.');
  return { report, folder: result.output_path };
}

const namesIn = async (folder: string) => (await readdir(folder)).toSorted();

describe('an analysis', () => {
  it('of statistics becomes a folder with the report, and an item of the list', async () => {
    const { handle, result } = await analyse({});
    const analysis_id = result.results?.analysis_id ?? '';
    const folder = join(world.paths.analyses, analysis_id);
    const json = await readFile(join(folder, 'results.json'));
    expect(result).toEqual({
      success: true,
      output_path: folder,
      output_object: `analyses/${analysis_id}/`,
      results: {
        analysis_id,
        rows: 150,
        columns: 5,
        rejected_rows: 0,
        alerts: expect.any(Number) as number,
        clusters: null,
        charts: expect.any(Number) as number,
        sha256: createHash('sha256').update(json).digest('hex'),
        analysis_type: 'statistics',
        completed_at: expect.any(String) as string,
        summary: expect.stringMatching(/^150 rows and 5 columns, \d+ alerts?, \d+ charts?$/) as string,
      },
    });
    const results = analysisResultsSchema.parse(JSON.parse(json.toString('utf8')));
    expect(results).toMatchObject({
      analysis_id,
      workflow_id: handle.workflowId,
      analysis_type: 'statistics',
      file: {
        name: 'iris.csv',
        kind: 'csv',
        delimiter: ',',
        header: true,
        sha256: createHash('sha256').update(irisLikeCsv()).digest('hex'),
      },
      table: { rows: 150, columns: 5, rejected_rows: 0, missing_cells: 0 },
      clustering: null,
    });
    expect(results.columns.map(({ name, type }) => [name, type])).toEqual([
      ['sepal length', 'decimal'],
      ['sepal width', 'decimal'],
      ['petal length', 'decimal'],
      ['petal width', 'decimal'],
      ['species', 'text'],
    ]);
    expect(await namesIn(folder)).toEqual([
      '.leather-book-report.json',
      'charts',
      'charts.json',
      'data.duckdb',
      'report.html',
      'results.json',
    ]);
    expect(await namesIn(join(folder, 'charts'))).toEqual(
      results.charts.flatMap(({ chart_id }) => [`${chart_id}.png`, `${chart_id}.svg`]).toSorted(),
    );
    expect(await world.analyses.get(analysis_id)).toMatchObject({
      file_name: 'iris.csv',
      rows: 150,
      columns: 5,
    });
    expect(await world.reports.read(analysis_id)).toMatchObject({ has_rows: true, results });
    expect(await world.leftovers()).toEqual([]);
    expect(await handle.query(QUERY_IS_RUNNING)).toBe(false);
    const { steps } = (await handle.query(QUERY_PROGRESS)) as Progress;
    expect(steps.map(({ name, state }) => [name, state])).toEqual([
      ['validate_data_file', 'done'],
      ['load_data', 'done'],
      ['perform_analysis', 'done'],
      ['generate_visualizations', 'done'],
    ]);
  });

  it('of clusters finds the three groups, and exports each row’s', async () => {
    const { report, folder } = await reportOf({
      analysis_type: 'clustering',
      options: { clustering: { k: 3, seed: 5 } },
    });
    expect(report.results.clustering).toMatchObject({ k: 3, structure_found: true, rows: 150 });
    expect(report.item.clusters).toBe(3);
    expect(await namesIn(folder)).toEqual(
      expect.arrayContaining(['clusters.csv', 'clusters.parquet', 'labels.parquet']),
    );
    const [head, ...rows] = (await readFile(join(folder, 'clusters.csv'), 'utf8')).trim().split('\n');
    expect(head).toBe('sepal length,sepal width,petal length,petal width,species,cluster');
    const clusterOf = new Map(rows.map((row) => row.split(',').slice(-2) as [string, string]));
    expect(new Set(clusterOf.values()).size).toBe(3);
  });

  it('of charts draws those that fit and those that are asked for', async () => {
    const { report } = await reportOf({
      analysis_type: 'visualization',
      options: { charts: [{ kind: 'scatter', x: 'sepal width', y: 'petal width', colour: 'species' }] },
    });
    const { charts } = report.results;
    expect(charts[0]).toMatchObject({ kind: 'scatter', columns: ['sepal width', 'petal width', 'species'] });
    expect(charts.length).toBeGreaterThan(4);
    expect(Object.keys(report.chart_options).toSorted()).toEqual(
      charts.map(({ chart_id }) => chart_id).toSorted(),
    );
  });

  it('of all three has all of them', async () => {
    const { report } = await reportOf({ analysis_type: 'all' });
    expect(report.results.clustering).toMatchObject({ k_chosen_by: 'silhouette', structure_found: true });
    expect(report.results.pearson).not.toBeNull();
    expect(new Set(report.results.charts.map(({ kind }) => kind))).toContain('clusters');
  });

  it('of all three, of a file without numbers, says why there are no clusters', async () => {
    const words = await file('words.csv', `a,b\n${'x,y\nz,w\n'.repeat(20)}`);
    const { report } = await reportOf({ file_path: words, analysis_type: 'all' });
    expect(report.results.clustering).toBeNull();
    expect(report.results.notes).toContainEqual(
      expect.stringContaining('The rows were not clustered. No column can be used for clustering.'),
    );
  });

  it('takes the chosen columns only, under the types that the person gave', async () => {
    const { report } = await reportOf({
      options: { columns: ['species', 'petal width'], reading: { column_types: { 'petal width': 'text' } } },
    });
    expect(report.results.columns.map(({ name, type }) => [name, type])).toEqual([
      ['petal width', 'text'],
      ['species', 'text'],
    ]);
  });

  it('keeps rows that do not fit aside', async () => {
    const content = `a,b\n${Array.from({ length: 500 }, (_, n) => `${n},${n}\n`).join('')}1,2,3,4\n`;
    const { report, folder } = await reportOf({ file_path: await file('ragged.csv', content) });
    expect(report.results.table).toMatchObject({ rows: 500, rejected_rows: 1 });
    expect(report.item.alerts).toBeGreaterThan(0);
    expect(await readFile(join(folder, 'rejected.csv'), 'utf8')).toContain('502');
  });

  it.each([
    ['gzipped', 'iris.csv.gz', () => gzipSync(irisLikeCsv())],
    ['lines of JSON', 'x.ndjson', () => '{"a":1,"b":"x"}\n{"a":2,"b":"y"}\n{"a":3,"b":"x"}\n'],
    ['JSON', 'x.json', () => '[{"a":1.5,"b":"x"},{"a":2.5,"b":"y"},{"a":3,"b":null}]'],
    ['tabs', 'x.tsv', () => 'a\tb\n1\tx\n2\ty\n3\tz\n'],
  ])('reads %s', async (_what, name, content) => {
    const { report } = await reportOf({ file_path: await file(name, content()) });
    expect(report.results.table.rows).toBeGreaterThanOrEqual(3);
    expect(report.results.columns.length).toBeGreaterThan(1);
  });

  it('of the same file as before shares its key, and other files have another', async () => {
    const first = await reportOf({});
    const second = await reportOf({});
    const other = await reportOf({ file_path: await file('other.csv', irisLikeCsv()) });
    expect(second.report.item.file_key).toBe(first.report.item.file_key);
    expect(other.report.item.file_key).not.toBe(first.report.item.file_key);
    const { analyses } = await world.analyses.list({ file_key: first.report.item.file_key });
    expect(analyses[0]?.analysis_id).toBe(second.report.item.analysis_id);
  });
});

describe('a folder of one’s own', () => {
  it('gets the report, and a later one in its place', async () => {
    const folder = join(world.mine, 'one', 'report');
    const first = await reportOf({ output_path: folder });
    expect(first.folder).toBe(folder);
    await writeFile(join(folder, 'thesis.txt'), 'years of work');
    await writeFile(join(folder, 'report.html'), 'with my own remarks');
    const second = await reportOf({ output_path: folder, analysis_type: 'visualization' });
    expect(await readFile(join(folder, 'thesis.txt'), 'utf8')).toBe('years of work');
    expect(await readFile(join(folder, 'report (kept).html'), 'utf8')).toBe('with my own remarks');
    expect(second.report.results.analysis_type).toBe('visualization');
    await expect(world.reports.read(first.report.item.analysis_id)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await namesIn(join(world.mine, 'one'))).toEqual(['report']);
  });

  it('is none of the app’s own, where a later report would take the pictures away', async () => {
    await mkdir(world.paths.images, { recursive: true });
    const { result } = await analyse({ output_path: world.paths.images });
    expect(result).toMatchObject({ success: false, error: expect.stringContaining('own folder') as string });
    expect(await namesIn(world.paths.images)).toEqual([]);
  });

  it('that holds other files is refused, and they stay', async () => {
    const folder = join(world.mine, 'thesis');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'thesis.txt'), 'years of work');
    const { result } = await analyse({ output_path: folder });
    expect(result).toMatchObject({ success: false, error: expect.stringContaining('other files') as string });
    expect(await namesIn(folder)).toEqual(['thesis.txt']);
  });
});

describe('a request that cannot be met is refused with a sentence', () => {
  it.each([
    ['a file that is not there', { file_path: '/no/such.csv' }, '“such.csv” is not there'],
    ['a relative path', { file_path: 'iris.csv' }, 'not a full path'],
    ['a relative folder', { output_path: 'report' }, 'not a full path'],
    ['a folder for a file', { file_path: '/' }, 'is a folder'],
    ['a device', { file_path: '/dev/zero' }, 'belongs to the system'],
    ['the system’s own file', { file_path: '/etc/passwd' }, 'belongs to the system'],
    ['a sheet of no workbook', { options: { reading: { sheet: 'A' } } }, 'has no sheet “A”'],
    [
      'a type of an unknown column',
      { options: { reading: { column_types: { spezies: 'text' } } } },
      'the file does not have: “spezies”',
    ],
    ['an unknown column', { options: { columns: ['spezies'] } }, 'The file has no column “spezies”'],
    [
      'an unknown column to cluster by',
      { analysis_type: 'clustering', options: { clustering: { columns: ['x'] } } },
      'The file has no column “x”',
    ],
    [
      'a column for a chart that is not to be read',
      { options: { columns: ['species'], charts: [{ kind: 'histogram', x: 'petal width' }] } },
      'do not include “petal width”',
    ],
    [
      'a chart that does not fit',
      {
        analysis_type: 'visualization',
        options: { charts: [{ kind: 'scatter', x: 'species', y: 'species' }] },
      },
      'needs numbers',
    ],
    [
      'clusters of words',
      { analysis_type: 'clustering', options: { columns: ['species'] } },
      'No column can be used for clustering',
    ],
    ['an unknown type', { analysis_type: 'magic' }, 'analysis_type'],
    ['a wrong number of clusters', { options: { clustering: { k: 1 } } }, 'k'],
    ['no file', { file_path: '' }, 'Name a file'],
  ] as [string, object, string][])('%s', async (_what, request, message) => {
    const { result } = await analyse(request);
    expect(result).toEqual({ success: false, error: expect.stringContaining(message) as string });
    expect(await world.leftovers()).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['binary', Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 7919) % 256))],
    ['no JSON', '{"a": [1, 2'],
  ])('a file that is %s', async (what, content) => {
    const before = (await world.analyses.list()).total;
    const name = what === 'no JSON' ? 'x.json' : 'x.csv';
    const { result } = await analyse({ file_path: await file(name, content) });
    expect(result).toEqual({ success: false, error: expect.stringContaining(name) as string });
    expect((await world.analyses.list()).total).toBe(before);
    expect(await world.leftovers()).toEqual([]);
  });
});

describe('the local service', () => {
  const service = new LocalService({
    spawn: forkWorker(join(import.meta.dirname, '..', 'dist', 'worker', 'service.js')),
    log: memoryLog(),
  });
  afterAll(() => service.stop());

  it('answers with the preview of a file, or with what is wrong with it', async () => {
    const ask = (path: string) => service.ask({ about: 'preview', path, reading: {} });
    expect(await ask(iris)).toMatchObject({ kind: 'csv', delimiter: ',', header: true });
    await expect(ask('/nowhere.csv')).rejects.toMatchObject({ code: 'data_file_unreadable' });
  });

  it('answers with rows and their clusters, until the folder has gone', async () => {
    const { folder } = await reportOf({ analysis_type: 'clustering' });
    const question = { about: 'rows', folder, offset: 149, limit: 10 } as const;
    const last = irisLikeCsv().trim().split('\n').at(-1)?.split(',') ?? [];
    expect(await service.ask(question)).toEqual({
      columns: ['sepal length', 'sepal width', 'petal length', 'petal width', 'species', 'cluster'],
      rows: [
        [
          ...last.slice(0, 4).map((text) => Number(text).toFixed(1)),
          'virginica',
          expect.stringMatching(/^[12]$/) as string,
        ],
      ],
    });
    await rm(folder, { recursive: true });
    await expect(service.ask(question)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('answers SQL, and lives on when what it asks for cannot be stopped', async () => {
    const { folder } = await reportOf({ analysis_type: 'clustering' });
    const ask = (sql: string) =>
      service.ask({ about: 'query', folder, query: { kind: 'sql', sql }, offset: 0, limit: 10 });
    const count = 'SELECT species, count(*) FROM data GROUP BY species ORDER BY species';
    expect((await ask(count)).rows).toContainEqual(['virginica', '50']);
    await expect(ask('SELECT unnest(range(1_000_000_000)) AS n ORDER BY n DESC')).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'The query needed too much memory and was stopped.',
    });
    await vi.waitUntil(() => service.pid === undefined, { timeout: 10_000 });
    expect((await ask(count)).total).toBe(3);
  });
});
