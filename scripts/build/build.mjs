import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../provision/lock.mjs';
import { Progress } from '../provision/progress.mjs';
import { projectFolder } from '../provision/project.mjs';
import { reasonOf, SetupError } from '../provision/setup-error.mjs';
import { fingerprint } from './fingerprint.mjs';
import { nodeTargetConfig, nodeTargets } from './node-targets.mjs';
import { buildWorkflowBundle } from './workflow-bundle.mjs';

/** Where every process finds its code. */
export const distFolder = join(projectFolder, 'dist');
export const stampFile = join(distFolder, 'build.stamp');
const workFolder = join(projectFolder, 'node_modules/.cache/leather-book');

/**
 * Builds renderer, main, preload, worker, command line and workflows into `dist`, unless nothing changed since. The new
 * `dist` replaces the old one once it is complete: a failed build leaves the last good one. `force` builds in any case.
 */
export async function build({ force = false } = {}) {
  if (!force && (await isUpToDate())) return;
  await withLock(join(workFolder, 'build.lock'), async () => {
    if (!force && (await isUpToDate())) return;
    const progress = new Progress('Build');
    const started = Date.now();
    const mode = process.env.NODE_ENV;
    try {
      await buildAll(progress);
    } catch (error) {
      progress.failed();
      throw error;
    } finally {
      // Vite sets it for the whole process; what runs after the build, such as the tests, must not inherit "production".
      if (mode === undefined) delete process.env.NODE_ENV;
      else process.env.NODE_ENV = mode;
    }
    progress.done(`${((Date.now() - started) / 1000).toFixed(1)} s`);
  });
}

async function isUpToDate() {
  const stamp = await readFile(stampFile, 'utf8').catch(() => '');
  return stamp !== '' && stamp === (await fingerprint(projectFolder));
}

async function buildAll(progress) {
  // Taken first: a file saved while the build runs makes the next build start.
  const stamp = await fingerprint(projectFolder);
  const fresh = join(workFolder, 'dist');
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const vite = await import('vite');
  const jobs = [
    buildWorkflowBundle(join(fresh, 'worker/workflow-bundle.js')),
    vite.build({
      configFile: join(projectFolder, 'vite.config.ts'),
      logLevel: 'warn',
      build: { outDir: join(fresh, 'renderer') },
    }),
    ...nodeTargets.map((target) => vite.build(nodeTargetConfig(target, fresh))),
  ];
  let done = 0;
  const results = await Promise.allSettled(
    jobs.map((job) => job.then(() => progress.update('building', ++done / jobs.length))),
  );
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [reasonOf(result.reason)] : [],
  );
  if (failures.length > 0) throw new SetupError('The build failed.', { tried: failures });
  await writeFile(join(fresh, 'build.stamp'), stamp);
  const old = join(workFolder, 'dist-before');
  await rm(old, { recursive: true, force: true });
  if (existsSync(distFolder)) await rename(distFolder, old);
  await rename(fresh, distFolder);
  await rm(old, { recursive: true, force: true });
}
