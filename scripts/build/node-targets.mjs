import { builtinModules } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { packageJson, projectFolder } from '../provision/project.mjs';
import { importsFromOutside } from './cached-code.mjs';
import { temporalSdk } from './temporal-sdk.mjs';

/**
 * Every process loads these at its start. Node resolves, reads and compiles each file of a package by itself: from the
 * bundle, which has only what is used of them, they are there in a fraction of the time.
 */
const LOADED_AT_START = [
  '@streamparser/json',
  '@temporalio/',
  'chardet',
  'chrono-node',
  'dotenv',
  'electron-log',
  'protobufjs',
  'yauzl',
  'zod',
];

const dependencies = Object.keys(packageJson.dependencies).filter(
  (name) => !LOADED_AT_START.some((loaded) => name.startsWith(loaded)),
);
const runtime = new Set(['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)]);

const isOf = (id, name) => id === name || id.startsWith(`${name}/`);
const fromRuntime = (id) => runtime.has(id) || isOf(id, 'electron');
/** Packages that have modules alone, which CommonJS cannot load. */
const MODULES_ALONE = ['eld', 'parse5', 'httpxy'];

const fromRuntimeOrDependencies = (id) => fromRuntime(id) || dependencies.some((name) => isOf(id, name));
const fromRuntimeOrCommonJs = (id) =>
  fromRuntimeOrDependencies(id) && !MODULES_ALONE.some((name) => isOf(id, name));

/**
 * What runs on Node. `dependencies` of package.json stay outside the bundles (native modules must, and the
 * packaged app ships them), but for those that every start needs; anything else is bundled, so that nothing a release
 * lacks is left to `import`. `isKept` says that its compiled code is: see `src-core/platform/code-cache.ts`.
 * @typedef {{
 *   name: string, entry: string, file: string, format: 'es' | 'cjs', bundleAll?: boolean, isKept?: boolean,
 *   banner?: string,
 * }} NodeTarget
 * @type {NodeTarget[]}
 */
export const nodeTargets = [
  { name: 'main', entry: 'src-main/entry.ts', file: 'main/main.js', format: 'es' },
  { name: 'app', entry: 'src-main/main.ts', file: 'main/app.cjs', format: 'cjs', isKept: true },
  // A sandboxed preload is CommonJS and can load nothing but Electron.
  { name: 'preload', entry: 'src-main/preload.ts', file: 'main/preload.cjs', format: 'cjs', bundleAll: true },
  { name: 'worker', entry: 'src-worker/entry.ts', file: 'worker/worker.js', format: 'es' },
  {
    name: 'worker-code',
    entry: 'src-worker/worker.ts',
    file: 'worker/worker-code.cjs',
    format: 'cjs',
    isKept: true,
  },
  // Temporal's own, which the worker and the local service start by its name.
  {
    name: 'workflow-thread',
    entry: 'src-worker/workflow-thread-entry.ts',
    file: 'worker/workflow-thread.js',
    format: 'es',
  },
  {
    name: 'workflow-thread-code',
    entry: 'src-worker/workflow-thread.ts',
    file: 'worker/workflow-thread-code.cjs',
    format: 'cjs',
    isKept: true,
  },
  { name: 'health-check', entry: 'src-worker/health-check.ts', file: 'worker/health-check.js', format: 'es' },
  { name: 'service', entry: 'src-worker/service.ts', file: 'worker/service.js', format: 'es' },
  {
    name: 'illustrator-thread',
    entry: 'src-worker/providers/illustrator-thread.ts',
    file: 'worker/illustrator-thread.js',
    format: 'es',
  },
  {
    name: 'reading-thread',
    entry: 'src-worker/activities/learning/extract/reading-thread.ts',
    file: 'worker/reading-thread.js',
    format: 'es',
  },
  {
    name: 'cluster-thread',
    entry: 'src-worker/analysis/clustering/cluster-thread.ts',
    file: 'worker/cluster-thread.js',
    format: 'es',
  },
  {
    name: 'workbook-thread',
    entry: 'src-worker/analysis/reading/workbook/workbook-thread.ts',
    file: 'worker/workbook-thread.js',
    format: 'es',
  },
  {
    name: 'document-thread',
    entry: 'src-core/reading/documents/document-thread.ts',
    file: 'documents/document-thread.js',
    format: 'es',
  },
  {
    name: 'store-thread',
    entry: 'src-core/stores/database/store-thread.ts',
    file: 'store/store-thread.js',
    format: 'es',
  },
  {
    name: 'search-thread',
    entry: 'src-core/stores/search/search-thread.ts',
    file: 'search/search-thread.js',
    format: 'es',
  },
  { name: 'gate', entry: 'src-core/temporal/gate/gate.ts', file: 'gate/gate.js', format: 'es' },
  { name: 'cli', entry: 'src-cli/main.ts', file: 'cli/main.js', format: 'es', banner: '#!/usr/bin/env node' },
];

/**
 * The Vite configuration of one such target, written below `outFolder`. `watch` rebuilds on every save.
 * @param {NodeTarget} target
 * @param {string} outFolder
 * @param {{ watch?: boolean }} [options]
 * @returns {import('vite').InlineConfig}
 */
export function nodeTargetConfig(
  { entry, file, format, bundleAll = false, isKept = false, banner },
  outFolder,
  { watch = false } = {},
) {
  const name = basename(file);
  const external = format === 'cjs' ? fromRuntimeOrCommonJs : fromRuntimeOrDependencies;
  return {
    configFile: false,
    root: projectFolder,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true },
    plugins: [temporalSdk(), isKept && importsFromOutside()],
    build: {
      ssr: join(projectFolder, entry),
      outDir: join(outFolder, dirname(file)),
      // main and preload share a folder, and a new build starts from an empty one anyway.
      emptyOutDir: false,
      target: 'node20',
      sourcemap: true,
      minify: false,
      watch: watch ? {} : null,
      rolldownOptions: {
        external: bundleAll ? fromRuntime : external,
        output: {
          format,
          banner,
          entryFileNames: name,
          chunkFileNames: `${name.replace(/\..*/, '')}-[name]-[hash]${extname(name)}`,
        },
      },
    },
  };
}
