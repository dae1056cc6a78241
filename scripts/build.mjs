import { build } from './build/build.mjs';
import { provisionDependencies } from './provision/dependencies.mjs';
import { runScript } from './run-script.mjs';

await runScript(async () => {
  await provisionDependencies();
  await build({ force: process.argv.includes('--force') });
});
