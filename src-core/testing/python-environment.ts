import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from '../platform/cache-folder';

const run = promisify(execFile);
export const PYTHON_PROGRAMS = join(import.meta.dirname, '../../e2e/python');

/** For a hook that makes an environment: packages of some hundred megabytes, on any network. */
export const PYTHON_SET_UP_MS = 20 * 60_000;

/** Why the Python programs cannot run here, or undefined if they can. */
export function pythonIsMissing(): string | undefined {
  return spawnSync('python3', ['-m', 'venv', '--help']).status === 0
    ? undefined
    : 'python3 with its venv module is not installed here';
}

/** A Python with what a file of `e2e/python` names, in the user's cache; made once. Answers the interpreter's path. */
export async function pythonWithRequirements(file = 'requirements.txt'): Promise<string> {
  const requirements = join(PYTHON_PROGRAMS, file);
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const folder = join(cacheFolder(), `python-${hash}`);
  const python = join(folder, 'bin', 'python');
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return python;
  // A virtual environment cannot be moved; the marker says that it is whole.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run('python3', ['-m', 'venv', folder]);
  await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements]);
  await mkdir(complete);
  return python;
}
