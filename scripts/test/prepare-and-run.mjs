import { build } from '../build/build.mjs';
import { openDisplay } from '../provision/display.mjs';
import { provisionPostgresql } from '../provision/postgresql.mjs';
import { provision } from '../provision/provision.mjs';
import { runTests, suites } from './run-tests.mjs';

/** Sets up, builds, and runs suites on a virtual display if there is none. Returns the counts. */
export async function prepareAndRun(options) {
  await provision();
  if ((options.only ?? suites).includes('integration')) await provisionPostgresql();
  await build();
  const display = await openDisplay();
  try {
    return await runTests({ ...options, env: display.env });
  } finally {
    display.stop();
  }
}
