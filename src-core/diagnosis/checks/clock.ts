import { stat } from 'node:fs/promises';
import { measuredSpanWords } from '#shared/span';
import { isLocalAddress } from '../../config/server-access';
import { isoTime } from '../../history/iso-time';
import { toClientError } from '../../temporal/client-error';
import { ACTIVITY_TASKS, processOf } from '../../temporal/count-pollers';
import { SERVER_PATIENCE_MS, type Check, type ConfiguredWorld, type Found, type FoundServer } from '../check';
import { readPollers } from '../read-pollers';

/** A worker's poll lasts this long: the server has heard of a running worker more recently. */
const POLL_MS = 70_000;
/** Certificates, time-outs and waits tolerate less than that. */
const TOLERANCE_MS = 60_000;
/** A file from the future: other computers that write to a shared folder may be a little ahead. */
const FUTURE_MS = 5 * 60_000;

const SET_IT = 'Set the clock, or have the system set it from the network.';

/** Whether this computer's clock is right, compared with the server's and with the files that the app has written. */
export const clockCheck: Check = {
  id: 'clock',
  question: 'Is the clock right?',
  patienceMs: SERVER_PATIENCE_MS,
  async run(world, signal) {
    const setBack = await fromTheFuture(world);
    if (setBack) return [setBack];
    const found = await world.server();
    if (found && !isLocalAddress(found.seen.address)) return [await byTheServer(found, signal)];
    return [{ state: 'fine', finding: 'No file of the app is from the future.' }];
  },
};

/** If the clock was set back, what was written before is from the future. */
async function fromTheFuture({ paths }: ConfiguredWorld): Promise<Found | undefined> {
  const files = [paths.database, paths.local, paths.settings, paths.startKey];
  const times = await Promise.all(
    files.map(async (path) => (await stat(path).catch(() => null))?.mtimeMs ?? 0),
  );
  const ahead = Math.max(...times) - Date.now();
  if (ahead < FUTURE_MS) return undefined;
  return {
    state: 'problem',
    finding: `A file of the app was written ${measuredSpanWords(ahead)} from now: the clock has been set back. The server’s timers stand still until it has caught up.`,
    remedy: SET_IT,
  };
}

/**
 * Temporal's server does not tell the time, but it says when it last heard from a worker. It has heard from a running
 * worker of this computer within the last minute.
 */
async function byTheServer(
  { client, config: { taskQueue } }: FoundServer,
  signal: AbortSignal,
): Promise<Found> {
  let heard: number;
  try {
    const pollers = await readPollers(client, taskQueue, ACTIVITY_TASKS, signal);
    const own = pollers.filter((poller) => processOf(poller) === 'running');
    heard = Math.max(...own.map(({ lastAccessTime }) => Date.parse(isoTime(lastAccessTime) ?? '')));
  } catch (error) {
    throw toClientError(error);
  }
  return comparedClocks(Date.now(), heard);
}

/** @param heard When the server last heard from a worker that polls now, by its own clock; -Infinity: from none. */
export function comparedClocks(now: number, heard: number): Found {
  if (!Number.isFinite(heard)) {
    return {
      state: 'unknown',
      finding: 'It cannot be compared with the server’s while no worker of this computer polls.',
    };
  }
  const behind = heard - now;
  const ahead = now - heard - POLL_MS;
  if (behind > TOLERANCE_MS || ahead > TOLERANCE_MS) {
    return {
      state: 'warning',
      finding: `This computer’s clock is about ${measuredSpanWords(Math.max(behind, ahead))} ${behind > 0 ? 'behind' : 'ahead of'} the server’s.`,
      remedy: `${SET_IT} If this one is right, tell whoever runs the server.`,
    };
  }
  return { state: 'fine', finding: 'It agrees with the server’s.' };
}
