import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePartialFolder, partialFolderName, sweepPartialFolders } from './partial-folder';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'partial-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const isMade = (name: string) => name === 'a';
const fill = async (folder: string) => writeFileSync(join(folder, 'a'), 'content');

test('a folder is made beside its place, which it then takes', async () => {
  const path = join(root, 'report');
  const made = await makePartialFolder(path, 'job-1', isMade, fill);
  expect(readdirSync(made)).toEqual(['a']);
  renameSync(made, path);
  expect(readdirSync(root)).toEqual(['report']);
});

test('work that fails leaves nothing', async () => {
  const failing = async (folder: string) => {
    await fill(folder);
    throw new Error('interrupted');
  };
  await expect(makePartialFolder(join(root, 'report'), 'job-1', isMade, failing)).rejects.toThrow(
    'interrupted',
  );
  expect(readdirSync(root)).toEqual([]);
});

test('what a killed try has left goes with the next one; what others make stays', async () => {
  const path = join(root, 'report');
  const left = partialFolderName(path, 'job-1');
  const others = [
    partialFolderName(path, 'job-2'),
    partialFolderName(join(root, 'report2'), 'job-1'),
    join(root, '.report.job-1.notes'),
    join(root, '.report.job-1.0123456789ab.partial.txt'),
  ];
  for (const folder of [left, ...others]) mkdirSync(folder);
  await sweepPartialFolders(path, 'job-1', isMade);
  expect(
    readdirSync(root)
      .map((name) => join(root, name))
      .toSorted(),
  ).toEqual(others.toSorted());
});

test('a folder that is nowhere has nothing to sweep', async () => {
  await expect(sweepPartialFolders(join(root, 'no', 'where'), 'x', isMade)).resolves.toBeUndefined();
});

test('what somebody else has put into an unfinished folder stays', async () => {
  const path = join(root, 'report');
  const left = partialFolderName(path, 'job-1');
  mkdirSync(left);
  await fill(left);
  writeFileSync(join(left, 'thesis.doc'), 'x');
  await sweepPartialFolders(path, 'job-1', isMade);
  expect(readdirSync(left)).toEqual(['thesis.doc']);
});
