import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pythonWithRequirements } from '#core/testing/python-environment';
import { alternate } from './alternate';
import { openAnalysisField, run } from './analysis-field';
import type { AnalysisRun } from './analysis-process';
import { median, printComparison, printSeries } from './report';

const project = join(import.meta.dirname, '..');
const COLUMNS = 10;
/**
 * Rows and columns, and how often each side runs. `BENCH_ANALYSIS_ROWS` names others: `1000000` has ten columns,
 * `200000x60` sixty.
 */
const SIZES = process.env.BENCH_ANALYSIS_ROWS?.split(',').map((size) => {
  const [rows = 0, columns = COLUMNS] = size.split('x').map(Number);
  return { rows, columns, rounds: 1 };
}) ?? [
  { rows: 100_000, columns: COLUMNS, rounds: 3 },
  { rows: 1_000_000, columns: COLUMNS, rounds: 3 },
  { rows: 10_000_000, columns: COLUMNS, rounds: 1 },
];

/**
 * Load, describe, correlate and k-means of a CSV file, over pandas and scikit-learn, and over what DuckDB alone needs to
 * load and summarise it, each in its own process.
 */
export default async function analysis(): Promise<void> {
  const field = await openAnalysisField();
  const python = await pythonWithRequirements('analysis-requirements.txt');
  let before: { rows: number; seconds: number; peakMiB: number } | undefined;
  try {
    for (const { rows, columns, rounds } of SIZES) {
      const file = await field.write(rows, columns);
      const megabytes = ((await stat(file)).size / 1e6).toFixed(0);
      console.log(`\n${rows.toLocaleString('en')} rows × ${columns} columns, ${megabytes} MB of CSV`);
      const runs = { ours: [] as AnalysisRun[], reference: [] as AnalysisRun[], duckdb: [] as AnalysisRun[] };
      await alternate(
        rounds,
        {
          ours: async () => runs.ours.push(await field.analyse(file)),
          reference: async () =>
            runs.reference.push(await run(python, [join(project, 'bench/reference/analysis.py'), file])),
          duckdb: async () => runs.duckdb.push(await field.summarise(file)),
        },
        { warmUp: rounds > 1 },
      );
      if (rounds > 1) for (const list of Object.values(runs)) list.shift();
      compare('Time', 's', runs, total, 2);
      compare('Processor time', 's', runs, ({ processorSeconds }) => processorSeconds, 2);
      compare('Peak memory', 'MiB', runs, ({ peakMiB }) => peakMiB, 0);
      compare('Inertia', '', runs, ({ inertia }) => inertia, 0);
      const alone = { ours: runs.ours, reference: runs.duckdb };
      compare('Time', 's', alone, total, 2, DUCKDB);
      compare('Processor time', 's', alone, ({ processorSeconds }) => processorSeconds, 2, DUCKDB);
      for (const step of Object.keys(runs.ours[0]?.processor ?? {})) {
        printSeries(
          `processor time: ${step}`,
          's',
          runs.ours.map(({ processor }) => processor[step] ?? NaN),
          2,
        );
      }
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
    await field.close();
  }
}

const DUCKDB = 'DuckDB’s own load and SUMMARIZE';
const total = ({ seconds }: AnalysisRun) => Object.values(seconds).reduce((sum, value) => sum + value, 0);

function compare(
  title: string,
  unit: string,
  { ours, reference }: { ours: AnalysisRun[]; reference: AnalysisRun[] },
  value: (run: AnalysisRun) => number,
  digits: number,
  name = 'pandas and scikit-learn',
): void {
  printComparison(
    title,
    unit,
    { name: 'Leather Book', values: ours.map(value) },
    { name, values: reference.map(value) },
    digits,
  );
}

function byStep(runs: AnalysisRun[]): string {
  const steps = Object.keys(runs[0]?.seconds ?? {});
  return steps
    .map((step) => `${step} ${median(runs.map(({ seconds }) => seconds[step] ?? NaN)).toFixed(2)} s`)
    .join(', ');
}
