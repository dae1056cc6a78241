import { dev } from './dev/dev.mjs';
import { provision } from './provision/provision.mjs';
import { runScript } from './run-script.mjs';

await runScript(async () => {
  await provision();
  return dev(process.argv.slice(2));
});
