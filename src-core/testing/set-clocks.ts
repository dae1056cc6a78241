import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, 'set_clock.py');

/** Whether {@link setClocks} can be used here: on Linux, with Python, by a user who may trace other processes. */
export function canSetClocks(): boolean {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  const sleeper = spawn('sleep', ['60'], { stdio: 'ignore' });
  try {
    return spawnSync('python3', [PROGRAM, '0', String(sleeper.pid)]).status === 0;
  } finally {
    sleeper.kill('SIGKILL');
  }
}

/**
 * Sets the wall clocks that these processes see, this one included if it is among them, as when somebody sets the
 * computer's: timers under way go on as they were.
 * @param seconds Ahead of the true time, or behind it.
 */
export function setClocks(seconds: number, pids: readonly number[]): void {
  execFileSync('python3', [PROGRAM, String(seconds), ...pids.map(String)], { stdio: 'inherit' });
}
