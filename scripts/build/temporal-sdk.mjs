import { join } from 'node:path';

const SDK = /[\\/]node_modules[\\/]@temporalio[\\/]/;
const STARTS_THREAD = "require.resolve('./workflow-worker-thread')";
const THREAD_FILE = 'leather-book:workflow-thread';
const NO_BUNDLER = 'leather-book:no-bundler';

/** It looks for the native module beside itself. */
const NATIVE = { of: join('@temporalio', 'core-bridge'), id: '@temporalio/core-bridge/common.js' };

const MODULES = {
  [THREAD_FILE]: `import { join } from 'node:path';
    export const file = join(import.meta.dirname, 'workflow-thread.js');`,
  [NO_BUNDLER]: `const refuse = () => { throw new TypeError('The workflows are bundled when the app is built.'); };
    export const defaultWorkflowInterceptorModules = [];
    export const bundleWorkflowCode = refuse;
    export const WorkflowCodeBundler = refuse;`,
};

/**
 * Lets Temporal's SDK be part of our bundles: its workflow thread becomes our target of that name, its native module
 * stays outside, and its bundler, with all of webpack's parts, stays away, since the workflows are bundled already.
 * @returns {import('vite').Plugin}
 */
export function temporalSdk() {
  return {
    name: 'temporal-sdk',
    enforce: 'pre',
    resolveId(id, importer) {
      if (id in MODULES) return `\0${id}`;
      if (!importer || !SDK.test(importer)) return undefined;
      if (/^(\.\/workflow|\.)\/bundler$/.test(id)) return `\0${NO_BUNDLER}`;
      const isNative = id === './common' && importer.includes(NATIVE.of);
      return isNative ? { id: NATIVE.id, external: true } : undefined;
    },
    load(id) {
      return MODULES[id.slice(1)];
    },
    transform(code, id) {
      if (!SDK.test(id) || !/[\\/]threaded-vm\.js$/.test(id)) return undefined;
      if (!code.includes(STARTS_THREAD))
        throw new Error('The SDK starts its workflow thread in another way.');
      return { code: code.replace(STARTS_THREAD, `require('${THREAD_FILE}').file`), map: null };
    },
  };
}
