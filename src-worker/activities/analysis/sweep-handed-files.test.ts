import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { folderObjects } from '#core/stores/objects/open-objects';
import type { ObjectStore } from '#core/stores/objects/object-store';
import type { RunState } from '../sweep-ended-jobs';
import { sweepHandedFiles } from './sweep-handed-files';

const DAY_MS = 24 * 3600_000;
const NOW = Date.UTC(2026, 10, 30);

let root: string;
let objects: ObjectStore;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sweep-handed-'));
  objects = folderObjects(root);
});
afterEach(() => rmSync(root, { recursive: true }));

/** @returns whether a file of that age is there after a sweep, and what the server was asked about. */
async function swept(days: number, state: RunState) {
  const request = randomUUID();
  const key = `data-files/${request}`;
  await objects.put(key, Buffer.from('a,b\n1,2\n'));
  const time = new Date(NOW - days * DAY_MS);
  utimesSync(join(root, key), time, time);
  const asked: string[] = [];
  const removed = await sweepHandedFiles({
    objects,
    now: NOW,
    stateOf: async ({ workflowId }) => {
      asked.push(workflowId.replace(request, 'request'));
      return state;
    },
  });
  const isThere = (await objects.stat(key)) !== null;
  expect(removed).toBe(isThere ? 0 : 1);
  return { isThere, asked };
}

test.each<[number, RunState, boolean]>([
  [2, 'running', true],
  [400, 'running', true],
  [2, 'ended', false],
  [2, 'completed', false],
  [2, 'unknown', true],
  [13, 'timed_out', true],
  [15, 'unknown', false],
  [15, 'timed_out', false],
])('a file of %i days whose job is %s: it stays: %s', async (days, state, stays) => {
  expect(await swept(days, state)).toEqual({ isThere: stays, asked: ['analysis-request'] });
});

test('the server is not asked about one that has only just been sent', async () => {
  expect(await swept(0.5, 'ended')).toEqual({ isThere: true, asked: [] });
});

test('other objects are left alone, whatever their age', async () => {
  await objects.put('data-files/notes.txt', Buffer.from('mine'));
  await objects.put('images/fox.png', Buffer.from('fox'));
  const stateOf = () => Promise.resolve<RunState>('ended');
  expect(await sweepHandedFiles({ objects, stateOf, now: NOW + 400 * DAY_MS })).toBe(0);
});
