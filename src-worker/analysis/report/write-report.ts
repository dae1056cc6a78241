import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import type { Log } from '#core/platform/log';
import type { WantedChart } from '#shared/analysis/options';
import { analysisResultsSchema, type AnalysisResults, type Chart } from '#shared/analysis/results';
import { chartOption, type ChartOption } from '../charts/chart-option';
import type { ChartPlan } from '../charts/chart-plan';
import { chooseCharts, type ChartSource } from '../charts/choose-charts';
import { drawChart } from '../charts/draw-chart';
import { tellingCategory } from '../charts/telling-category';
import type { Engine } from '../engine';
import { exportClusters } from './export-clusters';
import { reportHtml } from './report-html';

export const RESULTS_FILE = 'results.json';
export const CHARTS_FILE = 'charts.json';
export const REPORT_FILE = 'report.html';
const CHARTS_FOLDER = 'charts';

export interface ReportOptions {
  /** Exists; what is in it under the same names is replaced. */
  folder: string;
  results: Omit<AnalysisResults, 'charts'>;
  wanted: readonly WantedChart[];
  /** Each row's cluster, if clusters were found. */
  labelsFile: string | null;
  log: Log;
  signal: AbortSignal;
  report(fraction: number, detail: string): void;
}

export interface WrittenReport {
  charts: number;
  /** SHA-256 of `results.json`, hexadecimal. */
  sha256: string;
}

/**
 * Draws the charts and writes the report: `report.html`, `charts/…` as SVG and PNG, `charts.json` with their options,
 * the clusters as CSV and Parquet, and `results.json` last: once that is there, everything is.
 */
export async function writeReport(
  engine: Engine,
  { folder, results, wanted, labelsFile, log, signal, report }: ReportOptions,
): Promise<WrittenReport> {
  await mkdir(join(folder, CHARTS_FOLDER), { recursive: true });
  const plans = chooseCharts(results, wanted, await tellingCategory(engine, results.columns));
  const charts: (Chart & { picture: string })[] = [];
  const options: Record<string, ChartOption> = {};
  const notes: string[] = [];
  for (const [index, plan] of plans.entries()) {
    signal.throwIfAborted();
    report((0.9 * index) / plans.length, `chart ${index + 1} of ${plans.length}: ${plan.title}`);
    const made = await draw(engine, plan, results, labelsFile).catch((error: unknown) => {
      signal.throwIfAborted();
      // One chart must not cost the report; a full disk or the like will show again in what follows.
      log.warn('A chart could not be drawn.', { chart: plan.kind, error });
      notes.push(
        `The chart “${plan.title}” (${plan.kind.replaceAll('_', ' ')}) could not be drawn and is left out.`,
      );
      return null;
    });
    if (!made) continue;
    const { option, description, svg, png } = made;
    const files = {
      svg: `${CHARTS_FOLDER}/${plan.chart_id}.svg`,
      png: `${CHARTS_FOLDER}/${plan.chart_id}.png`,
    };
    await writeFileAtomic(join(folder, files.svg), svg);
    await writeFileAtomic(join(folder, files.png), png);
    options[plan.chart_id] = option;
    const { chart_id, kind, title, columns } = plan;
    charts.push({ chart_id, kind, title, columns, description, ...files, picture: svg });
  }
  report(0.9, 'writing the report');
  if (labelsFile) await exportClusters(engine, results.columns, labelsFile, folder);
  const complete = analysisResultsSchema.parse({ ...results, charts, notes: [...results.notes, ...notes] });
  await writeFileAtomic(join(folder, CHARTS_FILE), JSON.stringify(options));
  await writeFileAtomic(
    join(folder, REPORT_FILE),
    reportHtml(complete, new Map(charts.map(({ chart_id, picture }) => [chart_id, picture]))),
  );
  const json = `${JSON.stringify(complete, null, 2)}\n`;
  await writeFileAtomic(join(folder, RESULTS_FILE), json);
  return { charts: charts.length, sha256: createHash('sha256').update(json).digest('hex') };
}

async function draw(engine: Engine, plan: ChartPlan, source: ChartSource, labelsFile: string | null) {
  const data = await chartOption(engine, plan, source, labelsFile);
  return data && { ...data, ...(await drawChart(data.option)) };
}
