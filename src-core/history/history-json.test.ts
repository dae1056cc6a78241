import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseHistory } from './history-json';

const recorded = readFileSync(
  join(import.meta.dirname, '../../src-worker/workflows/histories/0.1.0/image-completed.json'),
  'utf8',
);

test('a history is read with and without a byte order mark, and as the list of events alone', () => {
  const events = parseHistory(recorded).events;
  expect(events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name).toBe(
    'ImageGenerationWorkflow',
  );
  expect(parseHistory(`\uFEFF${recorded}`).events).toEqual(events);
  const list = (JSON.parse(recorded) as { events: unknown[] }).events;
  expect(parseHistory(JSON.stringify(list)).events).toEqual(events);
});

test('the short names of older tools are read', () => {
  const older = recorded.replaceAll(/EVENT_TYPE_(\w+)/g, (_, name: string) =>
    name
      .toLowerCase()
      .split('_')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
  );
  expect(older).toContain('"WorkflowExecutionStarted"');
  expect(parseHistory(older).events).toEqual(parseHistory(recorded).events);
});

test.each([
  ['nothing', ''],
  ['half a file', recorded.slice(0, recorded.length / 2)],
  ['another JSON', '{"messages": []}'],
  ['a number', '7'],
  ['null', 'null'],
  ['no events', '{"events": []}'],
  ['events that are none', '{"events": [1, null]}'],
  ['events without attributes', '{"events": [{"eventId": "1", "eventType": "EVENT_TYPE_TIMER_STARTED"}]}'],
  ['a history without its beginning', JSON.stringify({ events: JSON.parse(recorded).events.slice(1) })],
  ['payloads that are no base64', recorded.replace(/"data": "[^"]*"/, '"data": {"a": 1}')],
])('%s is refused with a sentence and what to give instead', (_, json) => {
  expect(() => parseHistory(json)).toThrow(
    expect.objectContaining({
      code: 'invalid_input',
      hint: expect.stringContaining('workflows export') as string,
    }),
  );
});
