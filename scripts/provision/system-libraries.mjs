import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { needsVirtualDisplay } from './display.mjs';
import { withLock } from './lock.mjs';
import { Progress } from './progress.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** Debian's packages for what a desktop brings along; `t64` is their name since Debian 13 and Ubuntu 24.04. */
const PACKAGES = ['xvfb', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libatk-bridge2.0-0'];
const RENAMED = new Set(['libgtk-3-0', 'libasound2', 'libatk-bridge2.0-0']);

/**
 * On Linux: the shared libraries Electron links to and, where there is no display, Xvfb.
 * Installed by apt-get if this is root on Debian or a relative; otherwise the error has the command to run.
 */
export async function provisionSystemLibraries(electron) {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(electron);
  if (missing.length === 0) return;
  const progress = new Progress('System libraries');
  try {
    await withLock(join(cacheFolder(), 'system-libraries.lock'), () => install(missing, electron, progress));
  } catch (error) {
    progress.failed();
    throw error;
  }
  progress.done();
}

async function install(missing, electron, progress) {
  const problem = `Electron needs what this machine lacks: ${missing.join(', ')}.`;
  if (!findProgram('apt-get')) {
    throw new SetupError(problem, {
      hint: "Install it with your distribution's package manager, then try again.",
    });
  }
  if (process.getuid?.() !== 0) {
    const command = `sudo apt-get update && sudo apt-get install -y ${(await packageNames()).join(' ')}`;
    throw new SetupError(problem, { hint: `Install it, then try again:\n  ${command}` });
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const onLine = (line) => progress.update(line);
  // If another apt-get runs on the machine, this one waits.
  const patience = ['-o', 'DPkg::Lock::Timeout=300'];
  try {
    progress.update('reading the package lists');
    await run('apt-get', [...patience, 'update'], { env, onLine });
    await run(
      'apt-get',
      [...patience, 'install', '-y', '--no-install-recommends', ...(await packageNames())],
      { env, onLine },
    );
  } catch (error) {
    throw new SetupError(problem, {
      tried: [error.message],
      hint: 'Check the network and run `npm run setup` again.',
    });
  }
  const left = await findMissing(electron);
  if (left.length > 0) throw new SetupError(`apt-get ran, but these are still missing: ${left.join(', ')}.`);
}

async function findMissing(electron) {
  const missing = missingLibraries(await run('ldd', [electron]).catch(() => ''));
  if (needsVirtualDisplay() && !findProgram('Xvfb')) missing.push('Xvfb');
  return missing;
}

/** The libraries that `ldd` says are not found. */
export function missingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1]);
}

async function packageNames() {
  return Promise.all(
    PACKAGES.map(async (name) => {
      if (!RENAMED.has(name)) return name;
      const known = await run('apt-cache', ['show', `${name}t64`]).then(
        (text) => text !== '',
        () => false,
      );
      return known ? `${name}t64` : name;
    }),
  );
}

function findProgram(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder && existsSync(join(folder, name)));
}
