import { expect, test } from 'vitest';
import type { Job } from '#shared/jobs/job';
import { movedInLine } from '#shared/jobs/line';
import { droppedInLine, lineOf, stepInLine } from './line-moves';

const waiting = (workflow_id: string, place: number, kind: Job['kind'] = 'image'): Job => ({
  ...{ workflow_id, kind, summary: workflow_id, state: 'running', submitted_at: '', request: {} },
  ...{ cancel_requested: false, steps: [], line: { place, about_ms: null } },
});
const shown = [waiting('a', 1), waiting('text', 1, 'learning'), waiting('b', 2), waiting('c', 3)];
const line = lineOf(shown.toReversed(), 'image');
const ids = ['a', 'b', 'c'];

test('a line has the jobs of one kind, in the order of their places', () => {
  expect(line.map(({ workflow_id }) => workflow_id)).toEqual(ids);
});

test('a step leads past one neighbour, and nowhere at an end', () => {
  const after = (id: string, by: -1 | 1) => {
    const to = stepInLine(line, id, by);
    return to && movedInLine(ids, id, to).join('');
  };
  expect([after('c', -1), after('b', -1), after('a', -1)]).toEqual(['acb', 'bac', null]);
  expect([after('a', 1), after('b', 1), after('c', 1)]).toEqual(['bac', 'acb', null]);
  expect(stepInLine(line, 'text', 1)).toBeNull();
});

test('what is dropped between jobs of another line goes before the next one of its own', () => {
  const [a, , , c] = shown;
  if (!a || !c) throw new Error('They are there.');
  expect([0, 1, 2, 3, 4].map((gap) => movedInLine(ids, 'c', droppedInLine(shown, c, gap)).join(''))).toEqual([
    ...['cab', 'acb', 'acb', 'abc', 'abc'],
  ]);
  expect([0, 1, 2, 3, 4].map((gap) => movedInLine(ids, 'a', droppedInLine(shown, a, gap)).join(''))).toEqual([
    ...['abc', 'abc', 'abc', 'bac', 'bca'],
  ]);
});

test('a job that is put before one that has begun meanwhile comes first', () => {
  expect(movedInLine(ids, 'b', { before: 'begun' })).toEqual(['b', 'a', 'c']);
});
