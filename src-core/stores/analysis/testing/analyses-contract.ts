import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ObjectStore } from '../../objects/object-store';
import type { Stores } from '../../stores';
import type { OpenTestedStores, TestedStores } from '../../testing/tested-stores';
import { reportPrefix, type Analyses, type StoredAnalysis } from '../analyses';
import { Reports } from '../reports';
import { storedAnalysis, writeAnalysisFiles } from './stored-analysis';

type Tested = Pick<Stores, 'analyses' | 'objects'>;

/** What every list of analyses and its reports do, wherever they are kept. */
export function analysesContract(open: OpenTestedStores<Tested>): void {
  describe('the analyses', () => {
    let tested: TestedStores<Tested>;
    let analyses: Analyses;
    let objects: ObjectStore;
    let reports: Reports;
    /** A folder of the person's. */
    let output_path: string;

    beforeEach(async () => {
      tested = await open();
      ({ analyses, objects } = tested.stores);
      reports = new Reports(tested.stores);
      output_path = mkdtempSync(join(tmpdir(), 'report-of-a-person-'));
    });
    afterEach(async () => {
      rmSync(output_path, { recursive: true, force: true });
      await tested.remove();
    });

    const ids = async (query = {}) =>
      (await analyses.list(query)).analyses.map(({ analysis_id }) => analysis_id);

    /** An analysis with its report. */
    async function addWhole(analysis_id: string, changes: Partial<StoredAnalysis> = {}): Promise<void> {
      const analysis = storedAnalysis({ analysis_id, ...changes });
      await writeAnalysisFiles(analysis, objects);
      await analyses.add(analysis);
    }

    test('an analysis is in the list once, as it was first added, also after its deletion', async () => {
      const analysis = storedAnalysis();
      expect(await analyses.add(analysis)).toBe(true);
      expect(await analyses.add({ ...analysis, rows: 7 })).toBe(false);
      expect(await analyses.get('analysis-1')).toEqual(analysis);
      const { output_path: _, ...item } = analysis;
      expect(await analyses.list()).toEqual({ analyses: [item], total: 1, next_cursor: null });
      expect(await analyses.revision()).toBe(1);
      await analyses.delete(['analysis-1']);
      expect(await analyses.add(analysis)).toBe(false);
      expect(await analyses.get('analysis-1')).toBeNull();
    });

    test('pages run newest first through everything once, also when analyses come and go meanwhile', async () => {
      for (let index = 0; index < 25; index += 1) {
        const created_at = new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString();
        await analyses.add(storedAnalysis({ analysis_id: `a${index}`, created_at }));
      }
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await analyses.list({ limit: 10, cursor });
        seen.push(...page.analyses.map(({ analysis_id }) => analysis_id));
        cursor = page.next_cursor;
        if (seen.length === 10) {
          await analyses.add(storedAnalysis({ analysis_id: 'new', created_at: '2027-01-01T00:00:00.000Z' }));
          await analyses.delete(['a24']);
        }
      } while (cursor);
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `a${24 - index}`));
    });

    test('the list is searched by file name and type, and kept to one file', async () => {
      await analyses.add(storedAnalysis({ analysis_id: 'a', file_name: 'Größen.csv', file_key: 'k' }));
      await analyses.add(storedAnalysis({ analysis_id: 'b', analysis_type: 'clustering' }));
      expect(await ids({ search: 'grossen' })).toEqual([]);
      expect(await ids({ search: 'grö' })).toEqual(['a']);
      expect(await ids({ search: 'iris clust' })).toEqual(['b']);
      expect(await ids({ search: '%' })).toEqual([]);
      expect(await ids({ file_key: 'k' })).toEqual(['a']);
      expect((await analyses.list({ file_key: 'k' })).total).toBe(1);
    });

    test.each(['1; DROP TABLE', '1', '.'])('the cursor %j is refused', async (cursor) => {
      await expect(analyses.list({ cursor })).rejects.toMatchObject({ code: 'invalid_input' });
    });

    test('deletion hides, restores, and purges with the report, and counts each change', async () => {
      await addWhole('a');
      await addWhole('b');
      expect(await analyses.delete(['a', 'a', 'nobody'])).toBe(1);
      expect(await ids()).toEqual(['b']);
      expect(await objects.stat(`${reportPrefix('a')}results.json`)).not.toBeNull();
      expect(await analyses.purge({ olderThanMs: 60_000 })).toBe(0);
      expect(await analyses.restore(['a'])).toBe(1);
      expect((await ids()).toSorted()).toEqual(['a', 'b']);
      await analyses.delete(['a']);
      expect(await analyses.purge({ olderThanMs: 0 })).toBe(1);
      expect(await objects.stat(`${reportPrefix('a')}results.json`)).toBeNull();
      expect(await objects.stat(`${reportPrefix('b')}results.json`)).not.toBeNull();
      expect(await analyses.restore(['a'])).toBe(0);
      expect(await analyses.purge({ olderThanMs: 0 })).toBe(0);
    });

    test('a purge leaves a folder that the person named, and does without a report that has gone', async () => {
      await addWhole('a', { output_path });
      await addWhole('b');
      await objects.deleteUnder(reportPrefix('b'));
      await analyses.delete(['a', 'b']);
      expect(await analyses.purge({ olderThanMs: 0 })).toBe(2);
      expect(existsSync(join(output_path, 'results.json'))).toBe(true);
    });

    test.each(['the objects', 'a folder of the person’s'])(
      'a report in %s is what was written',
      async (where) => {
        await addWhole('a', where === 'the objects' ? {} : { output_path });
        const report = await reports.read('a');
        expect(report).toMatchObject({
          item: { analysis_id: 'a', file_name: 'iris.csv' },
          results: { analysis_id: 'a', table: { rows: 2 } },
          chart_options: { '01-histogram': { series: [] } },
          has_rows: false,
        });
        expect(report?.item).not.toHaveProperty('output_path');
        expect(await text(await reports.open('a', 'charts.json'))).toBe('{"01-histogram":{"series":[]}}');
        await expect(reports.open('a', 'clusters.csv')).rejects.toMatchObject({ code: 'not_found' });
        await expect(reports.open('a', '../b/results.json')).rejects.toMatchObject({ code: 'invalid_input' });
        expect(await reports.read('nobody')).toBeNull();
        await expect(reports.open('nobody', 'results.json')).rejects.toMatchObject({ code: 'not_found' });
      },
    );

    test('a report knows whether it has rows', async () => {
      await addWhole('a');
      await objects.put(`${reportPrefix('a')}data.duckdb`, Buffer.from(''));
      expect(await reports.read('a')).toMatchObject({ has_rows: true });
    });

    test('a report whose results have vanished says so', async () => {
      await addWhole('a');
      await objects.delete([`${reportPrefix('a')}results.json`]);
      await expect(reports.read('a')).rejects.toMatchObject({
        code: 'not_found',
        message: '“results.json” of the report on “iris.csv” is no longer there.',
      });
      await addWhole('b', { output_path });
      rmSync(output_path, { recursive: true });
      await expect(reports.read('b')).rejects.toMatchObject({
        code: 'not_found',
        message: 'The folder of the report on “iris.csv” is no longer there.',
        hint: expect.stringContaining(output_path) as string,
      });
    });

    test.each(['', '{}', 'null', '{"format":"leather-book-analysis"}'])(
      'a report whose results are %j is damaged',
      async (json) => {
        await addWhole('a');
        await objects.put(`${reportPrefix('a')}results.json`, Buffer.from(json));
        await expect(reports.read('a')).rejects.toMatchObject({ code: 'storage_damaged' });
      },
    );

    test('a report that another analysis has replaced in the same folder is not taken for it', async () => {
      await addWhole('a', { output_path });
      await addWhole('b', { output_path });
      await expect(reports.read('a')).rejects.toMatchObject({
        code: 'not_found',
        message: expect.stringContaining('later analysis') as string,
      });
      expect(await reports.read('b')).not.toBeNull();
    });

    test('the path of a report’s file is given on its computer, and of no other file', async () => {
      await addWhole('a', { output_path });
      expect(await reports.path('a', 'results.json')).toBe(join(output_path, 'results.json'));
      await expect(reports.path('a', 'clusters.csv')).rejects.toMatchObject({ code: 'not_found' });
      await expect(reports.path('nobody', 'results.json')).rejects.toMatchObject({ code: 'not_found' });
      for (const name of ['../b/results.json', '/etc/passwd', '..']) {
        await expect(reports.path('a', name)).rejects.toMatchObject({ code: 'invalid_input' });
      }
    });
  });
}
