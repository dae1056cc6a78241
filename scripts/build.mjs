import { provisionDependencies } from './provision/dependencies.mjs';
import { runScript } from './run-script.mjs';

await runScript(async () => {
  await provisionDependencies();
  const { build } = await import('./build/build.mjs');
  await build({ force: process.argv.includes('--force') });
});
