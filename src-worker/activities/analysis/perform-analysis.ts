import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors';
import type { AnalysisOptions } from '#shared/analysis/options';
import type { Clustering } from '#shared/analysis/results';
import type { DataAnalysisRequest } from '#shared/jobs/analysis';
import { chooseCharts } from '../../analysis/charts/choose-charts';
import { clusterTable } from '../../analysis/clustering/cluster-table';
import { Engine } from '../../analysis/engine';
import { firstUnfit } from '../../analysis/reading/first-unfit';
import type { InspectedFile } from '../../analysis/reading/inspected-file';
import { describeTable, type TableDescription } from '../../analysis/statistics/describe-table';
import type { Marked } from '../other-programs';
import { withHeartbeat } from '../with-heartbeat';
import type { AnalysisActivityDependencies } from './analysis-dependencies';
import { AnalysisJob, FOUND, LOADED, type FoundResults } from './analysis-job';
import { inStageFolder } from './in-stage-folder';
import { refusable, type Refusal } from './refusable';
import { assertAllowed } from './validate-data-file';

/** What the history says about the results, which are in the job's folder. */
export interface FoundSummary {
  rows: number;
  alerts: number;
  clusters: number | null;
}

type Dependencies = Pick<AnalysisActivityDependencies, 'paths' | 'clusterThread' | 'limitsOf' | 'runOf'>;

/** Describes the loaded data and finds clusters in them, as the type of the analysis says. */
export function performAnalysis({ paths, clusterThread, limitsOf, runOf }: Dependencies) {
  return (request: Marked<DataAnalysisRequest>): Promise<FoundSummary | Refusal> =>
    withHeartbeat(async ({ signal, report }) => {
      const { analysis_type, options } = request;
      const limits = await limitsOf('analysis', request);
      return refusable(async () => {
        await assertAllowed(request, limits);
        const job = new AnalysisJob(paths.jobs, runOf('analysis', request));
        await job.folder.reach(FOUND.folder, (folder) =>
          inStageFolder(folder, signal, async () => {
            const inspected = await job.requireInspected();
            const loaded = await job.requireLoaded();
            const wantsClusters = analysis_type === 'clustering' || analysis_type === 'all';
            const rows = `${loaded.rows.toLocaleString('en')} rows`;
            const engine = await Engine.open({
              file: job.folder.path(join(LOADED.folder, LOADED.database)),
              readOnly: true,
              temporaryFolder: folder,
              signal,
            });
            try {
              const described = await describeTable(
                engine,
                loaded.columns,
                loaded.rejected_rows,
                (fraction, detail) => report(fraction * (wantsClusters ? 0.5 : 1), `${rows}: ${detail}`),
                options?.target,
              );
              // A chart that cannot be drawn is reported before the longer work.
              chooseCharts({ analysis_type, ...described, clustering: null }, options?.charts ?? []);
              const notes: string[] = [];
              const hasUnfit = loaded.rejected_rows > 0 || loaded.columns.some(({ misfits }) => misfits);
              const rejectedFile = job.folder.path(join(LOADED.folder, LOADED.rejected));
              const unfit = hasUnfit ? await firstUnfit(engine, rejectedFile) : [];
              const clustering = wantsClusters
                ? await clustersOf(engine, described, options?.clustering ?? {}, {
                    labelsFile: join(folder, FOUND.labels),
                    threadPath: clusterThread,
                    isNecessary: analysis_type === 'clustering',
                    notes,
                    signal,
                    report: (fraction, detail) => report(0.5 + fraction / 2, `${rows}: ${detail}`),
                  })
                : null;
              const results: FoundResults = {
                format: 'leather-book-analysis',
                version: 1,
                analysis_id: job.analysisId,
                workflow_id: job.workflowId,
                created_at: new Date().toISOString(),
                analysis_type,
                options: options ?? {},
                file: fileOf(inspected),
                ...described,
                ...(unfit.length > 0 && { unfit }),
                clustering,
                notes: [...inspected.notes, ...(loaded.notes ?? []), ...described.notes, ...notes],
              };
              await writeFile(join(folder, FOUND.results), JSON.stringify(results));
            } finally {
              engine.close();
            }
          }),
        );
        const { table, alerts, clustering } = await job.requireFound();
        return { rows: table.rows, alerts: alerts.length, clusters: clustering?.clusters.length || null };
      }, limits);
    });
}

interface ClusterWork {
  labelsFile: string;
  threadPath: string;
  /** Otherwise, a table that cannot be clustered is worth a note. */
  isNecessary: boolean;
  notes: string[];
  signal: AbortSignal;
  report(fraction: number, detail: string): void;
}

async function clustersOf(
  engine: Engine,
  { columns, pearson }: TableDescription,
  options: NonNullable<AnalysisOptions['clustering']>,
  { isNecessary, notes, ...work }: ClusterWork,
): Promise<Clustering | null> {
  try {
    return await clusterTable(engine, columns, options, { ...work, pearson });
  } catch (error) {
    if (isNecessary || !(error instanceof AppError) || error.code !== 'invalid_input') throw error;
    notes.push(`The rows were not clustered. ${error.message}`);
    return null;
  }
}

function fileOf(inspected: InspectedFile): FoundResults['file'] {
  const { name, kind, compressed, bytes, sha256, sheet } = inspected;
  const { encoding, delimiter, header, decimal_separator, date_format } = inspected;
  return {
    ...{ name, kind, compressed, bytes, sha256, sheet },
    ...{ encoding, delimiter, header, decimal_separator, date_format },
  };
}
