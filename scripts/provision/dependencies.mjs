import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { withLock } from './lock.mjs';
import { Progress } from './progress.mjs';
import { projectFolder } from './project.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** Runs `npm ci` when `node_modules` is missing, unfinished, or not what package-lock.json says. */
export async function provisionDependencies() {
  if (await isInstalled()) return;
  const progress = new Progress('npm packages');
  // Not in node_modules, which `npm ci` empties.
  const clone = createHash('sha256').update(projectFolder).digest('hex').slice(0, 12);
  try {
    await withLock(
      join(cacheFolder(), `npm-ci-${clone}.lock`),
      async () => {
        if (!(await isInstalled())) await install(progress);
      },
      { onWait: (pid) => progress.update(`waiting for the installation that process ${pid} is doing`) },
    );
  } catch (error) {
    progress.failed();
    throw new SetupError('The npm packages could not be installed.', {
      tried: [npmErrors(error.output) ?? error.message],
      hint: "Check the network (and npm's `registry` and `proxy` settings), then run the same command again.",
      cause: error,
    });
  }
  progress.done();
}

async function install(progress) {
  progress.update('installing');
  await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd: projectFolder });
}

/** npm's first complaints; its help page follows them. */
function npmErrors(output = '') {
  const lines = output.split('\n').filter((line) => /^npm error .*\S/.test(line));
  return lines.length > 0 ? lines.slice(0, 8).join('\n    ') : undefined;
}

async function isInstalled() {
  const [wanted, installed] = await Promise.all(
    ['package-lock.json', 'node_modules/.package-lock.json'].map((name) =>
      readPackages(join(projectFolder, name)),
    ),
  );
  return wanted !== undefined && installed !== undefined && satisfies(installed, wanted);
}

/**
 * Whether npm's record of what it installed (written last, so absent after an interruption) covers a lockfile.
 * Both are the `packages` objects. Optional packages may be missing: they are other platforms' builds.
 */
export function satisfies(installed, wanted) {
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true;
    const found = installed[path];
    return found ? found.version === version : optional === true;
  });
}

async function readPackages(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}
