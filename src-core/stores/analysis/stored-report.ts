import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { ObjectStore } from '../objects/object-store';
import { reportPrefix } from './analyses';
import { ANALYSIS_FILES } from './analysis-files';
import { removeReport } from './report-files';

/**
 * The folder on this computer that is a report's place among the objects, whether or not it exists; null if objects are
 * not files.
 */
export function reportFolder(objects: ObjectStore, analysisId: string): string | null {
  const results = objects.localPath(reportPrefix(analysisId) + ANALYSIS_FILES.results);
  return results && dirname(results);
}

/**
 * Stores a finished report among the objects; one that was made in its {@link reportFolder} is there already. Its
 * results come last: a report exists once they do. Calling it again after a crash does no harm.
 * @throws AppError `disk_full`, `storage_failed`
 */
export async function storeReport(objects: ObjectStore, analysisId: string, folder: string): Promise<void> {
  if (folder === reportFolder(objects, analysisId)) return;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((name) => name !== ANALYSIS_FILES.results);
  for (const name of [...names, ANALYSIS_FILES.results]) {
    await objects.put(reportPrefix(analysisId) + name, createReadStream(join(folder, name)));
  }
}

/**
 * Removes a report that is among the objects; in a folder, files that are not the app's stay. @throws AppError
 * `storage_failed`
 */
export async function removeStoredReport(objects: ObjectStore, analysisId: string): Promise<void> {
  const folder = reportFolder(objects, analysisId);
  if (folder === null) await objects.deleteUnder(reportPrefix(analysisId));
  else await removeReport(folder);
}
