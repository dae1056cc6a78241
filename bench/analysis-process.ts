import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { clusterTable } from '../src-worker/analysis/clustering/cluster-table';
import { Engine } from '../src-worker/analysis/engine';
import { inspectDataFile } from '../src-worker/analysis/reading/inspect-data-file';
import { loadData } from '../src-worker/analysis/reading/load-data';
import { describeTable } from '../src-worker/analysis/statistics/describe-table';

/** What one run cost and found. */
export interface AnalysisRun {
  rows: number;
  /** Seconds, by step. */
  seconds: Record<string, number>;
  /** Of all its threads, in seconds: a busy machine does not change it. */
  processorSeconds: number;
  /** Of the whole process, in MiB. */
  peakMiB: number;
  inertia: number;
}

/**
 * The entry of a process that analyses one file with the functions of the activities, and prints what that cost:
 *
 *     node analysis-process.js <file> <built cluster-thread.js>
 */
async function main(path = '', threadPath = ''): Promise<AnalysisRun> {
  const seconds: Record<string, number> = {};
  const timed = async <Result>(step: string, work: () => Promise<Result>): Promise<Result> => {
    const started = performance.now();
    const result = await work();
    seconds[step] = (performance.now() - started) / 1000;
    return result;
  };
  const { signal } = new AbortController();
  const report = () => undefined;
  const folder = await mkdtemp(join(dirname(path), 'run-'));
  try {
    const databaseFile = join(folder, 'data.duckdb');
    const inspected = await timed('check', () => inspectDataFile(path, {}, signal));
    const loaded = await timed('load', () =>
      loadData({
        ...{ path, inspected, reading: {}, databaseFile, rejectedFile: join(folder, 'rejected.csv') },
        ...{ temporaryFolder: folder, signal, report },
      }),
    );
    const engine = await Engine.open({ file: databaseFile, readOnly: true, temporaryFolder: folder, signal });
    try {
      const { columns, pearson } = await timed('describe and correlate', () =>
        describeTable(engine, loaded.columns, loaded.rejected_rows, report),
      );
      const options = { k: 4, starts: 3, seed: 1 };
      const { inertia } = await timed('k-means', () =>
        clusterTable(engine, columns, options, {
          ...{ labelsFile: join(folder, 'labels.parquet'), pearson, threadPath, signal, report },
        }),
      );
      const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
      const processorSeconds = (userCPUTime + systemCPUTime) / 1e6;
      return { rows: loaded.rows, seconds, processorSeconds, peakMiB: maxRSS / 1024, inertia };
    } finally {
      engine.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

process.stdout.write(JSON.stringify(await main(...process.argv.slice(2))));
