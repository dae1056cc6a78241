import { expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { WORKER_STATES, type WorkerStatus } from '#shared/status';
import { loadConfig } from '../config/load-config';
import type { ServerHandle } from './server/server-handle';
import { checkedServer, failedServer, startingServer, taskQueueStatus } from './server-status';

const config = loadConfig({ cwd: import.meta.dirname, env: {} });
const worker = (state: WorkerStatus['state']): WorkerStatus => ({ state, restarts: 0, message: '' });
const handle = (origin: ServerHandle['origin']): ServerHandle => ({
  origin,
  address: '127.0.0.1:7234',
  prepare: async () => {},
  onExit: () => {},
  keepRunning: () => {},
  stop: async () => {},
  release: async () => {},
});

test('a worker that runs but is not seen polling gets the hint to restart it', () => {
  expect(taskQueueStatus('project-ai-tasks', 0, worker('polling'))).toEqual({
    name: 'project-ai-tasks',
    pollers: 0,
    message: 'No worker polls “project-ai-tasks”; jobs wait.',
    hint: 'The worker is not polling “project-ai-tasks”; restart it.',
  });
});

test.each(WORKER_STATES)('a queue that is polled is fine, with the own worker %s', (state) => {
  expect(taskQueueStatus('q', 2, worker(state))).toEqual({
    name: 'q',
    pollers: 2,
    message: '2 workers poll “q”.',
  });
});

test('a server on another port than the configured one says why', () => {
  expect(checkedServer(config, handle('embedded')).message).toBe(
    'The app’s own Temporal server is ready at 127.0.0.1:7234; another program has port 7233.',
  );
  expect(checkedServer(config, { ...handle('embedded'), address: '127.0.0.1:7233' }).message).toBe(
    'The app’s own Temporal server is ready at 127.0.0.1:7233.',
  );
});

test.each([
  ['embedded', 'If this lasts, the app restarts it; you can also restart it now.'],
  ['external', 'Start it again, or restart the server here to use the app’s own.'],
  ['remote', 'Check the network and TEMPORAL_HOST.'],
] as const)('an %s server that does not answer comes with what to do', (origin, hint) => {
  const status = checkedServer(config, handle(origin), new AppError('timeout', 'Late.'));
  expect(status).toMatchObject({ state: 'unreachable', address: '127.0.0.1:7234', hint });
});

test('a server that refuses says why', () => {
  const refusal = new AppError('server_unavailable', 'Credentials refused.', { hint: 'Check the key.' });
  expect(checkedServer(config, handle('remote'), refusal)).toMatchObject({
    state: 'failed',
    message: 'Credentials refused.',
    hint: 'Check the key.',
  });
});

test('an unexpected error does not show its insides', () => {
  const status = failedServer(config, new TypeError('x is undefined'));
  expect(status.state).toBe('failed');
  expect(status.message).not.toContain('undefined');
});

test('a host elsewhere is connected to, not started', () => {
  expect(startingServer(config).message).toContain('starting');
  const remote = loadConfig({ cwd: import.meta.dirname, env: { TEMPORAL_HOST: 'example.org:7233' } });
  expect(startingServer(remote)).toMatchObject({
    origin: 'remote',
    message: expect.stringContaining('Connecting') as string,
  });
});
