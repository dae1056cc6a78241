import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { folderObjects } from '#core/stores/objects/open-objects';
import type { ObjectStore } from '#core/stores/objects/object-store';
import { JOBS } from '#shared/jobs/registry';
import type { RunState } from './sweep-ended-jobs';
import { sweepHandedOver } from './sweep-handed-over';

const DAY_MS = 24 * 3600_000;
const NOW = Date.UTC(2026, 10, 30);

let root: string;
let objects: ObjectStore;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sweep-handed-'));
  objects = folderObjects(root);
});
afterEach(() => rmSync(root, { recursive: true }));

const KEYS = {
  analysis: (request: string) => `data-files/${request}`,
  memory: (request: string) => `conversations/job-${request}.jsonl`,
};

/** @returns whether what was handed over so long ago is there after a sweep, and what the server was asked about. */
async function swept(kind: keyof typeof KEYS, days: number, state: RunState) {
  const request = randomUUID();
  const key = KEYS[kind](request);
  await objects.put(key, Buffer.from('a,b\n1,2\n'));
  const time = new Date(NOW - days * DAY_MS);
  utimesSync(join(root, key), time, time);
  const asked: string[] = [];
  const removed = await sweepHandedOver({
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

describe.each(['analysis', 'memory'] as const)('what was handed over for the job of kind %s', (kind) => {
  test.each<[number, RunState, boolean]>([
    [2, 'running', true],
    [400, 'running', true],
    [2, 'ended', false],
    [2, 'completed', false],
    [2, 'unknown', true],
    [13, 'timed_out', true],
    [15, 'unknown', false],
    [15, 'timed_out', false],
  ])('%i days ago, of a job that is %s: it stays: %s', async (days, state, stays) => {
    expect(await swept(kind, days, state)).toEqual({
      isThere: stays,
      asked: [`${JOBS[kind].idPrefix}-request`],
    });
  });

  test('is left alone, and the server not asked, when it has only just been sent', async () => {
    expect(await swept(kind, 0.5, 'ended')).toEqual({ isThere: true, asked: [] });
  });
});

test('other objects are left alone, whatever their age', async () => {
  await objects.put('data-files/notes.txt', Buffer.from('mine'));
  await objects.put('images/fox.png', Buffer.from('fox'));
  // Of before they were named by their requests: whether its job still waits is not known.
  await objects.put(`conversations/${randomUUID()}.jsonl`, Buffer.from('{}'));
  const stateOf = () => Promise.resolve<RunState>('ended');
  expect(await sweepHandedOver({ objects, stateOf, now: NOW + 400 * DAY_MS })).toBe(0);
});
