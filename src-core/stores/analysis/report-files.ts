import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rmdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { removeMade } from '../../platform/files/remove-made';
import { storageError } from '../../platform/files/storage-error';
import { isTemporaryName, writeFileAtomic } from '../../platform/files/write-file-atomic';
import { ANALYSIS_FILES } from './analysis-files';
import { isSpillFile } from './spill-files';

/** Lists what the app has written into a report's folder. */
export const REPORT_LIST = '.leather-book-report.json';
const FORMAT = 'leather-book-report';

/** SHA-256, hexadecimal, by the file's path within the folder, with `/` between its parts. */
const listSchema = z.object({ format: z.literal(FORMAT), files: z.record(z.string(), z.string()) });

/**
 * For a report without a list, which an earlier version wrote: the file that says which files it has, and when it was
 * made.
 */
const earlierSchema = z.object({
  format: z.literal('leather-book-analysis'),
  /** Between the rows' loading and the report. */
  created_at: z.iso.datetime().transform((time) => Date.parse(time)),
  table: z.object({ rejected_rows: z.number() }).catch({ rejected_rows: 0 }),
  clustering: z.object({}).nullable().catch(null),
  charts: z.array(z.object({ svg: z.string(), png: z.string() })).catch([]),
});
/** No rows took longer to load; a job may have waited for its computer, too. */
const LOADED_WITHIN_MS = 24 * 3600_000;
const NAMES: ReadonlySet<string> = new Set([...Object.values(ANALYSIS_FILES), REPORT_LIST]);
/** The coarsest file systems count in two seconds. */
const CLOCK_GRAIN_MS = 2000;
const CHARTS_FOLDER = 'charts/';
const CHART = /^charts\/[^/]+\.(svg|png)$/;

/** Whether a report that is being made writes this file or folder, by its path within the report's folder. */
export function isReportFile(path: string): boolean {
  return (
    NAMES.has(path) ||
    path === CHARTS_FOLDER ||
    CHART.test(path) ||
    isSpillFile(path) ||
    isTemporaryName(path)
  );
}

/** Writes the list of what the app has written into a finished report's folder. */
export async function listReportFiles(folder: string): Promise<void> {
  const files: Record<string, string> = {};
  for (const path of await filesIn(folder)) {
    if (isReportFile(path)) files[path] = await sha256Of(join(folder, path));
  }
  await writeFileAtomic(join(folder, REPORT_LIST), JSON.stringify({ format: FORMAT, files }));
}

/**
 * Removes the files that the app wrote into a report's folder, and the folders that are then empty. Files that are not
 * in the report's list stay, and so do listed files that somebody has changed since.
 * @param keepIn Where files that stay are moved to, replacing nothing. By default they stay where they are.
 * @throws AppError `storage_failed`. The next call continues where this one ended, even after a crash.
 */
export async function removeReport(folder: string, keepIn?: string): Promise<void> {
  try {
    const own = new Set(await ownFiles(folder));
    if (keepIn !== undefined) await moveAllBut(own, folder, keepIn);
    // The files that say which others are the app's are removed last: first the results' names, then the list.
    await removeMade(folder, (path) => own.has(path) && path !== ANALYSIS_FILES.results);
    if (own.size > 0) await removeMade(folder, (path) => own.has(path));
    await removeMade(folder, (path) => path === REPORT_LIST || path === CHARTS_FOLDER);
  } catch (error) {
    throw storageError(error, 'The folder of a report could not be removed');
  }
}

/** Whether a folder holds a complete report, or the rest of one that was being removed. */
export async function holdsReport(folder: string): Promise<boolean> {
  return (await ownFiles(folder)).length > 0;
}

async function ownFiles(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, REPORT_LIST), 'utf8').catch(() => undefined);
  if (text === undefined) return namedByEarlierVersion(folder);
  const list = listSchema.safeParse(parsed(text)).data?.files ?? {};
  const own: string[] = [];
  for (const path of await filesIn(folder)) {
    if (Object.hasOwn(list, path) && (await sha256Of(join(folder, path))) === list[path]) own.push(path);
  }
  return own;
}

/** The files that its results list and that are as old as these: whatever somebody has moved in since is theirs. */
async function namedByEarlierVersion(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, ANALYSIS_FILES.results), 'utf8').catch(() => undefined);
  const results = earlierSchema.safeParse(text && parsed(text)).data;
  if (!results) return [];
  const { database, labels, rejected, clusters_csv, clusters_parquet } = ANALYSIS_FILES;
  const clusters = results.clustering !== null;
  const loaded = [
    database,
    ...(clusters ? [labels] : []),
    ...(results.table.rejected_rows > 0 ? [rejected] : []),
  ];
  const reported = [
    ...results.charts.flatMap(({ svg, png }) => [svg, png]).filter((path) => CHART.test(path)),
    ...(clusters ? [clusters_csv, clusters_parquet] : []),
    ANALYSIS_FILES.chart_options,
    ANALYSIS_FILES.report,
    ANALYSIS_FILES.results,
  ];
  const { mtimeMs: finished } = await stat(join(folder, ANALYSIS_FILES.results));
  const found = results.created_at;
  const ages: [string, number, number][] = [
    ...loaded.map((path): [string, number, number] => [path, found - LOADED_WITHIN_MS, finished]),
    ...reported.map((path): [string, number, number] => [path, found, finished]),
  ];
  const own: string[] = [];
  for (const [path, from, to] of ages) {
    const time = (await stat(join(folder, path)).catch(() => undefined))?.mtimeMs ?? Number.NaN;
    if (time >= from - CLOCK_GRAIN_MS && time <= to + CLOCK_GRAIN_MS) own.push(path);
  }
  return own;
}

/** Files below a folder, by their paths within it. Links are not followed, and are not files of a report. */
async function filesIn(folder: string, within = ''): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(join(folder, within), { withFileTypes: true }).catch(() => [])) {
    const path = within === '' ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await filesIn(folder, path)));
    else if (entry.isFile() && path !== REPORT_LIST) files.push(path);
  }
  return files;
}

/** If a name is taken, what is moved gets another one beside it. */
async function moveAllBut(own: ReadonlySet<string>, from: string, to: string, within = ''): Promise<void> {
  for (const entry of await readdir(join(from, within), { withFileTypes: true })) {
    const path = within === '' ? entry.name : `${within}/${entry.name}`;
    if (own.has(path) || path === REPORT_LIST) continue;
    await mkdir(join(to, within), { recursive: true });
    const there = await readdir(join(to, within));
    const isOurs = [...own].some((file) => file.startsWith(`${path}/`));
    if (entry.isDirectory() && (isOurs || there.includes(entry.name))) {
      await moveAllBut(own, from, to, path);
      await rmdir(join(from, path)).catch(() => undefined);
      continue;
    }
    const taken = new Set(there.map(folded));
    await rename(join(from, path), join(to, within, freeName(entry.name, taken)));
  }
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  let free = name;
  for (let number = 1; taken.has(folded(free)); number += 1) {
    free = `${stem} (kept${number === 1 ? '' : ` ${number}`})${ending}`;
  }
  return free;
}

/** Equal for two names that some file system treats as the same. */
function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
