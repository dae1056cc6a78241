import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import { isHandedFile } from '#core/stores/analysis/handed-file';
import type { ObjectStore } from '#core/stores/objects/object-store';
import { AppError } from '#shared/errors';
import type { DataAnalysisRequest } from '#shared/jobs/analysis';
import type { HeartbeatControl } from '../with-heartbeat';
import { INPUT, type AnalysisJob } from './analysis-job';

type Request = Pick<DataAnalysisRequest, 'file_path' | 'file_object'>;

/**
 * The file to analyse, on this machine: where the request says it is, or, if it was handed over as an object, a copy in
 * the job's folder.
 * @throws AppError `data_file_unreadable` if the object is gone, and the objects' errors.
 */
export async function fetchInput(
  { file_path, file_object }: Request,
  job: AnalysisJob,
  { objects, control: { signal, report } }: { objects: ObjectStore; control: HeartbeatControl },
): Promise<string> {
  if (!file_object) return file_path;
  if (!isHandedFile(file_object)) {
    throw new AppError('invalid_input', 'The request does not name an object that holds a data file.', {
      hint: 'Name the key under which the file was handed over.',
    });
  }
  const name = nameOf(file_path);
  const path = job.folder.path(join(INPUT, name));
  if (existsSync(path)) return path;
  // For clearing up after a job that was terminated.
  await job.keepObject(file_object);
  const info = await objects.stat(file_object);
  if (!info) {
    throw new AppError('data_file_unreadable', `“${name}” is no longer among the files that were sent.`, {
      hint: 'Choose it again, and start a new analysis.',
    });
  }
  const input = await objects.open(file_object);
  async function* counted(): AsyncIterable<Uint8Array> {
    let bytes = 0;
    for await (const piece of input as AsyncIterable<Uint8Array>) {
      signal.throwIfAborted();
      yield piece;
      bytes += piece.length;
      report(info?.bytes ? bytes / info.bytes : null, 'fetching the file');
    }
  }
  await writeFileAtomic(path, counted()).catch((error: unknown) => {
    signal.throwIfAborted();
    throw error;
  });
  return path;
}

/** The file that an earlier step has fetched, or that the request names. @throws AppError `job_files_missing` */
export function requireInput({ file_path, file_object }: Request, job: AnalysisJob): string {
  if (!file_object) return file_path;
  const path = job.folder.path(join(INPUT, nameOf(file_path)));
  return existsSync(path) ? path : job.missing();
}

/** Removes the copy that was fetched: all of it is loaded. */
export async function dropInput(job: AnalysisJob): Promise<void> {
  await rm(job.folder.path(INPUT), { recursive: true, force: true });
}

/** Of a path on another computer, perhaps with another system. */
function nameOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return ['', '.', '..'].includes(name) ? 'data' : name;
}
