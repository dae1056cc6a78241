import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dataPaths, type DataPaths } from '../data-folder';
import { openDatabase, type Database } from '../store/database';
import { Analyses } from './analyses';
import { storedAnalysis, writeAnalysisFolder } from './testing/stored-analysis';

let root: string;
let paths: DataPaths;
let database: Database;
let analyses: Analyses;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'analyses-'));
  paths = dataPaths(root);
  database = openDatabase(paths.database);
  analyses = new Analyses(database, paths);
});
afterEach(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

const ids = (query = {}) => analyses.list(query).analyses.map(({ analysis_id }) => analysis_id);

/** Adds analyses a second apart, the last one newest. */
function addMany(count: number): void {
  for (let index = 0; index < count; index += 1) {
    const created_at = new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString();
    analyses.add(storedAnalysis(paths, { analysis_id: `a${index}`, created_at }));
  }
}

/** One with its folder. */
function addWhole(analysis_id: string, changes = {}) {
  const analysis = storedAnalysis(paths, { analysis_id, ...changes });
  writeAnalysisFolder(analysis);
  analyses.add(analysis);
  return analysis;
}

describe('the list', () => {
  test('has an analysis once, as it was first added, also after its deletion', () => {
    const analysis = storedAnalysis(paths);
    expect(analyses.add(analysis)).toBe(true);
    expect(analyses.add({ ...analysis, rows: 7 })).toBe(false);
    expect(analyses.get('analysis-1')).toEqual(analysis);
    const { output_path: _, ...item } = analysis;
    expect(analyses.list()).toEqual({ analyses: [item], total: 1, next_cursor: null });
    expect(analyses.revision()).toBe(1);
    analyses.delete(['analysis-1']);
    expect(analyses.add(analysis)).toBe(false);
    expect(analyses.get('analysis-1')).toBeNull();
  });

  test('runs newest first through everything once, also when analyses come and go meanwhile', () => {
    addMany(25);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = analyses.list({ limit: 10, cursor });
      seen.push(...page.analyses.map(({ analysis_id }) => analysis_id));
      cursor = page.next_cursor;
      if (seen.length === 10) {
        analyses.add(storedAnalysis(paths, { analysis_id: 'newer', created_at: '2027-01-01T00:00:00.000Z' }));
        analyses.delete(['a24']);
      }
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `a${24 - index}`));
  });

  test('is searched by file name and type, and kept to one file', () => {
    analyses.add(storedAnalysis(paths, { analysis_id: 'a', file_name: 'Größen.csv', file_key: 'k' }));
    analyses.add(storedAnalysis(paths, { analysis_id: 'b', analysis_type: 'clustering' }));
    expect(ids({ search: 'grossen' })).toEqual([]);
    expect(ids({ search: 'grö' })).toEqual(['a']);
    expect(ids({ search: 'iris clust' })).toEqual(['b']);
    expect(ids({ search: '%' })).toEqual([]);
    expect(ids({ file_key: 'k' })).toEqual(['a']);
    expect(analyses.list({ file_key: 'k' }).total).toBe(1);
  });

  test.each(['1; DROP TABLE', '1', '.'])('refuses the cursor %j', (cursor) => {
    expect(() => analyses.list({ cursor })).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });

  test('finds the folders in the data folder where that has moved to, others where they are', () => {
    const elsewhere = join(root, 'of-a-person');
    analyses.add(storedAnalysis(paths, { analysis_id: 'own' }));
    analyses.add(storedAnalysis(paths, { analysis_id: 'named', output_path: elsewhere }));
    const moved = new Analyses(database, dataPaths('/moved'));
    expect(moved.get('own')?.output_path).toBe(join('/moved', 'analyses', 'own'));
    expect(moved.get('named')?.output_path).toBe(elsewhere);
  });
});

