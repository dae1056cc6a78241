import { defaultPayloadConverter } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { StartMarks } from './start-marks';
import { cutLargeValues } from './cut-large-values';
import { failureShape } from './failure-shape';
import type { WorkflowEvent } from './follow-events';
import { webUiUrl } from './web-ui-url';
import { WorkflowViewBuilder } from './workflow-view';

const startKey = join(tmpdir(), `start-key-${randomUUID()}.json`);
const marks = new StartMarks({ startKey });
afterAll(() => rmSync(startKey, { force: true }));

const encrypted = {
  metadata: { encoding: Buffer.from('binary/encrypted') },
  data: new Uint8Array([1, 2, 3]),
};

test('values that another program encoded in its own way are noted, not an error', () => {
  const event = {
    eventId: 1 as never,
    workflowExecutionStartedEventAttributes: {
      workflowType: { name: 'ImageGenerationWorkflow' },
      input: { payloads: [encrypted] },
      memo: { fields: { summary: encrypted } },
    },
  } satisfies WorkflowEvent;
  expect(new WorkflowViewBuilder({ workflow_id: 'w' }, marks).add([event])).toMatchObject({
    kind: 'image',
    summary: 'w',
    unreadable: 'It is encrypted, and no key here opens it.',
    request: { unreadable: 'It is encrypted, and no key here opens it.', bytes: 3 },
  });
});

const payload = (value: unknown) => defaultPayloadConverter.toPayload(value);
const memoEvent = (value: unknown) =>
  ({
    eventId: 2 as never,
    workflowPropertiesModifiedEventAttributes: {
      upsertedMemo: { fields: { waiting_for_review: payload(value) } },
    },
  }) satisfies WorkflowEvent;
const updateEvent = (name: string, ...args: unknown[]) =>
  ({
    eventId: 3 as never,
    workflowExecutionUpdateAcceptedEventAttributes: {
      acceptedRequest: { input: { name, args: { payloads: args.map(payload) } } },
    },
  }) satisfies WorkflowEvent;

test('who waits for a review, until when, and that it is over', () => {
  const wait = { since: '2026-11-24T10:00:00Z', expires_at: '2026-12-01T10:00:00Z' };
  const builder = new WorkflowViewBuilder({ workflow_id: 'w' }, marks);
  const waiting = builder.add([memoEvent(wait)]);
  expect(waiting.waiting_for_review).toEqual(wait);
  expect(waiting.events[0]?.title).toContain('Waiting for a review until December 1, 2026');
  const over = builder.add([memoEvent(null)]);
  expect(over.waiting_for_review).toBeNull();
  expect(over.events[1]?.title).toBe('No longer waiting for a review');
});

test.each(['now', 7, [], { since: 1 }])(
  'the memo %j of another program does not mean that it waits for a review',
  (value) => {
    expect(
      new WorkflowViewBuilder({ workflow_id: 'w' }, marks).add([memoEvent(value)]).waiting_for_review,
    ).toBeNull();
  },
);

test.each([
  [updateEvent('review', { decision: 'approve' }), 'Approved by someone who gave no name'],
  [
    updateEvent('review', { decision: 'deny', reviewer: 'Ann', reason: 'not true' }),
    'Denied by Ann: not true',
  ],
  [updateEvent('review', 'yes'), 'Update accepted: review'],
  [updateEvent('review'), 'Update accepted: review'],
  [updateEvent('other', { decision: 'approve' }), 'Update accepted: other'],
])('an update is told in words where it is a review', (event, title) => {
  expect(new WorkflowViewBuilder({ workflow_id: 'w' }, marks).add([event]).events[0]?.title).toBe(title);
});

test('an event type that this version does not know is told as such', () => {
  const view = new WorkflowViewBuilder({ workflow_id: 'w' }, marks).add([
    { eventId: 1 as never, eventType: 999 as never },
  ]);
  expect(view.events).toMatchObject([{ type: 'Unknown', title: 'An event that this version does not know' }]);
});

test('the innermost failure counts, with its code and hint; what the step itself gives as cause does not', () => {
  const failure = {
    message: 'Activity task failed',
    activityFailureInfo: {},
    cause: {
      message: 'The disk is full.',
      applicationFailureInfo: {
        type: 'disk_full',
        details: { payloads: [defaultPayloadConverter.toPayload({ hint: 'Free some space.' })] },
      },
      cause: { message: 'ENOSPC', applicationFailureInfo: { type: 'Error' } },
    },
  };
  expect(failureShape(failure)).toEqual({
    code: 'disk_full',
    message: 'The disk is full.',
    hint: 'Free some space.',
  });
});

test.each([
  [
    { message: 'x', applicationFailureInfo: { type: 'ValueError' } },
    { code: 'workflow_failed', cause: 'ValueError' },
  ],
  [{ message: 'x', applicationFailureInfo: { details: { payloads: [encrypted] } } }, { message: 'x' }],
  [{ timeoutFailureInfo: { timeoutType: 4 } }, { code: 'timeout' }],
  [{ activityFailureInfo: {}, cause: { canceledFailureInfo: {} } }, { code: 'cancelled' }],
  [{}, { code: 'workflow_failed' }],
])('the failure %j is told as %j', (failure, expected) => {
  expect(failureShape(failure)).toMatchObject(expected);
});

test('large values are cut, each with a note of how much is missing, and small ones stay as they are', () => {
  const small = { prompt: 'a fox', seed: 7, tags: ['red', null], nested: { deep: true } };
  expect(cutLargeValues(small)).toEqual(small);
  expect(cutLargeValues('x'.repeat(2001))).toBe(`${'x'.repeat(2000)}… (1 more characters)`);
  expect(cutLargeValues(Array.from({ length: 101 }, () => 1))).toHaveLength(101);
  const huge = Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => 'x'.repeat(2000)));
  expect(JSON.stringify(cutLargeValues(huge)).length).toBeLessThan(100_000);
});

test('a Web UI address keeps a hostile workflow id in its place', () => {
  expect(webUiUrl('http://localhost:8233/', 'default', 'a/../b?c#d', 'run')).toBe(
    'http://localhost:8233/namespaces/default/workflows/a%2F..%2Fb%3Fc%23d/run/history',
  );
});
