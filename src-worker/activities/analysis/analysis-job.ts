import { join } from 'node:path';
import { AppError } from '#shared/errors';
import type { AnalysisResults, Clustering } from '#shared/analysis/results';
import type { InspectedFile, LoadedData } from '../../analysis/reading/inspected-file';
import { JobFolder, resultName, type JobRun } from '../job-folder';

/** What was found before the charts are drawn. */
export type FoundResults = Omit<AnalysisResults, 'charts'> & { clustering: Clustering | null };

const INSPECTED = 'inspected.json';
const OUTPUT = 'output.txt';
const OBJECT = 'object.txt';

/** The folder of a file that was handed over as an object. */
export const INPUT = 'input';

/** The files in the folder that `load_data` makes. */
export const LOADED = {
  folder: 'loaded',
  about: 'loaded.json',
  database: 'data.duckdb',
  rejected: 'rejected.csv',
};
/** Where a report is made if it cannot be made in its place because the object store has no files. */
export const REPORT = 'report';
/** The files in the folder that `perform_analysis` makes. `labels` only if there are clusters. */
export const FOUND = { folder: 'found', results: 'results.json', labels: 'labels.parquet' };

/**
 * The intermediate results of an analysis, in the job's folder: the inspected file, then the loaded data, then what was
 * found. Each is there completely or not at all, and a second attempt does not make it again.
 */
export class AnalysisJob {
  readonly folder: JobFolder;
  readonly workflowId: string;
  /** The same in every attempt of a run, and in every run of a job of the app's own. */
  readonly analysisId: string;

  /** @param jobs The folder that holds the folders of all jobs. */
  constructor(jobs: string, run: JobRun) {
    this.folder = new JobFolder(jobs, run);
    this.workflowId = run.workflowId;
    this.analysisId = resultName(run);
  }

  async inspected(): Promise<InspectedFile | undefined> {
    const file = await this.folder.read(INSPECTED);
    return file && (JSON.parse(file.toString('utf8')) as InspectedFile);
  }

  async keepInspected(inspected: InspectedFile): Promise<void> {
    await this.folder.write(INSPECTED, JSON.stringify(inspected));
  }

  /** Where the report goes; undefined before its place is known. */
  async output(): Promise<string | undefined> {
    return (await this.folder.read(OUTPUT))?.toString('utf8');
  }

  /** The object that holds the file to analyse; undefined if it was not handed over as one. */
  async object(): Promise<string | undefined> {
    return (await this.folder.read(OBJECT))?.toString('utf8');
  }

  async keepObject(key: string): Promise<void> {
    await this.folder.write(OBJECT, key);
  }

  /** Call it before anything is written there: clearing up looks there. */
  async keepOutput(folder: string): Promise<void> {
    await this.folder.write(OUTPUT, folder);
  }

  /** @throws AppError `job_files_missing` if no earlier step has got so far. */
  async requireInspected(): Promise<InspectedFile> {
    return (await this.inspected()) ?? this.missing();
  }

  /** @throws AppError `job_files_missing` */
  async requireLoaded(): Promise<LoadedData> {
    const file = await this.folder.read(join(LOADED.folder, LOADED.about));
    return file ? (JSON.parse(file.toString('utf8')) as LoadedData) : this.missing();
  }

  /** @throws AppError `job_files_missing` */
  async requireFound(): Promise<FoundResults> {
    const file = await this.folder.read(join(FOUND.folder, FOUND.results));
    return file ? (JSON.parse(file.toString('utf8')) as FoundResults) : this.missing();
  }

  /** @throws AppError `job_files_missing` */
  missing(): never {
    throw new AppError(
      'job_files_missing',
      'The results of the earlier steps are no longer in the data folder.',
      { hint: 'Workers that share a task queue must share a data folder or a store. Run the job again.' },
    );
  }
}
