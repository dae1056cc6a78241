import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, realpath, rename, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { ANALYSIS_FILES } from '#core/stores/analysis/analysis-files';
import { holdsReport, isReportFile, removeReport } from '#core/stores/analysis/report-files';
import { partialFolderName, partialFolders, sweepPartialFolders } from '#core/platform/files/partial-folder';
import { storageError } from '#core/platform/files/storage-error';
import { AppError } from '#shared/errors';

const ownSchema = z.object({ format: z.literal('leather-book-analysis'), analysis_id: z.string() });

/** Where a report goes if the request names this folder. Links are followed. */
export async function namedFolder(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

/** The id of the analysis whose files a folder holds, or undefined for any other folder, or none. */
export async function analysisIn(folder: string): Promise<string | undefined> {
  try {
    const json: unknown = JSON.parse(await readFile(join(folder, ANALYSIS_FILES.results), 'utf8'));
    return ownSchema.safeParse(json).data?.analysis_id;
  } catch {
    return undefined;
  }
}

/**
 * A report may go into a folder that does not exist yet, is empty, or holds an earlier report, which it replaces.
 * @throws AppError `invalid_input` for any other place.
 */
export async function assertUsable(folder: string): Promise<void> {
  const info = await stat(folder).catch(() => undefined);
  if (!info) return assertWritable(dirname(resolve(folder)));
  if (!info.isDirectory()) throw unusable(`${folder} is a file.`);
  await assertWritable(dirname(await realpath(folder)));
  const names = await readdir(folder).catch(() => {
    throw unusable(`${folder} cannot be read.`);
  });
  if (names.length > 0 && (await analysisIn(folder)) === undefined) {
    throw unusable(`${folder} holds other files.`);
  }
}

/**
 * Puts a finished folder where the report belongs, replacing an earlier report; its files are private to the person.
 * Anything else in that place stays there.
 */
export async function placeReport(finished: string, folder: string, analysisId: string): Promise<void> {
  await assertUsable(folder);
  for (const entry of await readdir(finished, { recursive: true, withFileTypes: true }).catch(() => [])) {
    // A folder that may not be entered hides its files from their person, too. A memory stick has no permissions to set.
    const mode = entry.isDirectory() ? 0o700 : 0o600;
    await chmod(join(entry.parentPath, entry.name), mode).catch(() => undefined);
  }
  // Not every system renames onto a folder, even an empty one.
  await rmdir(folder).catch(() => undefined);
  const earlier = partialFolderName(folder, analysisId);
  const replaces = await rename(folder, earlier).then(
    () => true,
    () => false,
  );
  try {
    await rename(finished, folder);
  } catch (error) {
    if (replaces) await rename(earlier, folder);
    throw storageError(error, 'The report could not be put into its folder');
  }
  if (replaces) await removeReport(earlier, folder);
}

/**
 * Removes what a report left beside its place before it could take it. An earlier report that had made room for it is
 * put back if its worker was killed.
 */
export async function sweepBeside(folder: string, analysisId: string): Promise<void> {
  for (const partial of await partialFolders(folder, analysisId)) {
    const id = await analysisIn(partial);
    if (id !== undefined && id !== analysisId && !existsSync(folder)) await rename(partial, folder);
    else if (id !== analysisId && (await holdsReport(partial))) await removeReport(partial, folder);
  }
  await sweepPartialFolders(folder, analysisId, isReportFile);
}

async function assertWritable(folder: string): Promise<void> {
  const info = await stat(folder).catch(() => undefined);
  const parent = dirname(folder);
  if (!info && parent !== folder) return assertWritable(parent);
  if (!info?.isDirectory()) throw unusable(`${folder} is a file.`);
  // Permissions do not say everything: the disk may be read-only.
  const probe = await mkdtemp(join(folder, '.leather-book-')).catch(() => {
    throw unusable(`${folder} is not writable.`);
  });
  await rmdir(probe);
}

function unusable(why: string): AppError {
  return new AppError('invalid_input', `The report cannot be written there: ${why}`, {
    hint: 'Name a folder that is empty or does not exist yet.',
  });
}
