import { build } from '../build/build.mjs';
import { openDisplay } from '../provision/display.mjs';
import { provisionPostgresql } from '../provision/postgresql.mjs';
import { provision } from '../provision/provision.mjs';
import { SetupError } from '../provision/setup-error.mjs';
import { engineIsMissing } from './containers/engine.mjs';
import { buildWorkerImage, missingImages, provideImages } from './containers/images.mjs';
import { runTests, suites } from './run-tests.mjs';

/** Sets up, builds, and runs suites on a virtual display if there is none. Returns the counts. */
export async function prepareAndRun(options) {
  const asked = options.only ?? suites;
  await provision();
  if (asked.includes('integration')) await provisionPostgresql();
  await build();
  const noContainers =
    asked.includes('compose') && (await prepareContainers({ isAskedFor: Boolean(options.only) }));
  const display = await openDisplay();
  try {
    const only = noContainers ? asked.filter((suite) => suite !== 'compose') : asked;
    const counts = await runTests({ ...options, only, env: display.env });
    return noContainers ? { ...counts, skipped: counts.skipped + 1 } : counts;
  } finally {
    display.stop();
  }
}

/**
 * Builds the worker's image, if a container engine is here. If the suite is asked for, missing images are pulled or
 * built, which may take half an hour; otherwise they have to be here, so that all tests together do not take longer.
 * @returns why the suite is skipped, or undefined.
 */
async function prepareContainers({ isAskedFor }) {
  const reason = (await engineIsMissing()) ?? (isAskedFor ? undefined : await imagesAreMissing());
  if (reason) {
    if (isAskedFor)
      throw new SetupError(`The suite "compose" cannot run: ${reason}.`, { hint: 'See docs/containers.md.' });
    console.log(`The suite "compose" is skipped: ${reason}.`);
    return reason;
  }
  await provideImages();
  await buildWorkerImage();
  return undefined;
}

async function imagesAreMissing() {
  const missing = await missingImages();
  return missing.length > 0 ? `these images are not here: ${missing.join(', ')}` : undefined;
}
