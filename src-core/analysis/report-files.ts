import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rmdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { removeMade } from '../files/remove-made';
import { storageError } from '../files/storage-error';
import { isTemporaryName, writeFileAtomic } from '../files/write-file-atomic';
import { ANALYSIS_FILES } from './analysis-files';

/** Lists what the app has written into a report's folder. */
export const REPORT_LIST = '.leather-book-report.json';
const FORMAT = 'leather-book-report';

/** SHA-256, hexadecimal, by the file's path within the folder, with `/` between its parts. */
const listSchema = z.object({ format: z.literal(FORMAT), files: z.record(z.string(), z.string()) });

/** Of a report without a list, which an earlier version wrote: the charts that it names. */
const earlierSchema = z.object({
  charts: z.array(z.object({ svg: z.string(), png: z.string() })).catch([]),
});
const NAMES: ReadonlySet<string> = new Set([...Object.values(ANALYSIS_FILES), REPORT_LIST]);
/** The coarsest file systems count in two seconds. */
const CLOCK_GRAIN_MS = 2000;
const CHARTS_FOLDER = 'charts/';
const CHART = /^charts\/[^/]+\.(svg|png)$/;

/** Whether a report under way writes this file or folder, by its path within the report's folder. */
export function isReportFile(path: string): boolean {
  return (
    NAMES.has(path) ||
    path === CHARTS_FOLDER ||
    CHART.test(path) ||
    path.startsWith('spill/') ||
    isTemporaryName(path)
  );
}

/** Writes the list of all that is in a finished report's folder. Nothing but the report may be there yet. */
export async function listReportFiles(folder: string): Promise<void> {
  const files: Record<string, string> = {};
  for (const path of await filesIn(folder)) files[path] = await sha256Of(join(folder, path));
  await writeFileAtomic(join(folder, REPORT_LIST), JSON.stringify({ format: FORMAT, files }));
}

/**
 * Removes the files that the app wrote into a report's folder, and the folders that are empty then. What is not in the
 * report's list stays, and so does a file of the list that somebody has changed since.
 * @param keepIn Where what stays is moved to; nothing is replaced there. It stays where it is unless given.
 * @throws AppError `storage_failed`. The next call goes on where this one ended, after a crash too.
 */
export async function removeReport(folder: string, keepIn?: string): Promise<void> {
  try {
    const own = new Set(await ownFiles(folder));
    if (keepIn !== undefined) await moveAllBut(own, folder, keepIn);
    // What says whose the files are goes last: first the results' own names, then the list.
    await removeMade(folder, (path) => own.has(path) && path !== ANALYSIS_FILES.results);
    if (own.size > 0) await removeMade(folder, (path) => own.has(path));
    await removeMade(folder, (path) => path === REPORT_LIST || path === CHARTS_FOLDER);
  } catch (error) {
    throw storageError(error, 'The folder of a report could not be removed');
  }
}

/** Whether a folder holds a whole report, or what is left of one that was being removed. */
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

async function namedByEarlierVersion(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, ANALYSIS_FILES.results), 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  const charts = earlierSchema.safeParse(parsed(text)).data?.charts ?? [];
  const names = charts.flatMap(({ svg, png }) => [svg, png]).filter((path) => CHART.test(path));
  const { mtimeMs: finished } = await stat(join(folder, ANALYSIS_FILES.results));
  const own: string[] = [];
  for (const path of [...names, ...Object.values(ANALYSIS_FILES)]) {
    const info = await stat(join(folder, path)).catch(() => undefined);
    // The results came last: what is younger has been changed by somebody since.
    if (info && info.mtimeMs <= finished + CLOCK_GRAIN_MS) own.push(path);
  }
  return own;
}

/** Files below a folder, by their paths within it. Links are not followed, and no file of a report. */
async function filesIn(folder: string, within = ''): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(join(folder, within), { withFileTypes: true }).catch(() => [])) {
    const path = within === '' ? entry.name : `${within}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await filesIn(folder, path)));
    else if (entry.isFile() && path !== REPORT_LIST) files.push(path);
  }
  return files;
}

/** Where a name is taken, what is moved gets another one beside it. */
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

/** One for two names that some file system takes for the same. */
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
