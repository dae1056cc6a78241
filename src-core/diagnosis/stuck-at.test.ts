import { expect, test } from 'vitest';
import { stuckAt } from './stuck-at';

const NOW = Date.parse('2026-05-04T12:00:00Z');
const ago = (seconds: number) => ({ seconds: (NOW / 1000 - seconds) as never });
const lasting = (seconds: number) => ({ seconds: seconds as never });
const awake = { now: NOW, paused: false };
const drawing = { activityType: { name: 'generate_image' }, attempt: 1 };
const described = (...activities: object[]) => ({ pendingActivities: activities as never });

test('what works, waits its turn or waits for a person is not stuck', () => {
  expect(stuckAt({}, awake)).toBeUndefined();
  expect(stuckAt({ pendingWorkflowTask: { attempt: 2 } as never }, awake)).toBeUndefined();
  const working = {
    ...drawing,
    state: 2,
    lastStartedTime: ago(600),
    lastHeartbeatTime: ago(5),
    activityOptions: { startToCloseTimeout: lasting(1800), heartbeatTimeout: lasting(30) },
  };
  const inLine = { ...drawing, state: 1, scheduledTime: ago(600) };
  const triedAgain = { ...drawing, state: 1, attempt: 3, lastFailure: { message: 'busy' } };
  expect(stuckAt(described(working, inLine, triedAgain), awake)).toBeUndefined();
});

test('a step is named by the app’s words, never by another program’s', () => {
  const stuck = stuckAt(
    described({ activityType: { name: 'my_secret_step' }, attempt: 1, paused: true }),
    awake,
  );
  expect(stuck?.finding).toBe('“A step” was paused by a person or a program.');
});

test('many attempts are told with their number and code; the failure’s own words stand apart', () => {
  const lastFailure = {
    message: 'No connection for "a private prompt".',
    applicationFailureInfo: { type: 'provider_unavailable' },
  };
  const stuck = stuckAt(described({ ...drawing, state: 1, attempt: 9, lastFailure }), awake);
  expect(stuck).toMatchObject({
    state: 'problem',
    finding: expect.stringContaining('has failed 8 times (provider_unavailable)') as string,
    said: 'No connection for "a private prompt".',
  });
});

test('a step that is silent for longer than its time-outs is told with both', () => {
  const silent = {
    ...drawing,
    state: 2,
    lastStartedTime: ago(1200),
    lastHeartbeatTime: ago(1100),
    activityOptions: { startToCloseTimeout: lasting(1800), heartbeatTimeout: lasting(30) },
  };
  expect(stuckAt(described(silent), awake)?.finding).toContain(
    'for 18 minutes, longer than its time-out of 30 seconds',
  );
  const endless = { ...silent, lastHeartbeatTime: ago(1), lastStartedTime: ago(7200) };
  expect(stuckAt(described(endless), awake)?.finding).toContain(
    'worked for 2 hours, longer than its time-out of 30 minutes',
  );
});

test('the workflow’s own code that fails again and again is told', () => {
  const stuck = stuckAt({ pendingWorkflowTask: { attempt: 5 } as never }, awake);
  expect(stuck).toMatchObject({ isOwnCode: true, finding: 'The workflow’s own code has failed 4 times.' });
});

test('a long wait for a worker is told unless the person has paused the work', () => {
  const waiting = described({ ...drawing, state: 1, scheduledTime: ago(3 * 3600) });
  expect(stuckAt(waiting, awake)).toMatchObject({ state: 'warning' });
  expect(stuckAt(waiting, awake)?.finding).toContain('for 3 hours');
  expect(stuckAt(waiting, { ...awake, paused: true })).toBeUndefined();
});
