import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { Engine, literal } from '../src-worker/analysis/engine';
import type { AnalysisRun } from './analysis-process';

const project = join(import.meta.dirname, '..');
/** Beside node_modules, where the built program finds its dependencies. */
const built = join(project, 'node_modules/.cache/leather-book/bench');

/** Files to analyse, and a process for each analysis. */
export interface AnalysisField {
  /** Writes a CSV file in the place of the one before. */
  write(rows: number, columns: number): Promise<string>;
  analyse(file: string): Promise<AnalysisRun>;
  /** Has DuckDB alone load and summarise it. */
  summarise(file: string): Promise<AnalysisRun>;
  close(): Promise<void>;
}

export async function openAnalysisField(): Promise<AnalysisField> {
  const folder = await mkdtemp(join(process.env.BENCH_ANALYSIS_FOLDER ?? tmpdir(), 'leather-book-bench-'));
  await buildProgram();
  const program = join(built, 'analysis-process.js');
  const thread = join(project, 'dist/worker/cluster-thread.js');
  const file = join(folder, 'numbers.csv');
  return {
    async write(rows, columns) {
      await writeNumbers(file, rows, columns, folder);
      return file;
    },
    analyse: (path) => run(process.execPath, [program, path, thread]),
    summarise: (path) => run(process.execPath, [program, path, 'duckdb']),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Runs a program that prints an {@link AnalysisRun}. */
export async function run(command: string, args: string[]): Promise<AnalysisRun> {
  const { stdout } = await promisify(execFile)(command, args);
  return JSON.parse(stdout) as AnalysisRun;
}

async function buildProgram(): Promise<void> {
  await build({
    configFile: false,
    root: project,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: join(project, 'bench/analysis-process.ts'),
      outDir: built,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'analysis-process.js' } },
    },
  });
}

/** Four groups of normally distributed numbers; the columns are related to each other, and no column is another's copy. */
async function writeNumbers(file: string, rows: number, count: number, folder: string): Promise<void> {
  const engine = await Engine.open({ temporaryFolder: folder });
  try {
    const normal = 'sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())';
    const columns = Array.from(
      { length: count },
      (_, c) => `round((i % 4) * ${((c * 7) % 5) - 2} + (${normal}) * ${1 + c / 10}, 5) AS c${c}`,
    );
    await engine.query('SELECT setseed(0.5)');
    await engine.run(
      `COPY (SELECT ${columns.join(', ')} FROM range(${rows}) AS r(i)) TO ${literal(file)} (FORMAT csv, HEADER)`,
    );
  } finally {
    engine.close();
  }
}
