import { expect, test } from 'vitest';
import { defaultPayloadConverter } from '@temporalio/common';
import type { EventMatches } from '#shared/history';
import type { WorkflowEvent } from './follow-events';
import { searchEvents } from './search-events';

function signal(id: number, input: unknown): WorkflowEvent {
  return {
    eventId: id as never,
    workflowExecutionSignaledEventAttributes: {
      signalName: 'note',
      input: { payloads: [defaultPayloadConverter.toPayload(input)] },
    },
  };
}

async function* pagesOf(...events: WorkflowEvent[]) {
  for (const event of events) yield [event];
}

async function matchesOf(
  text: string,
  is_pattern: boolean,
  ...events: WorkflowEvent[]
): Promise<EventMatches> {
  const reports: EventMatches[] = [];
  await searchEvents(pagesOf(...events), { text, is_pattern }, (found) => reports.push(found));
  return reports.at(-1) ?? { matches: [], looked_at: 0, is_cut: false, is_done: false };
}

test('a text is found in titles and in the whole of the details, whatever its case', async () => {
  const events = [
    signal(1, { note: 'x'.repeat(60_000) + ' Kraken' }),
    signal(2, 'owl'),
    signal(3, ['KRAKEN']),
  ];
  expect(await matchesOf('kraken', false, ...events)).toEqual({
    ...{ matches: [1, 3], looked_at: 3, is_cut: false, is_done: true },
  });
  expect((await matchesOf('signal received', false, ...events)).matches).toEqual([1, 2, 3]);
});

test('a pattern is found; one that is none, or that would never end, is refused', async () => {
  const events = [signal(1, 'error 503'), signal(2, 'error 40'), signal(3, 'fine')];
  expect((await matchesOf('error \\d{3}', true, ...events)).matches).toEqual([1]);
  await expect(matchesOf('(', true, ...events)).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(matchesOf('(a+)+$', true, signal(1, `${'a'.repeat(40)}!`))).rejects.toMatchObject({
    message: 'This pattern takes too long.',
  });
});
