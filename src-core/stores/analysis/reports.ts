import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { AppError } from '#shared/errors';
import type { AnalysisReport } from '#shared/analysis/report';
import { analysisResultsSchema } from '#shared/analysis/results';
import { containedPath } from '../../platform/files/contained-path';
import { storageError } from '../../platform/files/storage-error';
import type { ObjectStore } from '../objects/object-store';
import { reportPrefix, type Analyses, type StoredAnalysis } from './analyses';
import { ANALYSIS_FILES } from './analysis-files';
import { removeReport } from './report-files';

export interface StoresOfReports {
  readonly analyses: Analyses;
  readonly objects: ObjectStore;
}

/** The files of finished analyses: objects, or a folder that the person named. */
export class Reports {
  readonly #stores: StoresOfReports;

  constructor(stores: StoresOfReports) {
    this.#stores = stores;
  }

  /**
   * The results and the charts; null for an analysis that is not shown.
   * @throws AppError `not_found` when they have vanished, `storage_damaged` when what lies there is something else.
   */
  async read(analysisId: string): Promise<AnalysisReport | null> {
    const analysis = await this.#stores.analyses.get(analysisId);
    if (!analysis) return null;
    const { output_path: _, ...item } = analysis;
    const results = analysisResultsSchema.safeParse(await this.#readJson(analysis, ANALYSIS_FILES.results));
    const charts = await this.#readJson(analysis, ANALYSIS_FILES.chart_options);
    if (!results.success || typeof charts !== 'object' || charts === null) throw damaged(results.error);
    if (results.data.analysis_id !== analysisId) {
      throw new AppError('not_found', 'A later analysis has replaced this report in its folder.', {
        hint: `It was ${this.#placeOf(analysis)}. Open the later one, or analyse the file again.`,
      });
    }
    return {
      item,
      results: results.data,
      chart_options: charts as Record<string, unknown>,
      has_rows: await this.#has(analysis, ANALYSIS_FILES.database),
    };
  }

  /** A file of a report, as it is now. @throws AppError `not_found` when the analysis or the file is not there. */
  async open(analysisId: string, name: string): Promise<Readable> {
    return this.#open(await this.#require(analysisId), name);
  }

  /**
   * The path of a report's file on this computer.
   * @throws AppError `not_found` when the analysis or the file is not there, or not on this computer.
   */
  async path(analysisId: string, name: string): Promise<string> {
    const analysis = await this.#require(analysisId);
    const path = this.#pathOf(analysis, name);
    if (path === null) throw new AppError('not_found', 'The report is not on this computer.');
    if (!existsSync(path)) throw this.#vanished(analysis, name);
    return path;
  }

  async #require(analysisId: string): Promise<StoredAnalysis> {
    const analysis = await this.#stores.analyses.get(analysisId);
    if (!analysis) throw new AppError('not_found', 'That analysis is no longer in the list.');
    return analysis;
  }

  async #open(analysis: StoredAnalysis, name: string): Promise<Readable> {
    const { analysis_id, output_path } = analysis;
    try {
      if (output_path === null) return await this.#stores.objects.open(reportPrefix(analysis_id) + name);
      return (await open(containedPath(output_path, name))).createReadStream();
    } catch (error) {
      const { code } = error as { code?: unknown };
      if (code === 'not_found' || code === 'ENOENT') throw this.#vanished(analysis, name);
      throw storageError(error, 'The report could not be read');
    }
  }

  async #readJson(analysis: StoredAnalysis, name: string): Promise<unknown> {
    const stream = await this.#open(analysis, name);
    const json = await text(stream).catch((error: unknown) => {
      throw storageError(error, 'The report could not be read');
    });
    try {
      return JSON.parse(json) as unknown;
    } catch (error) {
      throw damaged(error);
    }
  }

  async #has({ analysis_id, output_path }: StoredAnalysis, name: string): Promise<boolean> {
    if (output_path !== null) return existsSync(join(output_path, name));
    return (await this.#stores.objects.stat(reportPrefix(analysis_id) + name)) !== null;
  }

  #pathOf({ analysis_id, output_path }: StoredAnalysis, name: string): string | null {
    if (output_path !== null) return containedPath(output_path, name);
    return this.#stores.objects.localPath(reportPrefix(analysis_id) + name);
  }

  /** Where the report is, for the person. */
  #placeOf(analysis: StoredAnalysis): string {
    const path = this.#pathOf(analysis, ANALYSIS_FILES.results);
    return path === null ? reportPrefix(analysis.analysis_id) : dirname(path);
  }

  #vanished(analysis: StoredAnalysis, name: string): AppError {
    const place = this.#placeOf(analysis);
    const what = existsSync(place) ? `“${name}” is no longer in` : 'There is no longer';
    return new AppError('not_found', `${what} the folder of the analysis of “${analysis.file_name}”.`, {
      hint: `It was ${place}. Analyse the file again.`,
    });
  }
}

/** Removes a report that is among the objects; in a folder, what is not the app's stays. @throws AppError `storage_failed` */
export async function removeStoredReport(objects: ObjectStore, analysisId: string): Promise<void> {
  const results = objects.localPath(reportPrefix(analysisId) + ANALYSIS_FILES.results);
  if (results === null) await objects.deleteUnder(reportPrefix(analysisId));
  else await removeReport(dirname(results));
}

function damaged(cause: unknown): AppError {
  return new AppError('storage_damaged', 'The files of this analysis are not what the app wrote.', {
    hint: 'Analyse the file again.',
    cause,
  });
}
