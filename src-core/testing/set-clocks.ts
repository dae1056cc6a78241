import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = join(import.meta.dirname, 'set_clock.py');

/** Whether {@link setClocks} can be used here: on Linux, with Python, by who may trace other processes. */
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

/** Has these processes stand still for a while, this one included if it is among them. */
export async function standStill(milliseconds: number, pids: readonly number[]): Promise<void> {
  const all = pids.join(' ');
  const script = `kill -STOP ${all}; sleep ${milliseconds / 1000}; kill -CONT ${all}`;
  const [code] = (await once(spawn('sh', ['-c', script], { stdio: 'inherit' }), 'exit')) as [number];
  if (code !== 0) throw new Error('Not all of the processes were there.');
}
