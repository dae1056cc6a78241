import { existsSync } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { AppError } from '#shared/errors';
import type { AnalysisReport } from '#shared/analysis/report';
import { analysisResultsSchema } from '#shared/analysis/results';
import { containedPath } from '../../platform/files/contained-path';
import { storageError } from '../../platform/files/storage-error';
import { writeFileAtomic } from '../../platform/files/write-file-atomic';
import type { ObjectStore } from '../objects/object-store';
import { reportPrefix, type Analyses, type StoredAnalysis } from './analyses';
import { ANALYSIS_FILES } from './analysis-files';

export interface StoresOfReports {
  readonly analyses: Analyses;
  readonly objects: ObjectStore;
}

/** The files of finished analyses: objects, or a folder that the person named. */
export class Reports {
  readonly #stores: StoresOfReports;
  /** Working copies of objects that are not files; made with the first one. */
  #copies: Promise<string> | undefined;

  constructor(stores: StoresOfReports) {
    this.#stores = stores;
  }

  /**
   * The results and the charts; null for an analysis that is not shown.
   * @throws AppError `not_found` if they are gone, `storage_damaged` if something else is in their place.
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
   * The path of a report's file on this computer, or of a working copy if objects are not files.
   * @throws AppError `not_found` if the analysis or the file is gone, `disk_full` or `storage_failed`.
   */
  async path(analysisId: string, name: string): Promise<string> {
    const analysis = await this.#require(analysisId);
    const path = this.#pathOf(analysis, name);
    if (path === null) return this.#copyOf(analysis, name);
    if (!existsSync(path)) throw this.#vanished(analysis, name);
    return path;
  }

  /** The folder on this computer with the rows of an analysis and their clusters, if any; see {@link path}. */
  async rowsFolder(analysisId: string): Promise<string> {
    const analysis = await this.#require(analysisId);
    const { database, labels } = ANALYSIS_FILES;
    if (await this.#has(analysis, labels)) await this.path(analysisId, labels);
    return dirname(await this.path(analysisId, database));
  }

  /** Removes the working copies. */
  async close(): Promise<void> {
    const copies = await this.#copies;
    if (copies !== undefined) await rm(copies, { recursive: true, force: true });
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

  async #copyOf(analysis: StoredAnalysis, name: string): Promise<string> {
    const key = reportPrefix(analysis.analysis_id) + name;
    const info = await this.#stores.objects.stat(key);
    if (!info) throw this.#vanished(analysis, name);
    this.#copies ??= mkdtemp(join(tmpdir(), 'leather-book-reports-'));
    const path = join(await this.#copies, key);
    // A report is written once: if it is there, it is this one.
    const copied = await stat(path).catch(() => undefined);
    if (copied?.size !== info.bytes) {
      await writeFileAtomic(path, await this.#open(analysis, name), { mode: 0o600 });
    }
    return path;
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
    const isFolderGone = this.#pathOf(analysis, name) !== null && !existsSync(place);
    const what = isFolderGone ? 'The folder of the report' : `“${name}” of the report`;
    return new AppError('not_found', `${what} on “${analysis.file_name}” is no longer there.`, {
      hint: `It was ${place}. Analyse the file again.`,
    });
  }
}

function damaged(cause: unknown): AppError {
  return new AppError('storage_damaged', 'The files of this analysis are not what the app wrote.', {
    hint: 'Analyse the file again.',
    cause,
  });
}
