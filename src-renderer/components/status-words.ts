import type { Status } from '#shared/status';

export type Tone = 'good' | 'waiting' | 'bad';

export const SERVER_TONES: Record<Status['server']['state'], Tone> = {
  starting: 'waiting',
  ready: 'good',
  unreachable: 'bad',
  failed: 'bad',
  stopped: 'bad',
};
export const WORKER_TONES: Record<Status['worker']['state'], Tone> = {
  waiting: 'waiting',
  starting: 'waiting',
  polling: 'good',
  restarting: 'waiting',
  failed: 'bad',
  draining: 'waiting',
  stopped: 'bad',
  off: 'good',
};
export const PLACE_TONES: Record<NonNullable<Status['objects']>['state'], Tone> = {
  checking: 'waiting',
  ready: 'good',
  away: 'bad',
  failed: 'bad',
};

export function queueTone({ pollers, hint }: Status['task_queue']): Tone {
  if (pollers === null) return 'waiting';
  if (pollers > 0) return 'good';
  return hint ? 'bad' : 'waiting';
}

/** The overall state, in one tone and a few words. The line concerned says in full what is wrong. */
export function overallStatus({ server, worker, task_queue, store, objects }: Status): {
  tone: Tone;
  words: string;
} {
  const parts = [
    { tone: SERVER_TONES[server.state], wrong: 'The server is unavailable', message: server.message },
    { tone: WORKER_TONES[worker.state], wrong: 'The worker is unavailable', message: worker.message },
    { tone: queueTone(task_queue), wrong: 'No worker takes the jobs', message: task_queue.message },
    ...part(store, 'The library and the memories are out of reach'),
    ...part(objects, 'Pictures and reports are out of reach'),
  ];
  const bad = parts.find(({ tone }) => tone === 'bad');
  if (bad) return { tone: 'bad', words: bad.wrong };
  if (server.other_server) return { tone: 'bad', words: 'Ready, with a question' };
  if (server.recovery) return { tone: 'bad', words: 'Ready after a repair' };
  const waiting = parts.find(({ tone }) => tone === 'waiting');
  return waiting ? { tone: 'waiting', words: waiting.message } : { tone: 'good', words: 'Ready' };
}

/** A place that machines share, if there is one. */
function part(place: Status['objects'], wrong: string): { tone: Tone; wrong: string; message: string }[] {
  return place ? [{ tone: PLACE_TONES[place.state], wrong, message: place.message }] : [];
}
