import { afterEach, expect, test, vi } from 'vitest';
import { createWorkerLog } from './worker-log';

afterEach(() => vi.unstubAllEnvs());

function told(): string[] {
  const lines: string[] = [];
  const log = createWorkerLog((message) => message.type === 'log' && lines.push(message.message));
  log.trace('A task came.', { activation: { jobs: ['a prompt'] } });
  log.log('TRACE', 'Another came.', { completion: 'a prompt' });
  log.debug('A picture has arrived.', { bytes: 3 });
  log.log('DEBUG', 'An activity has completed.');
  log.info('The model is loaded.');
  return lines;
}

test('details of every task are told only to those who want them', () => {
  vi.stubEnv('LEATHER_BOOK_LOG_LEVEL', undefined);
  expect(told()).toEqual(['The model is loaded.']);
  vi.stubEnv('LEATHER_BOOK_LOG_LEVEL', 'debug');
  // Temporal's traces hold requests and results.
  expect(told()).toHaveLength(3);
  expect(told().join()).not.toContain('a prompt');
});
