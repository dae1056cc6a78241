import { startApp } from './app-process.mjs';
import { build } from './build/build.mjs';
import { openDisplay } from './provision/display.mjs';
import { provision } from './provision/provision.mjs';
import { runScript } from './run-script.mjs';

await runScript(async () => {
  await provision();
  await build();
  const display = await openDisplay();
  if (display.virtual) console.error('There is no display here: the app runs on an invisible one (Xvfb).');
  const app = startApp({ args: process.argv.slice(2), env: display.env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, app.quit);
  try {
    return await app.ended;
  } finally {
    display.stop();
  }
});
