import { setTimeout as delay } from 'node:timers/promises';
import { isRunning } from '../../platform/is-running';

const POLL_MS = 50;

/**
 * Asks a process to end (SIGTERM), kills it after `patienceMs`, and settles when it is gone.
 * `stillRuns` is asked before every signal, so that no later process of the same id is hit.
 */
export async function stopProcess(
  pid: number,
  stillRuns = () => isRunning(pid),
  patienceMs = 10_000,
): Promise<void> {
  signal(pid, stillRuns, 'SIGTERM');
  const deadline = Date.now() + patienceMs;
  while (stillRuns() && Date.now() < deadline) await delay(POLL_MS);
  signal(pid, stillRuns, 'SIGKILL');
  while (stillRuns()) await delay(POLL_MS);
}

function signal(pid: number, stillRuns: () => boolean, name: 'SIGTERM' | 'SIGKILL'): void {
  if (!stillRuns()) return;
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
