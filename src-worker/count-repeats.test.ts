import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countRepeats } from './count-repeats';
import { createWorkerLog } from './worker-log';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

test('what repeats is told once, then counted; something else is told at once', () => {
  const lines: string[] = [];
  const write = countRepeats((line) => lines.push(line));
  for (let time = 0; time < 1000; time += 1) write('disk full', 'disk full at …');
  write('no key', 'no key at …');
  expect(lines).toEqual(['disk full at …', 'no key at …']);
  vi.advanceTimersByTime(60_000);
  expect(lines.slice(2)).toEqual(['disk full (999 more in the last minute)']);
  write('disk full', 'disk full at …');
  expect(lines.at(-1)).toBe('disk full at …');
});

test('a worker that fails a thousand times for one reason writes one stack', () => {
  const lines: string[] = [];
  const log = createWorkerLog((message) => message.type === 'log' && lines.push(message.message));
  for (let job = 0; job < 1000; job += 1) {
    log.warn('An activity failed.', { workflowId: `image-${job}`, error: new Error('The disk is full.') });
    log.info('A job began.', { workflowId: `image-${job}` });
  }
  expect(lines.filter((line) => line.includes('disk is full'))).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith('A job began.'))).toHaveLength(1000);
});
