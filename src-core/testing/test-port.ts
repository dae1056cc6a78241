import { randomInt } from 'node:crypto';
import { freePort } from '../temporal/server/free-port';

/** Below all ports that a system gives to whoever asks for any. */
const FIRST = 10_240;
/** As many for each process; the Web UIs have the thousand after them. */
const PORTS = 1000;
const MOST_OF_A_KIND = 4;

let next = randomInt(PORTS);

/**
 * A TCP port on 127.0.0.1 for a test's server. Unlike {@link freePort}'s, nobody else gets it before that server runs, or
 * while it is stopped: another test's worker would do the work of this one, in its own data folder.
 */
export async function testPort(): Promise<number> {
  for (;;) {
    const port = FIRST + 2 * PORTS * placeOfProcess() + next;
    next = (next + 1) % PORTS;
    if ((await freePort(port)) === port) return port;
  }
}

/** Differs between the processes that run tests at the same time. */
function placeOfProcess(): number {
  const { VITEST_POOL_ID, TEST_PARALLEL_INDEX } = process.env;
  if (TEST_PARALLEL_INDEX !== undefined)
    return MOST_OF_A_KIND + (Number(TEST_PARALLEL_INDEX) % MOST_OF_A_KIND);
  return Number(VITEST_POOL_ID ?? 0) % MOST_OF_A_KIND;
}
