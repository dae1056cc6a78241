import { copyFile, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../../provision/cache-folder.mjs';
import { run } from '../../provision/run.mjs';
import { provisionTemporal } from '../../provision/temporal.mjs';
import { findGo } from '../../provision/temporal-from-source.mjs';

/**
 * Stand-ins for official images, for machines that reach package registries but no image registry: the same programs
 * at the same places, on a base made of Debian's packages. docs/containers.md says what they prove. They need root,
 * for debootstrap, and are for the tests only.
 */
const BASE = 'leather-book-stand-in-base';

/** The programs' package of Go's module proxy, and its name there. */
const GO_PROGRAMS = {
  'temporal-server': (version) => `go.temporal.io/server/cmd/server@v${version}`,
  'temporal-sql-tool': (version) => `go.temporal.io/server/cmd/tools/sql@v${version}`,
  'ui-server': (version) => `github.com/temporalio/ui-server/v2/cmd/server@v${version}`,
  versitygw: (version) => `github.com/versity/versitygw/cmd/versitygw@v${version}`,
};

/** How each is built: its files, and what follows `FROM`. */
const STAND_INS = {
  'temporalio/server': async ({ version, folder, progress }) => {
    await goProgram('temporal-server', version, folder, progress);
    return `COPY temporal-server /usr/local/bin/
      RUN useradd --uid 1000 temporal
      USER temporal`;
  },
  'temporalio/admin-tools': async ({ version, folder, progress }) => {
    await goProgram('temporal-sql-tool', version, folder, progress);
    await copyFile(await provisionTemporal(), join(folder, 'temporal'));
    return `COPY temporal-sql-tool temporal /usr/local/bin/
      RUN useradd --uid 1000 temporal
      USER temporal`;
  },
  'temporalio/ui': async ({ version, folder, progress }) => {
    await goProgram('ui-server', version, folder, progress);
    return `COPY ui-server /home/ui-server/
      RUN useradd --uid 1000 temporal
      USER temporal`;
  },
  'versity/versitygw': async ({ version, folder, progress }) => {
    await goProgram('versitygw', version, folder, progress);
    return `COPY versitygw /usr/local/bin/
      RUN ln -s busybox /bin/wget`;
  },
  // Debian 13 has PostgreSQL 17 with pgvector.
  'pgvector/pgvector': async () => `ENV PATH=/usr/lib/postgresql/17/bin:$PATH
      RUN sed -i 's/bookworm/trixie/' /etc/apt/sources.list && apt-get update \\
        && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o DPkg::Options::=--force-confnew postgresql-17-pgvector postgresql-17 \\
        && rm -rf /var/lib/apt/lists/* /var/lib/postgresql/* \\
        && install -d -o postgres -g postgres /var/lib/postgresql /var/run/postgresql
      VOLUME /var/lib/postgresql`,
  node: async ({ folder }) => {
    const npm = dirname(dirname(await realpath(await which('npm'))));
    await copyFile(await realpath(process.execPath), join(folder, 'node'));
    await run('cp', ['-a', npm, join(folder, 'npm')]);
    return `COPY node /usr/local/bin/
      COPY npm /usr/local/lib/node_modules/npm
      RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm \\
        && apt-get update && apt-get install -y --no-install-recommends libstdc++6 && rm -rf /var/lib/apt/lists/* \\
        && groupadd --gid 1000 node && useradd --uid 1000 --gid node --create-home node`;
  },
};

/** @throws if the image has no stand-in, or it cannot be built. */
export async function buildStandIn(image, progress) {
  const [, name = '', version = ''] = /^(.+):v?(\d+(?:\.\d+)*)/.exec(image) ?? [];
  const make = STAND_INS[name];
  if (!make) throw new Error(`There is no stand-in for ${image}.`);
  await buildBase(progress);
  const folder = await mkdtemp(join(tmpdir(), 'leather-book-image-'));
  try {
    const lines = await make({ version, folder, progress });
    await writeFile(join(folder, 'Dockerfile'), `FROM ${BASE}\nLABEL leather-book.stand-in=yes\n${lines}\n`);
    progress.update('building a stand-in');
    await run('docker', ['build', '--network', 'host', '--tag', image, folder]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Debian 12 without anything, with the certificates that this machine trusts: its registries may have their own. */
async function buildBase(progress) {
  const exists = await run('docker', ['image', 'inspect', BASE]).then(
    () => true,
    () => false,
  );
  if (exists) return;
  const folder = await mkdtemp(join(tmpdir(), 'leather-book-base-'));
  try {
    progress.update('debootstrap, two minutes');
    const root = join(folder, 'root');
    await run('debootstrap', [
      '--variant=minbase',
      '--include=ca-certificates,busybox,netcat-openbsd',
      'bookworm',
      root,
    ]);
    const certificates = '/etc/ssl/certs/ca-certificates.crt';
    await writeFile(join(root, certificates), await readFile(certificates));
    await run('sh', ['-c', `tar -C "$0" -c . | docker import - ${BASE}-bare`, root]);
    const trusting = ['NODE_EXTRA_CA_CERTS', 'PIP_CERT', 'SSL_CERT_FILE'].map(
      (key) => `ENV ${key}=${certificates}`,
    );
    const dockerfile = [`FROM ${BASE}-bare`, ...trusting, 'CMD ["bash"]'].join('\n');
    await mkdir(join(folder, 'context'));
    await writeFile(join(folder, 'context/Dockerfile'), `${dockerfile}\n`);
    await run('docker', ['build', '--tag', BASE, join(folder, 'context')]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Compiles it, unless the cache has it, into the folder. */
async function goProgram(name, version, folder, progress) {
  const kept = join(cacheFolder(), 'stand-ins', `${name}-${version}`);
  const made = await copyFile(kept, join(folder, name)).then(
    () => true,
    () => false,
  );
  if (made) return;
  const { go, env, cleanUp } = await findGo(progress);
  const place = GO_PROGRAMS[name](version);
  try {
    progress.update(`compiling ${place}, some minutes`);
    await run(go, ['install', '-ldflags=-s -w', place], {
      env: { ...env, GOBIN: folder, GOFLAGS: '-modcacherw', CGO_ENABLED: '0' },
    });
  } finally {
    await cleanUp();
  }
  const [, program = ''] = /([^/]+)@/.exec(place) ?? [];
  if (program !== name) await run('mv', [join(folder, program), join(folder, name)]);
  await mkdir(dirname(kept), { recursive: true });
  await copyFile(join(folder, name), kept);
}

async function which(program) {
  return (await run('sh', ['-c', `command -v ${program}`])).trim();
}