describe('deletion', () => {
  test('hides, restores, and purges with the folder, and counts each change', async () => {
    const { output_path } = addWhole('a');
    addWhole('b');
    expect(analyses.delete(['a', 'a', 'nobody'])).toBe(1);
    expect(ids()).toEqual(['b']);
    expect(existsSync(output_path)).toBe(true);
    expect(await analyses.purge({ olderThanMs: 60_000 })).toBe(0);
    expect(analyses.restore(['a'])).toBe(1);
    expect(ids().toSorted()).toEqual(['a', 'b']);
    analyses.delete(['a']);
    expect(await analyses.purge({ olderThanMs: 0 })).toBe(1);
    expect(readdirSync(paths.analyses)).toEqual(['b']);
    expect(analyses.restore(['a'])).toBe(0);
    expect(await analyses.purge({ olderThanMs: 0 })).toBe(0);
  });

  test('leaves a folder that the person named', async () => {
    const output_path = join(root, 'of-a-person');
    addWhole('a', { output_path });
    analyses.delete(['a']);
    expect(await analyses.purge({ olderThanMs: 0 })).toBe(1);
    expect(existsSync(output_path)).toBe(true);
  });

  test('of an analysis whose folder has gone already is no trouble', async () => {
    rmSync(addWhole('a').output_path, { recursive: true });
    analyses.delete(['a']);
    expect(await analyses.purge({ olderThanMs: 0 })).toBe(1);
  });
});

describe('a report', () => {
  test('is what its folder says', async () => {
    const analysis = addWhole('a');
    const report = await analyses.readReport('a');
    expect(report).toMatchObject({
      item: { analysis_id: 'a', file_name: 'iris.csv' },
      results: { analysis_id: 'a', table: { rows: 2 } },
      chart_options: { '01-histogram': { series: [] } },
      has_rows: false,
    });
    expect(report?.item).not.toHaveProperty('output_path');
    writeFileSync(join(analysis.output_path, 'data.duckdb'), '');
    expect(await analyses.readReport('a')).toMatchObject({ has_rows: true });
    expect(await analyses.readReport('nobody')).toBeNull();
  });

  test('whose folder or results have vanished says so', async () => {
    const { output_path } = addWhole('a');
    rmSync(join(output_path, 'results.json'));
    await expect(analyses.readReport('a')).rejects.toMatchObject({
      code: 'not_found',
      message: '“results.json” is no longer in the folder of the analysis of “iris.csv”.',
    });
    rmSync(output_path, { recursive: true });
    await expect(analyses.readReport('a')).rejects.toMatchObject({
      code: 'not_found',
      message: 'There is no longer the folder of the analysis of “iris.csv”.',
      hint: expect.stringContaining(output_path) as string,
    });
  });

  test.each(['', '{}', 'null', '{"format":"leather-book-analysis"}'])(
    'whose results are %j is damaged',
    async (json) => {
      const { output_path } = addWhole('a');
      writeFileSync(join(output_path, 'results.json'), json);
      await expect(analyses.readReport('a')).rejects.toMatchObject({ code: 'storage_damaged' });
    },
  );

  test('that another analysis has replaced in the same folder is not taken for it', async () => {
    const output_path = join(root, 'of-a-person');
    addWhole('a', { output_path });
    addWhole('b', { output_path });
    await expect(analyses.readReport('a')).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('later analysis') as string,
    });
    expect(await analyses.readReport('b')).not.toBeNull();
  });

  test('gives the paths of its files and of no others', () => {
    const { output_path } = addWhole('a');
    expect(analyses.file('a', 'results.json')).toBe(join(output_path, 'results.json'));
    expect(() => analyses.file('a', 'clusters.csv')).toThrow(expect.objectContaining({ code: 'not_found' }));
    expect(() => analyses.file('nobody', 'results.json')).toThrow(
      expect.objectContaining({ code: 'not_found' }),
    );
    for (const name of ['../b/results.json', '/etc/passwd', '..']) {
      expect(() => analyses.file('a', name)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
  });
});
