import { join } from 'node:path';

const SDK = /[\\/]node_modules[\\/]@temporalio[\\/]/;
const STARTS_THREAD = "require.resolve('./workflow-worker-thread')";
const COMPILES_WORKFLOWS =
  'new node_vm_1.default.Script(workflowBundle.code, { filename: workflowBundle.filename })';
const LOOKS_FOR_LOGS =
  'this.flushIntervalTimer = setInterval(this.flushMatured.bind(this), this.flushPassIntervalMs).unref();';
const UNBLOCKS = 'const numUnblocked = this.workflowModule.tryUnblockConditions();';
const FINDS_ACTIVATOR = "return ctor('return globalThis.__TEMPORAL_ACTIVATOR__')();";
const FINDS_ERROR = "const ErrorCtor = fn('return globalThis.Error')();";
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

/** What we change in the SDK's files. */
const CHANGES = [
  {
    file: 'runtime-logger.js',
    is: LOOKS_FOR_LOGS,
    // Ten times a second, whether there is a log or not: most of what a worker did that had nothing to do.
    becomes: `const flushSoon = () => {
      this.flushIntervalTimer = setTimeout(() => {
        this.flushIntervalTimer = undefined;
        this.flushMatured();
        if (this.buffer.length > 0) flushSoon();
      }, this.flushPassIntervalMs).unref();
    };
    const add = this.buffer.add.bind(this.buffer);
    this.buffer.add = (entry) => {
      if (!this.flushIntervalTimer) flushSoon();
      return add(entry);
    };`,
  },
  {
    file: 'vm-shared.js',
    is: FINDS_ACTIVATOR,
    // To keep the stack of each promise, it compiled this function and the next for each of them.
    becomes: `getActivator.readers ??= new WeakMap();
      let read = getActivator.readers.get(ctor);
      if (!read) getActivator.readers.set(ctor, (read = ctor('return globalThis.__TEMPORAL_ACTIVATOR__')));
      return read();`,
  },
  {
    file: 'vm-shared.js',
    is: FINDS_ERROR,
    becomes: `this.errorReaders ??= new WeakMap();
      let readError = this.errorReaders.get(fn);
      if (!readError) this.errorReaders.set(fn, (readError = fn('return globalThis.Error')));
      const ErrorCtor = readError();`,
  },
  {
    file: 'vm-shared.js',
    is: UNBLOCKS,
    // Each call into the sandbox starts and ends a thread that limits its time.
    becomes: `if (this.activator.blockedConditions.size === 0 && !this.activator.workflowTaskError) break;
      ${UNBLOCKS}`,
  },
  { file: 'threaded-vm.js', is: STARTS_THREAD, becomes: `require('${THREAD_FILE}').file` },
  {
    file: 'reusable-vm.js',
    is: COMPILES_WORKFLOWS,
    becomes: `(globalThis[Symbol.for('leather-book.compile')]?.(workflowBundle.filename, workflowBundle.code)
      ?? ${COMPILES_WORKFLOWS})`,
  },
];

/**
 * Lets Temporal's SDK be part of our bundles: its workflow thread becomes our target of that name, its native module
 * stays outside, and its bundler, with all of webpack's parts, stays away, since the workflows are bundled already. The
 * thread compiles them by our {@link import('../../src-core/platform/code-cache').CodeCache}.
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
      if (!SDK.test(id)) return undefined;
      const changes = CHANGES.filter(({ file }) => id.endsWith(file));
      if (changes.length === 0) return undefined;
      const changed = changes.reduce((before, { file, is, becomes }) => {
        if (!before.includes(is)) throw new Error(`The SDK’s ${file} no longer has: ${is}`);
        return before.replace(is, () => becomes);
      }, code);
      return { code: changed, map: null };
    },
  };
}
