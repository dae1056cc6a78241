import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { clusterTable } from '../src-worker/analysis/clustering/cluster-table';
import { Engine, literal, TABLE } from '../src-worker/analysis/engine';
import { inspectDataFile } from '../src-worker/analysis/reading/inspect-data-file';
import { loadData } from '../src-worker/analysis/reading/load-data';
import { describeTable } from '../src-worker/analysis/statistics/describe-table';
import { residentMemoryOf } from './process-usage';

/** What one run cost and found. */
export interface AnalysisRun {
  rows: number;
  /** Seconds, by step. */
  seconds: Record<string, number>;
  /** The same of processor time. */
  processor: Record<string, number>;
  /** Of all its threads, in seconds: a busy machine does not change it. */
  processorSeconds: number;
  /** Of the whole process, in MiB. */
  peakMiB: number;
  inertia: number;
}

/**
 * The entry of a process that analyses one file with the functions of the activities, or only has DuckDB load and
 * summarise it, and prints what that cost:
 *
 *     node analysis-process.js <file> <built cluster-thread.js>
 *     node analysis-process.js <file> duckdb
 */
async function main(path = '', threadPath = ''): Promise<AnalysisRun> {
  const seconds: Record<string, number> = {};
  const processor: Record<string, number> = {};
  const timed = async <Result>(step: string, work: () => Promise<Result>): Promise<Result> => {
    const started = performance.now();
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    seconds[step] = (performance.now() - started) / 1000;
    processor[step] = (user + system) / 1e6;
    return result;
  };
  const { signal } = new AbortController();
  const report = () => undefined;
  const folder = await mkdtemp(join(dirname(path), 'run-'));
  const databaseFile = join(folder, 'data.duckdb');
  const cost = () => {
    const { userCPUTime, systemCPUTime } = process.resourceUsage();
    return {
      seconds,
      processor,
      processorSeconds: (userCPUTime + systemCPUTime) / 1e6,
      peakMiB: residentMemoryOf(process.pid).peak,
    };
  };
  try {
    if (threadPath === 'duckdb') {
      const engine = await Engine.open({ file: databaseFile, temporaryFolder: folder, signal });
      try {
        const from = `read_csv(${literal(path)})`;
        await timed('load', () => engine.run(`CREATE TABLE ${TABLE} AS SELECT * FROM ${from}`));
        await timed('summarise', () => engine.run(`SUMMARIZE ${TABLE}`));
        const [counted] = await engine.query<{ n: number }>(`SELECT count(*) AS n FROM ${TABLE}`);
        return { rows: counted?.n ?? 0, ...cost(), inertia: NaN };
      } finally {
        engine.close();
      }
    }
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
      return { rows: loaded.rows, ...cost(), inertia };
    } finally {
      engine.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

process.stdout.write(JSON.stringify(await main(...process.argv.slice(2))));
