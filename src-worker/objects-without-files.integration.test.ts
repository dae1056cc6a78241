import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { memoryLog } from '#core/testing/memory-log';
import { reportPrefix } from '#core/stores/analysis/analyses';
import { forkWorker } from '#core/worker-process/fork-worker';
import { LocalService } from '#core/worker-process/local-service';
import { resultName } from './activities/job-folder';
import { irisLikeCsv, writeDataFile } from './testing/data-files';
import { startJobWorld, type AnalysisHandle, type JobWorld } from './testing/job-world';

/** Every process has its objects by key alone, as if they were on another machine. */
vi.stubEnv('LEATHER_BOOK_OBJECT_FILES', 'off');

let world: JobWorld;
let iris: string;

beforeAll(async () => {
  world = await startJobWorld();
  iris = await writeDataFile(join(world.paths.root, 'files', 'iris.csv'), irisLikeCsv());
});
afterEach(() => world.reset());
afterAll(async () => {
  await world.reports.close();
  await world.close();
});

async function keys(prefix: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of world.stores.objects.list(prefix)) found.push(key.slice(prefix.length));
  return found;
}

/** A job whose report's other files are objects, and whose worker was killed before its results could be one. */
async function killedWhileItStores(): Promise<{ handle: AnalysisHandle; prefix: string }> {
  const handle = await world.start('analysis', { file_path: iris, analysis_type: 'all' });
  const { runId } = await handle.describe();
  const prefix = reportPrefix(resultName({ workflowId: handle.workflowId, runId }));
  // A folder where the results' file belongs: they cannot be put, however late the worker is killed.
  const results = join(world.paths.root, prefix, 'results.json');
  await mkdir(results, { recursive: true });
  const worker = await world.worker();
  await expect.poll(() => keys(prefix), { timeout: 120_000 }).toContain('report.html');
  await worker.kill();
  await rm(results, { recursive: true });
  expect(await keys(prefix)).not.toContain('results.json');
  return { handle, prefix };
}

test('a report whose worker is killed while it stores it is stored by the next one, and read back by key', async () => {
  const { handle, prefix } = await killedWhileItStores();
  await world.worker();
  const result = await handle.result();
  const analysisId = result.results?.analysis_id ?? '';
  expect(result).toMatchObject({ success: true, output_path: prefix, results: { rows: 150, clusters: 2 } });
  expect(await world.leftovers()).toEqual([]);

  const report = await world.reports.read(analysisId);
  expect(report).toMatchObject({ has_rows: true, item: { rows: 150 }, results: { analysis_id: analysisId } });
  const charts = report?.results.charts ?? [];
  expect(Object.keys(report?.chart_options ?? {}).toSorted()).toEqual(
    charts.map(({ chart_id }) => chart_id).toSorted(),
  );
  expect(await keys(prefix)).toEqual(expect.arrayContaining(charts.flatMap(({ svg, png }) => [svg, png])));
  expect(await text(await world.reports.open(analysisId, charts[0]?.svg ?? ''))).toContain('<svg');
  expect(await text(await world.reports.open(analysisId, 'clusters.csv'))).toContain('species,cluster');
  expect(await text(await world.reports.open(analysisId, 'report.html'))).toContain('iris.csv');

  const folder = await world.reports.rowsFolder(analysisId);
  expect(folder.startsWith(world.paths.root)).toBe(false);
  const service = new LocalService({
    spawn: forkWorker(join(import.meta.dirname, '..', 'dist', 'worker', 'service.js')),
    log: memoryLog(),
  });
  try {
    const { columns, rows } = await service.ask({ about: 'rows', folder, offset: 149, limit: 10 });
    expect(columns.at(-1)).toBe('cluster');
    expect(rows).toHaveLength(1);
  } finally {
    await service.stop();
  }

  await world.analyses.delete([analysisId]);
  expect(await world.analyses.purge({ olderThanMs: 0 })).toBe(1);
  expect(await keys(prefix)).toEqual([]);
});

test('of a report whose job is terminated while it is stored, nothing stays', async () => {
  const { handle, prefix } = await killedWhileItStores();
  await handle.terminate();
  await world.worker();
  await expect.poll(() => keys(prefix)).toEqual([]);
  await expect.poll(() => world.leftovers()).toEqual([]);
  expect((await world.analyses.list()).total).toBe(0);
});
