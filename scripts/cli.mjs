import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, distFolder } from './build/build.mjs';
import { provisionDependencies } from './provision/dependencies.mjs';
import { provisionTemporal } from './provision/temporal.mjs';
import { runScript } from './run-script.mjs';

await runScript(async () => {
  await provisionDependencies();
  await provisionTemporal();
  await build();
  const command = spawn(process.execPath, [join(distFolder, 'cli/main.js'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // The terminal's Ctrl-C reaches the command by itself; it decides what to do, and we wait for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => command.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    command.on('error', reject);
    command.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
});
