import { defaultPayloadConverter } from '@temporalio/common';
import { expect, test } from 'vitest';
import { cutLargeValues } from './cut-large-values';
import { failureShape } from './failure-shape';
import type { WorkflowEvent } from './follow-events';
import { webUiUrl } from './web-ui-url';
import { WorkflowViewBuilder } from './workflow-view';

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
  expect(new WorkflowViewBuilder({ workflow_id: 'w' }).add([event])).toMatchObject({
    kind: 'image',
    summary: 'w',
    request: { unreadable: 'binary/encrypted', bytes: 3 },
  });
});

test('an event type that this version does not know is told as such', () => {
  const view = new WorkflowViewBuilder({ workflow_id: 'w' }).add([
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
