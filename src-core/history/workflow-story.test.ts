import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { StoryItem } from '#shared/workflow-story';
import { parseHistory } from './history-json';
import { StoryBuilder } from './workflow-story';

const folder = join(import.meta.dirname, '../../src-worker/workflows/histories/0.1.0');

function storyOf(name: string, until = Infinity): StoryItem[] {
  const { events } = parseHistory(readFileSync(join(folder, `${name}.json`), 'utf8'));
  const story = new StoryBuilder();
  for (const event of events ?? []) if (Number(event.eventId) <= until) story.add(event);
  return story.items;
}

const lines = (items: StoryItem[]): string[] => items.map(({ title, state }) => `${title}: ${state}`);

test('the events of a job become its steps, each with the way to what went in and what came out', () => {
  const story = storyOf('image-completed');
  expect(lines(story)).toEqual([
    'Workflow started: done',
    'Safety check: done',
    'Picture drawn: done',
    'Kept in the gallery: done',
    'Workflow completed: done',
  ]);
  expect(story[2]).toMatchObject({ event_id: 13, input_event: 13, output_event: 15, attempt: 1 });
  const { begun_at = '', started_at = '', ended_at = '' } = story[2] ?? {};
  expect([begun_at <= String(started_at), String(started_at) <= String(ended_at)]).toEqual([true, true]);
});

test('a step says on which attempt it was done, and why the one before was not', () => {
  expect(storyOf('image-retried')[2]).toMatchObject({
    title: 'Picture drawn',
    state: 'done',
    attempt: 2,
    failure: { message: 'The local server has trouble of its own (HTTP 503).' },
  });
  const [, , drawn, end] = storyOf('image-failed');
  expect(drawn).toMatchObject({ state: 'failed', failure: { message: expect.stringContaining('400') } });
  expect(end).toMatchObject({ title: 'Workflow failed', state: 'failed' });
});

test('a review is one wait, whatever timers it is made of, and the decision is told', () => {
  expect(lines(storyOf('learning-approved-in-slices'))).toEqual([
    'Workflow started: done',
    'Content checked: done',
    'Not in the Black Vault: done',
    expect.stringMatching(/^Waiting for a review until .*: done$/),
    'Approved by Ann: done',
    'Knowledge found: done',
    'Kept in the library: done',
    'Workflow completed: done',
  ]);
});

test('what still runs is open; what a cancelled run left is closed with it', () => {
  expect(storyOf('image-completed', 13).at(-1)).toMatchObject({ state: 'waiting', title: 'Picture drawn' });
  expect(storyOf('image-completed', 14).at(-1)).toMatchObject({ state: 'running', attempt: 1 });
  expect(lines(storyOf('image-cancelled')).slice(-3)).toEqual([
    'Picture drawn: cancelled',
    'Cancellation requested: done',
    'Workflow cancelled: cancelled',
  ]);
});
