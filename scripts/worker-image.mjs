import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { distFolder } from './build/build.mjs';
import { nativeTargets } from './package/targets.mjs';
import { projectFolder } from './provision/project.mjs';
import { run } from './provision/run.mjs';
import { runScript } from './run-script.mjs';

/** Of `dist`: the window's parts. */
const NOT_THE_WORKERS = ['main', 'renderer', 'gate', 'bench'];

/**
 * For the Dockerfile, after a build: leaves in node_modules and `dist` only what a worker on this platform needs. Not
 * for a clone in which somebody works.
 */
await runScript(async () => {
  await run('npm', ['prune', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: projectFolder,
  });
  await removeUnused(join(projectFolder, 'node_modules'));
  for (const name of await readdir(distFolder, { recursive: true })) {
    if (NOT_THE_WORKERS.includes(name) || name.endsWith('.map')) {
      await rm(join(distFolder, name), { recursive: true, force: true });
    }
  }
});

/** As electron-builder.yml has it for the packaged app: other platforms' builds, and bundles for browsers. */
async function removeUnused(modules) {
  const { node, rust } = nativeTargets(process.platform, process.arch);
  const remove = (...paths) =>
    Promise.all(paths.map((path) => rm(join(modules, path), { recursive: true, force: true })));
  const keepOnly = async (path, isKept) => {
    const names = await readdir(join(modules, path)).catch(() => []);
    await remove(...names.filter((name) => !isKept(name)).map((name) => join(path, name)));
  };
  const [onnx = ''] = await readdir(join(modules, 'onnxruntime-node/bin'));
  await keepOnly('@temporalio/core-bridge/releases', (name) => name === rust);
  await keepOnly(join('onnxruntime-node/bin', onnx), (name) => name === process.platform);
  await keepOnly(join('onnxruntime-node/bin', onnx, process.platform), (name) => name === process.arch);
  await keepOnly('@photostructure/sqlite/prebuilds', (name) => name.startsWith(node));
  await keepOnly('@huggingface/transformers/dist', (name) => name === 'transformers.node.mjs');
  await keepOnly('pdfjs-dist', (name) => !/^(build|image_decoders|types|web)$/.test(name));
  await keepOnly(
    'tesseract.js-core',
    (name) => !/\.wasm\.js$|^tesseract-core(-simd|-relaxedsimd)?\./.test(name),
  );
  // Temporal's compiler of workflows, too: the bundle is made.
  await keepOnly('@swc', (name) => !name.startsWith('core-'));
  await remove(
    'onnxruntime-web',
    'onnxruntime-node/script',
    ...['sdk-core', 'src', 'bridge-macros', 'ts'].map((name) => `@temporalio/core-bridge/${name}`),
    ...['src', 'types'].map((name) => `@huggingface/transformers/${name}`),
    ...['image_decoders', 'web'].map((name) => `pdfjs-dist/legacy/${name}`),
    ...['dist', 'docs', 'benchmarks', 'examples', 'tests', 'images'].map((name) => `tesseract.js/${name}`),
    '@tesseract.js-data/eng/4.0.0',
  );
}
