import { expect, test } from 'vitest';
import type { Status } from '#shared/status';
import { overallStatus } from './status-words';

const good: Status = {
  server: {
    state: 'ready',
    origin: 'embedded',
    address: '127.0.0.1:7233',
    namespace: 'default',
    message: 'The server is ready.',
  },
  worker: { state: 'polling', restarts: 0, message: 'The worker is running.' },
  task_queue: { name: 'project-ai-tasks', pollers: 1, message: 'One worker polls.' },
};
const otherServer = { address: 'localhost:7233', owner: 'the user ada' };

test.each<[string, Partial<Status>, ReturnType<typeof overallStatus>]>([
  ['all is well', {}, { tone: 'good', words: 'Ready' }],
  [
    'the first part that is on its way says so itself',
    {
      worker: { state: 'restarting', restarts: 1, message: 'The worker is being restarted.' },
      task_queue: { name: 'project-ai-tasks', pollers: null, message: 'Not asked yet.' },
    },
    { tone: 'waiting', words: 'The worker is being restarted.' },
  ],
  [
    'what is wrong comes before what is on its way',
    {
      server: { ...good.server, state: 'starting' },
      worker: { state: 'failed', restarts: 5, message: 'The worker keeps ending.' },
    },
    { tone: 'bad', words: 'The worker is unavailable' },
  ],
  [
    'no worker at all is wrong once it is known',
    { task_queue: { name: 'q', pollers: 0, message: 'No worker polls.', hint: 'Start one.' } },
    { tone: 'bad', words: 'No worker takes the jobs' },
  ],
  [
    'a stranger’s server is a question, and hinders no job',
    { server: { ...good.server, other_server: otherServer } },
    { tone: 'bad', words: 'Ready, with a question' },
  ],
  [
    'a repair is news, though all is well again',
    { server: { ...good.server, recovery: 'Its database was damaged: it was replaced by an empty one.' } },
    { tone: 'bad', words: 'Ready after a repair' },
  ],
])('%s', (_name, change, expected) => {
  expect(overallStatus({ ...good, ...change })).toEqual(expected);
});
