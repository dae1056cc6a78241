import { expect, test } from 'vitest';
import type { Job, JobStep } from '#shared/jobs/job';
import { withPlaces } from './line-places';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();

function picture(id: string, step: Partial<JobStep>, change: Partial<Job> = {}): Job {
  const drawn: JobStep = { activity: 'generate_image', label: '', state: 'running', attempt: 1, ...step };
  return {
    workflow_id: id,
    kind: 'image',
    summary: id,
    state: 'running',
    submitted_at: at(0),
    cancel_requested: false,
    steps: [drawn],
    request: {},
    ...change,
  };
}

const done = picture(
  'done',
  { state: 'done', started_at: at(10), ended_at: at(14) },
  { state: 'completed', ended_at: at(14) },
);
const drawing = picture('drawing', { started_at: at(14) });
const second = picture('second', { waiting: true, started_at: at(2) });
const first = picture('first', { waiting: true, started_at: at(1) });

test('jobs that wait have places in the order in which they became due, and a time judged by the last ones', () => {
  const lines = withPlaces([second, drawing, first, done]).map(({ workflow_id, line }) => [
    workflow_id,
    line,
  ]);
  expect(lines).toEqual([
    ['second', { place: 2, about_ms: 8000 }],
    ['drawing', undefined],
    ['first', { place: 1, about_ms: 4000 }],
    ['done', undefined],
  ]);
});

test('those to whom people have given a place stand before all others, in that order', () => {
  const third = picture('third', { waiting: true, started_at: at(3) });
  const fourth = picture('fourth', { waiting: true, started_at: at(4) });
  const ranks = new Map([
    ['fourth', 0],
    ['third', 1],
  ]);
  const places = withPlaces([first, second, third, fourth], (id) => ranks.get(id)).map(
    ({ line }) => line?.place,
  );
  expect(places).toEqual([3, 4, 2, 1]);
});

test('where several are under way together the line moves faster; where nothing was done yet nobody can tell', () => {
  const other = picture('other', { started_at: at(14) });
  expect(withPlaces([second, first, drawing, other, done])[0]?.line?.about_ms).toBe(4000);
  expect(withPlaces([second, first, drawing])[0]?.line).toEqual({ place: 2, about_ms: null });
});

test('a line is that of a kind; who has been told to stop stands in none', () => {
  const step = { activity: 'process_learning_request', waiting: true, started_at: at(0) };
  const text = picture('text', step, { kind: 'learning' });
  const stopping = { ...first, cancel_requested: true };
  const places = withPlaces([second, stopping, text]).map(({ line }) => line?.place);
  expect(places).toEqual([1, undefined, 1]);
});
