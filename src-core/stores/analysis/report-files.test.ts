import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdsReport, listReportFiles, removeReport, REPORT_LIST } from './report-files';

let root: string;
let report: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'report-'));
  report = join(root, 'report');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const CHARTS = [{ svg: 'charts/one.svg', png: 'charts/one.png' }];
const results = (more: object = {}): string =>
  JSON.stringify({
    format: 'leather-book-analysis',
    analysis_id: 'a',
    created_at: new Date().toISOString(),
    charts: CHARTS,
    ...more,
  });

function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function writeReport({ listed = true } = {}): Promise<void> {
  write(report, { 'results.json': results(), 'data.duckdb': 'rows', 'charts/one.svg': '<svg/>' });
  if (listed) await listReportFiles(report);
}

const left = (folder = report) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .toSorted()
    : null;

test.each([true, false])('a report goes with its folder (with a list: %s)', async (listed) => {
  await writeReport({ listed });
  expect(await holdsReport(report)).toBe(true);
  await removeReport(report);
  expect(left()).toBe(null);
});

test.each([true, false])('what somebody put beside it stays (with a list: %s)', async (listed) => {
  await writeReport({ listed });
  write(report, { 'thesis.doc': 'x', 'charts/mine.xcf': 'x', 'photos/one.jpg': 'x' });
  mkdirSync(join(report, 'an empty one'));
  await removeReport(report);
  expect(left()).toEqual(['charts/mine.xcf', 'photos/one.jpg', 'thesis.doc']);
  expect(existsSync(join(report, 'an empty one'))).toBe(true);
});

test('what somebody put there before the report was finished is not on its list', async () => {
  write(report, { 'thesis.doc': 'mine', 'spill/notes.txt': 'mine' });
  await writeReport();
  await removeReport(report);
  expect(left()).toEqual(['spill/notes.txt', 'thesis.doc']);
});

test('a file of the report that somebody has changed is theirs', async () => {
  await writeReport();
  write(report, { 'charts/one.svg': '<svg>my own colours</svg>' });
  await removeReport(report);
  expect(left()).toEqual(['charts/one.svg']);
});

test('so is one of an earlier version’s report that is younger than its results', async () => {
  await writeReport({ listed: false });
  write(report, { 'results.json': results({ clustering: {} }), 'clusters.csv': 'with my own remarks' });
  const later = new Date(Date.now() + 60_000);
  utimesSync(join(report, 'clusters.csv'), later, later);
  await removeReport(report);
  expect(left()).toEqual(['clusters.csv']);
});

const CLUSTERED = { clustering: {}, table: { rejected_rows: 1 } };
const FOUND = ['clusters.csv', 'clusters.parquet', 'labels.parquet', 'rejected.csv'];

test('what an earlier version’s results say it has found goes with it', async () => {
  await writeReport({ listed: false });
  write(report, {
    'results.json': results(CLUSTERED),
    ...Object.fromEntries(FOUND.map((name) => [name, 'x'])),
  });
  await removeReport(report);
  expect(left()).toBe(null);
});

test.each([
  ['that its results know nothing of', {}, 0],
  ['that is older than its results', CLUSTERED, 7 * 24 * 3600_000],
])('a file of such a name %s has been moved in: it stays', async (_what, more, ageMs) => {
  await writeReport({ listed: false });
  write(report, { 'results.json': results(more), ...Object.fromEntries(FOUND.map((name) => [name, 'x'])) });
  const time = new Date(Date.now() - ageMs);
  for (const name of FOUND) utimesSync(join(report, name), time, time);
  await removeReport(report);
  expect(left()).toEqual(FOUND);
});

test('what is not the report’s moves to where it is to be kept, and replaces nothing there', async () => {
  await writeReport();
  write(report, { 'thesis.doc': 'mine', 'charts/one.svg': 'changed', 'photos/one.jpg': 'x' });
  const place = join(root, 'place');
  write(place, { 'Thesis.doc': 'another', 'charts/one.svg': 'new' });
  await removeReport(report, place);
  expect(left()).toBe(null);
  expect(left(place)).toEqual([
    'Thesis.doc',
    'charts/one (kept).svg',
    'charts/one.svg',
    'photos/one.jpg',
    'thesis (kept).doc',
  ]);
  expect(readFileSync(join(place, 'charts/one (kept).svg'), 'utf8')).toBe('changed');
});

test('a removal that was cut short goes on: the list says what is left of the report', async () => {
  await writeReport();
  write(report, { 'thesis.doc': 'x' });
  rmSync(join(report, 'results.json'));
  rmSync(join(report, 'charts/one.svg'));
  expect(await holdsReport(report)).toBe(true);
  await removeReport(report, join(root, 'place'));
  expect(left()).toBe(null);
  expect(left(join(root, 'place'))).toEqual(['thesis.doc']);
});

test.each([
  ['names files outside', JSON.stringify({ format: 'leather-book-report', files: { '../secret': 'x' } })],
  ['is no list', 'nonsense'],
])('a list that %s removes nothing', async (_what, list) => {
  write(root, { secret: 'x' });
  write(report, { [REPORT_LIST]: list, 'thesis.doc': 'x' });
  await removeReport(report);
  expect(readdirSync(root).toSorted()).toEqual(['report', 'secret']);
  expect(existsSync(join(report, 'thesis.doc'))).toBe(true);
});

test('results of an earlier version lead to no file outside of the folder', async () => {
  write(root, { 'secret.svg': 'x' });
  const charts = [{ svg: '../secret.svg', png: 'charts/../../secret.svg' }];
  write(report, { 'results.json': results({ charts }) });
  await removeReport(report);
  expect(readdirSync(root)).toEqual(['secret.svg']);
});
