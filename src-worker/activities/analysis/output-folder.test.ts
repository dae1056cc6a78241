import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isReportFile } from '#core/stores/analysis/report-files';
import { makePartialFolder, partialFolderName } from '#core/platform/files/partial-folder';
import { analysisIn, assertUsable, namedFolder, placeReport, sweepBeside } from './output-folder';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'output-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A folder with these files; `{ id }` makes it a report. */
function folder(name: string, { id, files = [] }: { id?: string; files?: string[] } = {}): string {
  const path = join(root, name);
  mkdirSync(path, { recursive: true });
  if (id) {
    const created_at = new Date().toISOString();
    const json = JSON.stringify({ format: 'leather-book-analysis', analysis_id: id, created_at });
    writeFileSync(join(path, 'results.json'), json);
  }
  for (const file of files) writeFileSync(join(path, file), 'x');
  return path;
}

it.skipIf(process.platform === 'win32')('a report is readable by its person alone', async () => {
  const place = join(root, 'report');
  const finished = await makePartialFolder(place, 'id', isReportFile, async (path) => {
    writeFileSync(join(path, 'results.json'), '{}');
    mkdirSync(join(path, 'charts'));
    writeFileSync(join(path, 'charts', 'one.svg'), '<svg/>');
  });
  await placeReport(finished, place, 'id');
  expect(statSync(join(place, 'charts')).mode & 0o777).toBe(0o700);
  expect(statSync(join(place, 'charts', 'one.svg')).mode & 0o777).toBe(0o600);
  expect(statSync(place).mode & 0o777).toBe(0o700);
  expect(statSync(join(place, 'results.json')).mode & 0o777).toBe(0o600);
});

describe('a folder for a report', () => {
  it.each([
    ['is empty', () => folder('empty')],
    ['is not there yet', () => join(root, 'new')],
    ['lies deep in new folders', () => join(root, 'a', 'b', 'c')],
    ['holds an earlier report', () => folder('earlier', { id: 'analysis-1', files: ['my notes.txt'] })],
  ])('may be one that %s', async (_what, path) => {
    const given = path();
    const before = readdirSync(root);
    await expect(assertUsable(given)).resolves.toBeUndefined();
    expect(readdirSync(root)).toEqual(before);
  });

  it.each([
    ['holds other files', () => folder('other', { files: ['thesis.doc'] }), 'holds other files'],
    [
      'has results.json of something else',
      () => folder('x', { files: ['results.json'] }),
      'holds other files',
    ],
    ['is a file', () => join(folder('f', { files: ['file'] }), 'file'), 'is a file'],
    ['lies in a file', () => join(folder('f', { files: ['file'] }), 'file', 'report'), 'file'],
    ['is in a folder of the system', () => '/proc/report', 'is not writable'],
  ])('that %s is refused', async (_what, path, message) => {
    await expect(assertUsable(path())).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining(message) as string,
      hint: 'Name a folder that is empty or does not exist yet.',
    });
  });

  it('is the one behind a link', async () => {
    const target = folder('target');
    symlinkSync(target, join(root, 'link'));
    expect(await namedFolder(join(root, 'link'))).toBe(target);
  });
});

describe('a finished report', () => {
  it.each([
    ['nothing', () => join(root, 'place')],
    ['an empty folder', () => folder('place')],
    ['an earlier report', () => folder('place', { id: 'earlier' })],
  ])('takes the place of %s', async (_what, place) => {
    const path = place();
    await placeReport(folder('finished', { id: 'new' }), path, 'new');
    expect(await analysisIn(path)).toBe('new');
    expect(readdirSync(root)).toEqual(['place']);
  });

  it('leaves alone what has come there meanwhile', async () => {
    const path = folder('place', { files: ['thesis.doc'] });
    const finished = folder('finished', { id: 'new' });
    await expect(placeReport(finished, path, 'new')).rejects.toMatchObject({ code: 'invalid_input' });
    expect(existsSync(join(path, 'thesis.doc'))).toBe(true);
  });

  it('that has vanished leaves the earlier one', async () => {
    const path = folder('place', { id: 'earlier' });
    await expect(placeReport(join(root, 'nowhere'), path, 'new')).rejects.toMatchObject({
      code: 'storage_failed',
    });
    expect(await analysisIn(path)).toBe('earlier');
    expect(readdirSync(root)).toEqual(['place']);
  });
});

it('what the person has put into an earlier report’s folder stays there, whenever the worker is killed', async () => {
  const path = folder('place', { id: 'earlier', files: ['thesis.doc'] });
  await placeReport(folder('finished', { id: 'new' }), path, 'new');
  expect(await analysisIn(path)).toBe('new');
  expect(readdirSync(path).toSorted()).toEqual(['results.json', 'thesis.doc']);
  expect(readdirSync(root)).toEqual(['place']);

  // Killed after the second rename, before the earlier report was cleared away.
  folder(basename(partialFolderName(path, 'newer')), { id: 'new', files: ['letter.doc'] });
  folder('place', { id: 'newer' });
  await sweepBeside(path, 'newer');
  expect(readdirSync(path).toSorted()).toEqual(['letter.doc', 'results.json', 'thesis.doc']);
  expect(readdirSync(root)).toEqual(['place']);
});

describe('what a killed worker has left beside a report’s place', () => {
  /** As {@link placeReport} leaves it between its two renames, with the new report beside it. */
  function killedBetween(): string {
    const path = join(root, 'place');
    for (const id of ['earlier', 'new']) folder(basename(partialFolderName(path, 'new')), { id });
    return path;
  }

  it('goes, and the earlier report that had made room is put back', async () => {
    const path = killedBetween();
    await sweepBeside(path, 'new');
    expect(await analysisIn(path)).toBe('earlier');
    expect(readdirSync(root)).toEqual(['place']);
  });

  it('goes, the earlier report too, when the new one is in its place', async () => {
    const path = killedBetween();
    folder('place', { id: 'new' });
    await sweepBeside(path, 'new');
    expect(await analysisIn(path)).toBe('new');
    expect(readdirSync(root)).toEqual(['place']);
  });

  it('stays when another job has left it', async () => {
    const path = killedBetween();
    await sweepBeside(path, 'other');
    expect(readdirSync(root)).toHaveLength(2);
  });
});
