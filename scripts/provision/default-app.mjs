// The default app of the substitute Electron: what makes `electron <folder>` and Playwright's launch work there.
// It does what Electron's own does for an app folder, and no more.
import { app, dialog } from 'electron';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

function preloads(argv) {
  const found = [];
  argv.forEach((argument, index) => {
    if (argument === '-r' || argument === '--require') found.push(argv[index + 1]);
  });
  return found;
}

for (const preload of preloads(process.argv)) createRequire(path.resolve('index.js'))(preload);

// Only now: Playwright's preload takes its own arguments out of argv.
const appArgument = process.argv.slice(1).find((argument) => !argument.startsWith('-'));

async function start(argument) {
  const folder = path.resolve(argument);
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  // The official default app calls this, too; Electron's types leave it out.
  const shell = /** @type {any} */ (app);
  Object.assign(process, { defaultApp: true });
  shell.setName(manifest.productName || manifest.name);
  shell.setVersion(manifest.version);
  shell.setAppPath(folder);
  await import(pathToFileURL(path.join(folder, manifest.main || 'index.js')).href);
}

if (appArgument) {
  try {
    // Awaited at the top level: Electron is not ready before its main module has been evaluated, and the app
    // registers its scheme before that.
    await start(appArgument);
  } catch (error) {
    console.error(error);
    if (!process.env.CI) dialog.showErrorBox('The app could not be started', String(error.stack || error));
    app.exit(1);
  }
} else {
  console.error('usage: electron <folder of an app>');
  app.exit(1);
}
