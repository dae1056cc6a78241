import { runChecks } from './check/run-checks.mjs';
import { provisionDependencies } from './provision/dependencies.mjs';
import { runScript } from './run-script.mjs';

await runScript(async () => {
  await provisionDependencies();
  const { failed } = await runChecks();
  return failed === 0 ? 0 : 1;
});
