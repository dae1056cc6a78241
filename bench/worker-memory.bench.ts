import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MALLOC_SETTINGS } from '../src-core/worker-process/malloc-settings';
import { freshText } from '../src-worker/testing/fresh-text';
import { imageRequest, learningRequest, startJobWorld } from '../src-worker/testing/job-world';
import { residentMemoryOf } from './process-usage';
import { printSeries } from './report';

const PICTURES = Number(process.env.PICTURES ?? 500);
const TEXTS = Number(process.env.TEXTS ?? 200);
const ANALYSES = Number(process.env.ANALYSES ?? 20);
const ROWS = 20_000;
const LOOK_EVERY_MS = 500;
const START_MS = 5 * 60_000;

/**
 * How much memory the worker takes when hundreds of jobs are started at once: 500 pictures, 200 texts and 20 analyses,
 * until all have ended. Linux only.
 */
export default async function workerMemory(): Promise<void> {
  const world = await startJobWorld();
  try {
    // As the app starts it.
    const worker = await world.worker(MALLOC_SETTINGS);
    const atRest = residentMemoryOf(worker.pid);
    await mkdir(world.mine, { recursive: true });
    const files = await Promise.all(
      Array.from({ length: ANALYSES }, async (_, index) => {
        const path = join(world.mine, `table-${index}.csv`);
        await writeFile(path, table(index));
        return path;
      }),
    );
    const began = performance.now();
    const startAll = () =>
      Promise.all([
        ...Array.from({ length: PICTURES }, (_, seed) =>
          world.start('image', imageRequest({ size: '512x512', seed })),
        ),
        ...Array.from({ length: TEXTS }, () =>
          world.start('learning', learningRequest({ content: freshText(6) })),
        ),
        ...files.map((file_path) => world.start('analysis', { file_path, analysis_type: 'all' })),
      ]);
    // On a busy machine, the last of hundreds is answered late.
    const handles = await world.client.withDeadline(Date.now() + START_MS, startAll);
    const during: number[] = [];
    const looking = setInterval(() => during.push(residentMemoryOf(worker.pid).now), LOOK_EVERY_MS);
    const results = await Promise.all(handles.map((handle) => handle.result()));
    clearInterval(looking);
    const failed = results.filter(({ success }) => !success).length;
    if (failed > 0) throw new Error(`${failed} jobs came to nothing.`);
    const after = residentMemoryOf(worker.pid);
    printSeries('The worker at rest', 'MiB', [atRest.now]);
    printSeries('The worker during the jobs', 'MiB', during);
    printSeries('The worker at its peak', 'MiB', [after.peak]);
    printSeries('The worker after the jobs', 'MiB', [after.now]);
    printSeries('All jobs', 's', [(performance.now() - began) / 1000]);
  } finally {
    await world.close();
  }
}

function table(seed: number): string {
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const group = (n * 7 + seed) % 3;
    return `${n},${group * 10 + ((n * 7919) % 97) / 10},${group * 5 + ((n * 104_729) % 89) / 10},kind ${group}`;
  });
  return ['id,size,weight,kind', ...rows].join('\n');
}
