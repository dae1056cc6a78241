import { runChecks } from './check/run-checks.mjs';
import { reasonOf, SetupError } from './provision/setup-error.mjs';
import { runScript } from './run-script.mjs';
import { closingLine } from './test/counts.mjs';
import { prepareAndRun } from './test/prepare-and-run.mjs';

/** What CI runs: all of `npm test` and of `npm run check`, each check counting as one test. */
await runScript(async () => {
  const tests = await counted('the tests', prepareAndRun);
  const checks = await counted('the checks', runChecks);
  const total = {
    passed: tests.passed + checks.passed,
    failed: tests.failed + checks.failed,
    skipped: tests.skipped + checks.skipped,
  };
  console.log(`\n${closingLine(total)}`);
  return total.failed === 0 && tests.passed > 0 ? 0 : 1;
});

/** The closing line is printed whatever happens, so a part that cannot even run counts as one failure. */
async function counted(what, part) {
  try {
    return await part({});
  } catch (error) {
    console.error(`${what} could not run: ${error instanceof SetupError ? error.report() : reasonOf(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
