import { expect, test } from 'vitest';
import { WorkerHealth } from './worker-health';

type State = 'RUNNING' | 'STOPPING' | 'FAILED';
const workers = (...states: State[]) => states.map((state) => ({ getState: () => state }));

test('a worker is ready when all of its queues are polled and the server knows of it', async () => {
  const health = new WorkerHealth();
  expect(await health.ready()).toEqual({ yes: false, phase: 'starting', reason: 'It is starting.' });
  health.connecting();
  expect(await health.ready()).toMatchObject({ yes: false, phase: 'connecting' });
  let isListed = false;
  health.polling(workers('RUNNING', 'RUNNING'), () => Promise.resolve(isListed));
  expect(await health.ready()).toMatchObject({ yes: false, phase: 'polling' });
  isListed = true;
  expect(await health.ready()).toEqual({ yes: true, phase: 'polling' });
  health.polling(workers('RUNNING', 'STOPPING'), () => Promise.resolve(true));
  expect(await health.ready()).toMatchObject({ yes: false, phase: 'polling' });
});

test('a server that does not answer is no reason to start it again; a queue that is not polled any more is', async () => {
  const health = new WorkerHealth();
  health.polling(workers('RUNNING'), () => Promise.reject(new Error('no answer')));
  expect(await health.ready()).toMatchObject({
    yes: false,
    reason: 'The Temporal server does not answer.',
  });
  expect(health.alive()).toEqual({ yes: true, phase: 'polling' });
  health.polling(workers('RUNNING', 'FAILED'), () => Promise.resolve(true));
  expect(health.alive()).toMatchObject({ yes: false });
});

test('what is being stopped is alive, not ready, and does not begin again', async () => {
  const health = new WorkerHealth();
  health.draining();
  health.polling(workers('RUNNING'), () => Promise.resolve(true));
  expect(health.alive()).toEqual({ yes: true, phase: 'draining' });
  expect(await health.ready()).toEqual({ yes: false, phase: 'draining', reason: 'It is draining.' });
});
