import { provision } from './provision/provision.mjs';
import { runScript } from './run-script.mjs';

await runScript(async () => {
  const { electron, temporal } = await provision();
  const standIn = electron.official ? '' : ' (stands in for the official download; development only)';
  console.log(`Ready. Electron ${electron.version}${standIn}, Temporal CLI at ${temporal}.`);
});
