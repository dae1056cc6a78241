import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { Engine, literal } from '../src-worker/analysis/engine';
import { pythonWithRequirements } from '#core/testing/python-environment';
import { alternate } from './alternate';
import type { AnalysisRun } from './analysis-process';
import { median, printComparison } from './report';

const project = join(import.meta.dirname, '..');
/** Beside node_modules, where the built program finds its dependencies. */
const built = join(project, 'node_modules/.cache/leather-book/bench');
const COLUMNS = 10;
/** Rows, and how often both sides run. `BENCH_ANALYSIS_ROWS` names other sizes. */
const SIZES = process.env.BENCH_ANALYSIS_ROWS?.split(',').map((rows) => ({
  rows: Number(rows),
  rounds: 1,
})) ?? [
  { rows: 100_000, rounds: 3 },
  { rows: 1_000_000, rounds: 3 },
  { rows: 10_000_000, rounds: 1 },
];

/** Load, describe, correlate and k-means of a CSV file, over pandas and scikit-learn, each in its own process. */
export default async function analysis(): Promise<void> {
  const folder = await mkdtemp(join(process.env.BENCH_ANALYSIS_FOLDER ?? tmpdir(), 'leather-book-bench-'));
  const python = await pythonWithRequirements('analysis-requirements.txt');
  await buildProgram();
  const program = join(built, 'analysis-process.js');
  const thread = join(project, 'dist/worker/cluster-thread.js');
  let before: { rows: number; seconds: number; peakMiB: number } | undefined;
  try {
    for (const { rows, rounds } of SIZES) {
      const file = join(folder, 'numbers.csv');
      await writeNumbers(file, rows, folder);
      const megabytes = ((await stat(file)).size / 1e6).toFixed(0);
      console.log(`\n${rows.toLocaleString('en')} rows × ${COLUMNS} columns, ${megabytes} MB of CSV`);
      const runs = { ours: [] as AnalysisRun[], reference: [] as AnalysisRun[] };
      await alternate(
        rounds,
        {
          ours: async () => runs.ours.push(await run(process.execPath, [program, file, thread])),
          reference: async () =>
            runs.reference.push(await run(python, [join(project, 'bench/reference/analysis.py'), file])),
        },
        { warmUp: rounds > 1 },
      );
      if (rounds > 1) for (const list of [runs.ours, runs.reference]) list.shift();
      compare('Time', 's', runs, total, 2);
      compare('Processor time', 's', runs, ({ processorSeconds }) => processorSeconds, 2);
      compare('Peak memory', 'MiB', runs, ({ peakMiB }) => peakMiB, 0);
      compare('Inertia', '', runs, ({ inertia }) => inertia, 0);
      for (const [name, list] of Object.entries(runs)) console.log(`  ${name.padEnd(10)} ${byStep(list)}`);
      const now = {
        rows,
        seconds: median(runs.ours.map(total)),
        peakMiB: median(runs.ours.map(({ peakMiB }) => peakMiB)),
      };
      if (before) {
        const growth = (key: 'rows' | 'seconds' | 'peakMiB') =>
          (now[key] / (before?.[key] ?? NaN)).toFixed(1);
        console.log(
          `  Growth: ×${growth('rows')} rows, ×${growth('seconds')} time, ×${growth('peakMiB')} memory`,
        );
      }
      before = now;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const total = ({ seconds }: AnalysisRun) => Object.values(seconds).reduce((sum, value) => sum + value, 0);

function compare(
  title: string,
  unit: string,
  { ours, reference }: { ours: AnalysisRun[]; reference: AnalysisRun[] },
  value: (run: AnalysisRun) => number,
  digits: number,
): void {
  printComparison(
    title,
    unit,
    { name: 'Leather Book', values: ours.map(value) },
    { name: 'pandas and scikit-learn', values: reference.map(value) },
    digits,
  );
}

function byStep(runs: AnalysisRun[]): string {
  const steps = Object.keys(runs[0]?.seconds ?? {});
  return steps
    .map((step) => `${step} ${median(runs.map(({ seconds }) => seconds[step] ?? NaN)).toFixed(2)} s`)
    .join(', ');
}

async function run(command: string, args: string[]): Promise<AnalysisRun> {
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
async function writeNumbers(file: string, rows: number, folder: string): Promise<void> {
  const engine = await Engine.open({ temporaryFolder: folder });
  try {
    const normal = 'sqrt(-2 * ln(1 - random())) * cos(2 * pi() * random())';
    const columns = Array.from(
      { length: COLUMNS },
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
