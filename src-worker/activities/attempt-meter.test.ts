import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AttemptMeter } from './attempt-meter';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

test('the attempts of a step add up, on whatever machine they are', () => {
  const first = new AttemptMeter({ attempt: 1, heartbeatDetails: undefined, workLimitMs: 5000 });
  vi.advanceTimersByTime(2000);
  first.tick();
  expect(first.countFailure('provider_rate_limited')).toBe(1);
  expect(first.spent).toEqual({ worked_ms: 2000, failures: { provider_rate_limited: 1 } });

  const details: unknown = JSON.parse(JSON.stringify({ fraction: 0.5, spent: first.spent }));
  const second = new AttemptMeter({ attempt: 2, heartbeatDetails: details, workLimitMs: 5000 });
  expect(second.lost).toBe(0);
  expect(second.countFailure('provider_timeout')).toBe(1);
  expect(second.countFailure('provider_rate_limited')).toBe(2);
  vi.advanceTimersByTime(2999);
  second.tick();
  expect(second.workedTooLong.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  second.tick();
  expect(second.workedTooLong.reason).toMatchObject({ code: 'timeout' });
});

test('a step that a person has tried again keeps its time, and its failures count no more', () => {
  const details = { spent: { worked_ms: 2000, failures: { provider_timeout: 2 } } };
  const meter = new AttemptMeter({ attempt: 1, heartbeatDetails: details, workLimitMs: 5000 });
  expect(meter.lost).toBe(0);
  expect(meter.countFailure('provider_timeout')).toBe(1);
  expect(meter.spent.worked_ms).toBe(2000);
});

test('what the steps before have worked counts for the limit, and is not said twice', () => {
  const details = { spent: { worked_ms: 2000, failures: {} } };
  const meter = new AttemptMeter({
    ...{ attempt: 2, heartbeatDetails: details },
    ...{ workedBeforeMs: 2000, workLimitMs: 5000 },
  });
  vi.advanceTimersByTime(1000);
  meter.tick();
  expect(meter.spent.worked_ms).toBe(3000);
  expect(meter.workedTooLong.reason).toMatchObject({ message: expect.stringContaining('5 seconds') });
});

test('a worker that stood still has not worked meanwhile', () => {
  const meter = new AttemptMeter({ attempt: 1, heartbeatDetails: null, workLimitMs: 60_000 });
  vi.advanceTimersByTime(3_600_000);
  meter.tick();
  expect(meter.spent.worked_ms).toBe(5000);
});

test('an attempt that said nothing is a lost one, and details of another program count as none', () => {
  const meter = new AttemptMeter({ attempt: 3, heartbeatDetails: { spent: 'much' }, workLimitMs: 1 });
  expect(meter.lost).toBe(2);
  expect(meter.spent).toEqual({ worked_ms: 0, failures: {} });
});
