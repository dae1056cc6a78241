import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartMarks } from './start-marks';

let folder: string;
let startKey: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-marks-'));
  startKey = join(folder, 'app', 'start-key.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const request = { file_path: '/data/a.csv', analysis_type: 'all', output_path: '/out' };

test('a mark holds for its workflow and its request alone, in whatever order the fields come', () => {
  const marks = new StartMarks({ startKey });
  const mark = marks.mark('analysis-1', 'analysis', request);
  const { file_path, ...others } = request;
  expect(marks.isOurs(mark, 'analysis-1', 'analysis', { ...others, file_path, sha256: 'more' })).toBe(true);
  expect(marks.isOurs(mark, 'analysis-2', 'analysis', request)).toBe(false);
  expect(marks.isOurs(mark, 'analysis-1', 'analysis', { ...request, file_path: '/data/b.csv' })).toBe(false);
  expect(marks.isOurs(mark, 'analysis-1', 'analysis', { ...request, output_path: undefined })).toBe(false);
  expect(marks.isOurs(mark, 'analysis-1', 'image', request)).toBe(false);
  expect(marks.knows(mark, 'analysis-1')).toBe(true);
  expect(marks.knows(mark, 'analysis-2')).toBe(false);
});

test.each([undefined, null, '', '.', 'x', 'x.y', 7, {}, [], 'a.b.c'])('%j is not a mark', (forged) => {
  const marks = new StartMarks({ startKey });
  expect(marks.isOurs(forged, 'analysis-1', 'analysis', request)).toBe(false);
  expect(marks.knows(forged, 'analysis-1')).toBe(false);
});

test('all processes of a data folder share one key; another folder has another', () => {
  const app = new StartMarks({ startKey });
  const mark = app.mark('analysis-1', 'analysis', request);
  expect(new StartMarks({ startKey }).isOurs(mark, 'analysis-1', 'analysis', request)).toBe(true);
  const other = new StartMarks({ startKey: join(folder, 'other.json') });
  expect(other.isOurs(mark, 'analysis-1', 'analysis', request)).toBe(false);
});

test.skipIf(process.platform === 'win32')('the key is its person’s alone', () => {
  new StartMarks({ startKey }).isOlder('');
  expect(statSync(startKey).mode & 0o777).toBe(0o600);
});

test('a damaged key is replaced', () => {
  new StartMarks({ startKey }).isOlder('');
  writeFileSync(startKey, '{"key": "shor');
  const marks = new StartMarks({ startKey });
  const mark = marks.mark('analysis-1', 'analysis', request);
  expect(new StartMarks({ startKey }).isOurs(mark, 'analysis-1', 'analysis', request)).toBe(true);
  expect(readFileSync(startKey, 'utf8')).not.toContain('shor"');
});

test('what was started before there was a key is older', () => {
  const marks = new StartMarks({ startKey });
  expect(marks.isOlder('2020-01-01T00:00:00.000Z')).toBe(true);
  expect(marks.isOlder(new Date(Date.now() + 1000).toISOString())).toBe(false);
});
