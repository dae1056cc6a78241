import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cacheFolder } from './cache-folder.mjs';
import { download, downloadText } from './download.mjs';
import { withLock } from './lock.mjs';
import { isAtLeast } from './node-version.mjs';
import { Progress } from './progress.mjs';
import { run } from './run.mjs';
import { reasonOf, SetupError } from './setup-error.mjs';
import { readTarEntry } from './tar.mjs';
import { buildTemporal } from './temporal-from-source.mjs';

/** The Temporal CLI that the embedded server runs, and the oldest version on the PATH that will do instead. */
export const temporalVersion = '1.5.1';
const LEAST_VERSION = '1.5';
const RELEASES = 'https://github.com/temporalio/cli/releases/download';
const executable = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** Where set-up puts the Temporal CLI; `src-core` looks there too. */
export function cachedTemporal() {
  return join(cacheFolder(), `temporal-${temporalVersion}`, executable);
}

/** The Temporal CLI on this machine, in the order the app looks for it, or undefined. */
export async function findTemporal() {
  const configured = process.env.LEATHER_BOOK_TEMPORAL_BINARY;
  if (configured) {
    if (existsSync(configured)) return configured;
    throw new SetupError(`LEATHER_BOOK_TEMPORAL_BINARY names ${configured}, which does not exist.`, {
      hint: 'Correct it, or unset it to let set-up fetch the Temporal CLI.',
    });
  }
  if (existsSync(cachedTemporal())) return cachedTemporal();
  return findOnPath();
}

/** Fetches the Temporal CLI unless this machine has one. */
export async function provisionTemporal() {
  const found = await findTemporal();
  if (found) return found;
  const progress = new Progress(`Temporal CLI ${temporalVersion}`);
  try {
    await withLock(
      join(cacheFolder(), 'temporal.lock'),
      async () => {
        if (existsSync(cachedTemporal())) progress.done();
        else progress.done(await fetchTemporal(progress));
      },
      { onWait: (pid) => progress.update(`waiting for the set-up that process ${pid} is doing`) },
    );
  } catch (error) {
    progress.failed();
    throw error;
  }
  return cachedTemporal();
}

async function fetchTemporal(progress) {
  const tried = [`\`temporal\` ${LEAST_VERSION} or newer on the PATH: not found`];
  try {
    await installRelease(progress);
    return 'downloaded';
  } catch (error) {
    tried.push(`the official download: ${reasonOf(error)}`);
  }
  try {
    const folder = join(cacheFolder(), `temporal-${temporalVersion}.unfinished`);
    await buildTemporal(temporalVersion, folder, progress);
    await putInPlace(join(folder, executable));
    await rm(folder, { recursive: true, force: true });
    return 'the official download was out of reach; built from source instead';
  } catch (error) {
    tried.push(`building it from source: ${reasonOf(error)}`);
  }
  throw new SetupError('The Temporal CLI could not be fetched.', {
    tried,
    hint:
      'Check the network and run `npm run setup` again, or install the Temporal CLI yourself ' +
      '(https://docs.temporal.io/cli) and put it on the PATH or name it in LEATHER_BOOK_TEMPORAL_BINARY.',
  });
}

async function installRelease(progress) {
  const base = `${process.env.LEATHER_BOOK_TEMPORAL_MIRROR || RELEASES}/v${temporalVersion}`;
  const name = archiveName(process.platform, process.arch);
  const sha256 = checksumFrom(await downloadText(`${base}/checksums.txt`), name);
  const archive = join(cacheFolder(), 'downloads', name);
  await download(`${base}/${name}`, archive, {
    sha256,
    onProgress: (received, total) => progress.update('downloading', total && received / total),
  });
  progress.update('unpacking');
  const unpacked = `${archive}.unfinished`;
  await writeFile(unpacked, readTarEntry(gunzipSync(await readFile(archive)), executable));
  await putInPlace(unpacked);
  await rm(archive, { force: true });
}

async function putInPlace(file) {
  await chmod(file, 0o755);
  await mkdir(join(cachedTemporal(), '..'), { recursive: true });
  await rename(file, cachedTemporal());
}

/** The name Temporal gives the archive of a platform, in Node's words for both. */
export function archiveName(platform, arch) {
  const os = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[platform];
  const cpu = { x64: 'amd64', arm64: 'arm64' }[arch];
  if (!os || !cpu) throw new Error(`there is no Temporal CLI for ${platform} on ${arch}`);
  return `temporal_cli_${temporalVersion}_${os}_${cpu}.tar.gz`;
}

/** A file's SHA-256 from a list in the form of `sha256sum`. */
export function checksumFrom(list, name) {
  for (const line of list.split('\n')) {
    const [sum, file] = line.trim().split(/\s+\*?/);
    if (file === name && /^[0-9a-f]{64}$/i.test(sum)) return sum.toLowerCase();
  }
  throw new Error(`the published checksums do not list ${name}`);
}

async function findOnPath() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(folder, executable);
    if (folder && existsSync(file) && (await isNewEnough(file))) return file;
  }
  return undefined;
}

async function isNewEnough(file) {
  try {
    const found = /version v?(\d+\.\d+(\.\d+)?)/.exec(await run(file, ['--version']));
    return found !== null && isAtLeast(found[1], LEAST_VERSION);
  } catch {
    return false;
  }
}
