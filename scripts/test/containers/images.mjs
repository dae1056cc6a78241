import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Progress } from '../../provision/progress.mjs';
import { projectFolder } from '../../provision/project.mjs';
import { run } from '../../provision/run.mjs';
import { SetupError } from '../../provision/setup-error.mjs';
import { buildStandIn } from './stand-ins.mjs';

const WORKER = /^leather-book-worker:/;

/** The images of docker-compose.yml and of the Dockerfile, without the one that is built here. */
async function namedImages() {
  const compose = await readFile(join(projectFolder, 'docker-compose.yml'), 'utf8');
  const dockerfile = await readFile(join(projectFolder, 'Dockerfile'), 'utf8');
  const names = [...compose.matchAll(/^ +image: (\S+)$/gm), ...dockerfile.matchAll(/^FROM (\S+)/gm)].map(
    ([, name = '']) => name,
  );
  return {
    others: [...new Set(names)].filter((name) => !WORKER.test(name)),
    worker: names.find((name) => WORKER.test(name)),
  };
}

async function isHere(image) {
  return run('docker', ['image', 'inspect', image]).then(
    () => true,
    () => false,
  );
}

/** Those that this machine does not have; the worker's is here if it has been built before, and is then built quickly. */
export async function missingImages() {
  const { others, worker } = await namedImages();
  const all = worker ? [...others, worker] : others;
  const here = await Promise.all(all.map(isHere));
  return all.filter((_, index) => !here[index]);
}

/** Fetches what is missing; where no image registry is reachable, builds stand-ins for it from packages. */
export async function provideImages() {
  for (const image of await missingImages()) {
    if (WORKER.test(image)) continue;
    const progress = new Progress(`Image ${image}`);
    try {
      progress.update('pulling');
      const wasPulled = await run('docker', ['pull', '--quiet', image]).then(
        () => true,
        () => false,
      );
      if (!wasPulled) await buildStandIn(image, progress);
      progress.done(wasPulled ? '' : 'a stand-in, built from packages');
    } catch (error) {
      progress.failed();
      throw new SetupError(`The image ${image} could be neither pulled nor built.`, {
        cause: error,
        tried: [error.message],
      });
    }
  }
}

/** Builds the worker's image from the sources as they are, which takes minutes the first time. */
export async function buildWorkerImage() {
  const { worker = '' } = await namedImages();
  const progress = new Progress(`Image ${worker}`);
  try {
    // As the machine reaches its package registries.
    await run('docker', ['build', '--network', 'host', '--tag', worker, '.'], {
      cwd: projectFolder,
      onLine: (line) => progress.update(line.slice(0, 60)),
    });
  } catch (error) {
    progress.failed();
    throw error;
  }
  progress.done();
}
