import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { irisLikeCsv, writeDataFile, writeNumbersCsv } from '../testing/data-files';
import { failedAttempt } from '../testing/failed-attempt';
import { holdStore } from '../testing/hold-store';
import { startJobWorld, type AnalysisHandle, type JobWorld } from '../testing/job-world';
import { recordHistory } from '../testing/record-history';
import type { WorkerProcess } from '../testing/worker-process';

/** See `record-image-histories.integration.test.ts`. */
describe.runIf(process.env.RECORD_HISTORIES)('recording histories of analysis jobs', () => {
  let world: JobWorld;
  let worker: WorkerProcess;
  let iris: string;
  beforeAll(async () => {
    world = await startJobWorld();
    worker = await world.worker();
    iris = await writeDataFile(join(world.paths.root, 'files', 'iris.csv'), irisLikeCsv());
  });
  afterAll(() => world.close());

  const record = (name: string, handle: AnalysisHandle) => recordHistory(world, `analysis-${name}`, handle);
  const start = (name: string, changes = {}) =>
    world.start('analysis', { file_path: iris, analysis_type: 'all', ...changes }, `analysis-${name}`);

  it('completed', async () => {
    expect(await record('completed', await start('completed'))).toBe('COMPLETED');
  });
  it('completed on the queue of busy work', async () => {
    expect(await record('own-queue', await start('own-queue'))).toBe('COMPLETED');
  });
  it('into a folder of one’s own', async () => {
    const output_path = join(world.paths.root, 'report');
    expect(await record('named-folder', await start('named-folder', { output_path }))).toBe('COMPLETED');
  });
  it('refused: no such file', async () => {
    const handle = await start('refused', { file_path: join(world.paths.root, 'nowhere.csv') });
    expect(await record('refused', handle)).toBe('COMPLETED');
  });
  it('refused after the loading: nothing to cluster by', async () => {
    const handle = await start('no-clusters', {
      analysis_type: 'clustering',
      options: { columns: ['species'] },
    });
    expect(await record('no-clusters', handle)).toBe('COMPLETED');
  });
  it('unreadable', async () => {
    const handle = await world.start('analysis', { file_path: 7 }, 'analysis-unreadable');
    expect(await record('unreadable', handle)).toBe('COMPLETED');
  });
  it('cancelled', async () => {
    const file_path = await writeNumbersCsv(join(world.paths.root, 'files', 'numbers.csv'), 300_000);
    const before = worker.messages.filter(({ type }) => type === 'activity').length;
    const handle = await start('cancelled', { file_path });
    // After the local one that reads the time-outs, and the check.
    await worker.message('activity', before + 3);
    await handle.cancel();
    expect(await record('cancelled', handle)).toBe('CANCELLED');
  });
  it('tried again, then completed', async () => {
    const release = holdStore(world.paths.database);
    const handle = await start('retried');
    await failedAttempt(handle, 'generate_visualizations');
    release();
    expect(await record('retried', handle)).toBe('COMPLETED');
  });
});
