import { parseArgs } from 'node:util';
import { SetupError } from './provision/setup-error.mjs';
import { runScript } from './run-script.mjs';
import { closingLine } from './test/counts.mjs';
import { prepareAndRun } from './test/prepare-and-run.mjs';
import { suites } from './test/run-tests.mjs';

await runScript(async () => {
  const { values, positionals } = parseArgs({
    options: { suite: { type: 'string', multiple: true } },
    allowPositionals: true,
  });
  const unknown = values.suite?.find((name) => !suites.includes(name));
  if (unknown) throw new SetupError(`There is no suite "${unknown}". The suites are ${suites.join(', ')}.`);
  const counts = await prepareAndRun({ only: values.suite, filters: positionals });
  console.log(`\n${closingLine(counts)}`);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
});
