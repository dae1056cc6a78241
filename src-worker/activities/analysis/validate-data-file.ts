import { isAbsolute } from 'node:path';
import { AppError } from '#shared/errors';
import type { AnalysisOptions, DataFileKind } from '#shared/analysis/options';
import type { DataAnalysisRequest } from '#shared/jobs/analysis';
import { inspectDataFile } from '../../analysis/reading/inspect-data-file';
import type { InspectedFile } from '../../analysis/reading/inspected-file';
import { TellsContents } from '../../analysis/tells-contents';
import { withHeartbeat } from '../with-heartbeat';
import { AnalysisJob } from './analysis-job';
import type { ForeignLimits, Marked } from '../other-programs';
import type { AnalysisActivityDependencies } from './analysis-dependencies';
import { assertPersonal, assertReportPlace, assertWithin } from './assert-personal';
import { fetchInput } from './input-file';
import { assertUsable } from './output-folder';
import { refusable, type Refusal } from './refusable';

/** What the history says about the file. */
export interface ValidatedFile {
  name: string;
  kind: DataFileKind;
  bytes: number;
  /** Of the file as it is on the disk, hexadecimal. */
  sha256: string;
  columns: number;
}

type Dependencies = Pick<AnalysisActivityDependencies, 'paths' | 'stores' | 'limitsOf' | 'runOf'>;

/** Looks at the whole file once: whether and how it can be read, and whether it has what the request names. */
export function validateDataFile({ paths, stores: { objects }, limitsOf, runOf }: Dependencies) {
  return (request: Marked<DataAnalysisRequest>): Promise<ValidatedFile | Refusal> =>
    withHeartbeat(async (control) => {
      const { file_path, file_object, output_path, options } = request;
      const limits = await limitsOf('analysis', request);
      return refusable(async () => {
        await assertAllowed(request, limits);
        const job = new AnalysisJob(paths.jobs, runOf('analysis', request));
        const kept = await job.inspected();
        if (kept) return describe(kept);
        for (const path of [file_object ? undefined : file_path, output_path ?? undefined]) {
          if (path?.includes('\0')) {
            throw new AppError('invalid_input', 'A path cannot contain a zero character.', {
              hint: 'Give the real names of the file and the folder.',
            });
          }
          if (path !== undefined && !isAbsolute(path)) {
            throw new AppError('invalid_input', `“${path}” is not a full path.`, {
              hint: 'Name the file and the folder from the root of the disk: the worker may run anywhere.',
            });
          }
          if (path !== undefined) await assertPersonal(path, paths);
        }
        if (output_path) {
          await assertReportPlace(output_path, paths);
          await assertUsable(output_path);
        }
        const input = await fetchInput(request, job, { objects, control });
        const inspected = await inspectDataFile(input, options?.reading ?? {}, control.signal);
        assertSheet(inspected, options?.reading?.sheet);
        assertColumns(inspected, options ?? {});
        await assertAllowed(request, limits);
        await job.keepInspected(inspected);
        return describe(inspected);
      }, limits);
    });
}

/**
 * Checked before anything is looked at, and once more afterwards: a folder may have become a link in the meantime. A
 * file that was handed over as an object is in none of this machine's folders.
 */
export async function assertAllowed(
  {
    file_path,
    file_object,
    output_path,
  }: Pick<DataAnalysisRequest, 'file_path' | 'file_object' | 'output_path'>,
  limits: ForeignLimits | undefined,
): Promise<void> {
  if (!limits) return;
  if (!file_object) await assertWithin(file_path, limits.inputDirs, 'read from');
  if (output_path) await assertWithin(output_path, limits.outputDirs, 'write to');
}

function describe({ name, kind, bytes, sha256, columns }: InspectedFile): ValidatedFile {
  return { name, kind, bytes, sha256, columns: columns.length };
}

/** @throws AppError `invalid_input` for a sheet of a file without sheets. */
function assertSheet({ name, kind }: InspectedFile, sheet: string | null | undefined): void {
  if (sheet == null || kind === 'xlsx') return;
  throw new AppError('invalid_input', `“${name}” is not a workbook and has no sheet “${sheet}”.`, {
    hint: 'Leave the sheet out, or choose a workbook.',
  });
}

/** @throws AppError `invalid_input` for a column that is not in the file, or is to be left out of what is read. */
function assertColumns({ columns }: InspectedFile, options: AnalysisOptions): void {
  const inFile = columns.map(({ name }) => name);
  assertAll(options.columns ?? [], inFile, 'The file has no column');
  assertAll(
    Object.keys(options.reading?.column_types ?? {}),
    inFile,
    'Types are given for columns that the file does not have:',
  );
  const read = options.columns ?? inFile;
  const charted = (options.charts ?? []).flatMap(({ x, y, colour }) => [x, y, colour]);
  const used = [...(options.clustering?.columns ?? []), ...charted].filter(
    (name) => typeof name === 'string',
  );
  assertAll(used, inFile, 'The file has no column');
  assertAll(used, read, 'The columns to analyse do not include');
}

function assertAll(wanted: readonly string[], present: readonly string[], problem: string): void {
  const there = new Set(present);
  const absent = [...new Set(wanted)].filter((name) => !there.has(name));
  if (absent.length === 0) return;
  const message = `${problem} ${quoted(absent)}.`;
  throw new TellsContents('invalid_input', { message, hint: `There are: ${quoted(present)}.` }, { message });
}

const MOST_QUOTED = 20;

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, MOST_QUOTED).map((name) => `“${name}”`);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
