import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths } from '../../platform/data-folder';
import type { ObjectStore } from '../objects/object-store';
import { openStores } from '../open-stores';
import type { Stores } from '../stores';
import { reportPrefix } from './analyses';
import { Reports } from './reports';
import { removeStoredReport, reportFolder, storeReport } from './stored-report';
import { storedAnalysis, writeAnalysisFiles } from './testing/stored-analysis';

let root: string;
let made: string;
let stores: Stores;
/** The app's own objects as in a store without files: by key alone. */
let objects: ObjectStore;
let puts: string[];
let failsAt: string | undefined;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'stored-report-'));
  made = join(root, 'made');
  stores = await openStores(dataPaths(join(root, 'data')));
  const { objects: files } = stores;
  puts = [];
  failsAt = undefined;
  objects = {
    put: (key, body) => {
      if (failsAt !== undefined && key.endsWith(failsAt)) return Promise.reject(new Error('Killed.'));
      puts.push(key);
      return files.put(key, body);
    },
    open: (key, range) => files.open(key, range),
    stat: (key) => files.stat(key),
    list: (prefix) => files.list(prefix),
    delete: (keys) => files.delete(keys),
    deleteUnder: (prefix) => files.deleteUnder(prefix),
    localPath: () => null,
    check: () => files.check(),
    sweep: () => files.sweep(),
  };
  await writeAnalysisFiles(storedAnalysis({ analysis_id: 'a', output_path: made }), objects);
  mkdirSync(join(made, 'charts'));
  for (const name of ['charts/one.svg', 'data.duckdb', 'labels.parquet'])
    writeFileSync(join(made, name), name);
});
afterEach(async () => {
  await stores.close();
  rmSync(root, { recursive: true });
});

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of objects.list(reportPrefix('a')))
    found.push(key.slice(reportPrefix('a').length));
  return found;
}

test('if objects are not files, a report becomes objects, and exists once its results do', async () => {
  expect(reportFolder(objects, 'a')).toBeNull();
  failsAt = 'results.json';
  await expect(storeReport(objects, 'a', made)).rejects.toThrow('Killed.');
  expect(await keys()).not.toContain('results.json');
  failsAt = undefined;
  await storeReport(objects, 'a', made);
  expect(puts.at(-1)).toBe('analyses/a/results.json');
  expect(await keys()).toEqual([
    'charts.json',
    'charts/one.svg',
    'data.duckdb',
    'labels.parquet',
    'results.json',
  ]);
  await removeStoredReport(objects, 'a');
  expect(await keys()).toEqual([]);
});

test('if objects are not files, whoever needs a file gets a working copy, which is removed in the end', async () => {
  await storeReport(objects, 'a', made);
  await stores.analyses.add(storedAnalysis({ analysis_id: 'a' }));
  const reports = new Reports({ analyses: stores.analyses, objects });
  expect(await reports.read('a')).toMatchObject({ has_rows: true, results: { analysis_id: 'a' } });
  const folder = await reports.rowsFolder('a');
  expect(readdirSync(folder).toSorted()).toEqual(['data.duckdb', 'labels.parquet']);
  const chart = await reports.path('a', 'charts/one.svg');
  expect(readFileSync(chart, 'utf8')).toBe('charts/one.svg');
  expect(dirname(dirname(chart))).toBe(folder);
  await expect(reports.path('a', 'clusters.csv')).rejects.toMatchObject({ code: 'not_found' });
  await expect(reports.path('a', '../b/x')).rejects.toMatchObject({ code: 'invalid_input' });
  await reports.close();
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(await reports.path('a', 'data.duckdb'))).toBe(true);
  await reports.close();
});

test('where objects are files, a report is made in its place, and nothing is written twice', async () => {
  const folder = reportFolder(stores.objects, 'a');
  expect(folder).toBe(join(dataPaths(join(root, 'data')).analyses, 'a'));
  await writeAnalysisFiles(storedAnalysis({ analysis_id: 'a', output_path: folder }), stores.objects);
  await storeReport({ ...objects, localPath: (key) => stores.objects.localPath(key) }, 'a', folder ?? '');
  expect(puts).toEqual([]);
  await removeStoredReport(stores.objects, 'a');
  expect(existsSync(folder ?? '')).toBe(false);
});
