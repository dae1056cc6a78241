import { expect, test } from 'vitest';
import type { Job } from '#shared/jobs/job';
import { jobProgress, queuedWords, workedFor } from './job-progress';

const waiting: Job = {
  workflow_id: 'image-1',
  kind: 'image',
  summary: 'a fox',
  state: 'queued',
  submitted_at: '2026-11-28T00:00:00.000Z',
  cancel_requested: false,
  steps: [],
  request: {},
};

test('a job that waits says for what, and one that the server does not take says why and what to do', () => {
  expect(jobProgress(waiting).doing).toBe('Waiting for the server');
  expect(queuedWords(waiting)).toContain('as soon as the server is available');
  const not_taken = { code: 'server_refused', message: 'It may not.', hint: 'Let it.' } as const;
  expect(jobProgress({ ...waiting, not_taken }).doing).toBe('It may not.');
  expect(queuedWords({ ...waiting, not_taken })).toBe('Let it.');
});

const step = { label: '', attempt: 1 } as const;
const checked = {
  ...step,
  activity: 'check_content_safety',
  state: 'done',
  started_at: '2026-11-28T00:00:00.000Z',
  ended_at: '2026-11-28T00:00:01.000Z',
} as const;
const due = {
  ...step,
  activity: 'generate_image',
  state: 'running',
  started_at: '2026-11-28T00:00:01.000Z',
} as const;
const running: Job = { ...waiting, state: 'running', steps: [checked, due] };
const inLine: Job = { ...running, steps: [checked, { ...due, waiting: true }] };

test('a job that waits for its turn says its place in the line, and does not move', () => {
  expect(jobProgress({ ...inLine, line: { place: 3, about_ms: 21_000 } })).toEqual({
    doing: '3rd in line, about 20 s',
    fraction: null,
    moves: false,
  });
  expect(jobProgress({ ...inLine, line: { place: 1, about_ms: null } }).doing).toBe('Next in line');
  expect(jobProgress(running)).toMatchObject({ doing: 'Drawing the picture', moves: true });
  expect(jobProgress({ ...running, cancel_requested: true }).moves).toBe(false);
});

test('the time that a job has been worked on leaves its wait out', () => {
  const now = Date.parse('2026-11-28T00:01:00.000Z');
  expect(workedFor(inLine, now)).toBe(1000);
  expect(workedFor(running, now)).toBe(60_000);
});
