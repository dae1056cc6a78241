import { checkNodeVersion } from './provision/node-version.mjs';
import { SetupError } from './provision/setup-error.mjs';

/**
 * Runs the body of an `npm run` script. A `SetupError` is shown as its report, anything unexpected in full;
 * both end with exit code 1. A number that the body returns becomes the exit code.
 */
export async function runScript(body) {
  try {
    checkNodeVersion();
    const code = await body();
    process.exitCode = typeof code === 'number' ? code : 0;
  } catch (error) {
    console.error(error instanceof SetupError ? `\n${error.report()}` : error);
    process.exitCode = 1;
  }
}
