import { expect, test } from 'vitest';
import type { Job } from '#shared/jobs/job';
import { JobNews } from './job-news';

const START = Date.parse('2026-05-04T12:00:00Z');
const at = (minute: number) => new Date(START + minute * 60_000).toISOString();

function job(changes: Partial<Job> = {}): Job {
  return {
    workflow_id: 'image-1',
    kind: 'image',
    summary: 'a fox',
    state: 'running',
    submitted_at: at(0),
    started_at: at(1),
    cancel_requested: false,
    steps: [],
    request: {},
    ...changes,
  };
}
const waiting = { since: at(2), expires_at: at(9999) };

test('an end is news once, with how long it took', () => {
  const news = new JobNews(START);
  expect(news.in([job()])).toEqual([]);
  const done = job({ state: 'completed', ended_at: at(4) });
  expect(news.in([done])).toEqual([
    {
      workflow_id: 'image-1',
      kind: 'image',
      summary: 'a fox',
      what: 'completed',
      at: at(4),
      took_ms: 180_000,
    },
  ]);
  expect(news.in([done])).toEqual([]);
});

test('a job that waits for a person is news until the person has decided', () => {
  const news = new JobNews(START);
  const held = job({ review: waiting });
  expect(news.in([held])).toMatchObject([{ what: 'waiting', at: at(2), took_ms: null }]);
  expect(news.in([held])).toEqual([]);
  const decided = job({ review: { ...waiting, given: { decision: 'approve', sends_at: at(3) } } });
  expect(news.in([decided])).toEqual([]);
  expect(news.in([job({ state: 'completed', ended_at: at(4) })])).toMatchObject([{ what: 'completed' }]);
});

test('what was before the app started, and what the person has cancelled, is no news', () => {
  const news = new JobNews(START);
  const old = job({ state: 'failed', ended_at: at(-10) });
  const held = job({ workflow_id: 'learning-1', review: { ...waiting, since: at(-5000) } });
  const cancelled = job({ workflow_id: 'image-2', state: 'cancelled', ended_at: at(3) });
  expect(news.in([old, held, cancelled])).toEqual([]);
});

test('a long text is one short line', () => {
  const news = new JobNews(START);
  const [item] = news.in([
    job({ summary: `line\n${'word '.repeat(2000)}`, state: 'failed', ended_at: at(1) }),
  ]);
  expect(item?.summary).toHaveLength(200);
  expect(item?.summary).toMatch(/^line word .*…$/);
});
