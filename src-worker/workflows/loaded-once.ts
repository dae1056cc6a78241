import '#shared/jobs/job';
import '#shared/jobs/begun-again';
import '#shared/jobs/worker-queues';

/** The bundle's modules by their names, and what those that are loaded export: the bundler's names for them. */
declare const __webpack_modules__: Record<string, unknown>;
declare global {
  var __webpack_module_cache__: Record<string, { exports: object } | undefined>;
}

/**
 * What all workflows of a worker share, loaded before the first of them. Each would otherwise load zod and the schemas
 * of all jobs for itself, which takes 8 ms and a megabyte. Nothing in these modules may keep anything of a workflow.
 *
 * Temporal freezes what workflows share, down to the leaves; but zod's schemas keep in themselves what they find out
 * about themselves. Freezing passes over what is frozen already, and so over what only such a module leads to.
 */
const SHARED = /(^|\/)(src-shared|node_modules\/zod)\//;
for (const name of Object.keys(__webpack_modules__)) {
  const loaded = SHARED.test(name) && globalThis.__webpack_module_cache__[name];
  if (loaded) Object.freeze(loaded.exports);
}
