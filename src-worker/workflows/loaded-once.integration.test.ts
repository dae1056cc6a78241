import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseWorkflowCode } from '@temporalio/worker/lib/worker';
import { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm';
import { expect, test } from 'vitest';

type Modules = Record<string, { exports: Record<string, unknown> } | undefined>;

/** The SDK's own, as a worker's workflow thread has it before the first workflow. */
class Creator extends ReusableVMWorkflowCreator {
  get modules(): Modules {
    return (this.context as unknown as { __webpack_module_cache__: Modules }).__webpack_module_cache__;
  }
}

/** The parts of a schema, found by walking through whatever it holds. */
function* schemasIn(value: unknown, seen = new Set<unknown>()): Generator<{ _zod: object }> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  if ('_zod' in value && typeof value._zod === 'object' && value._zod) {
    yield value as { _zod: object };
    if ('def' in value._zod) yield* schemasIn(value._zod.def, seen);
    return;
  }
  for (const inner of Object.values(value)) yield* schemasIn(inner, seen);
}

test('workflows share zod and the schemas, and can read with every part of them', async () => {
  const file = join(import.meta.dirname, '../../dist/worker/workflow-bundle.js');
  const bundle = parseWorkflowCode(await readFile(file, 'utf8'), file);
  const creator = await Creator.create(bundle, 60_000, new Set());
  try {
    const named = bundle.code.matchAll(/^\/\*\*\*\/ "(\.\/(?:src-shared|node_modules\/zod)\/[^"]+)"$/gm);
    const names = [...named].map(([, name = '']) => name);
    const schemas = names.map((name) => [...schemasIn(creator.modules[name]?.exports)]);
    expect(schemas.flat().length).toBeGreaterThan(100);
    // zod keeps in them what it finds out while it reads.
    const isFrozen = ({ _zod }: { _zod: object }) => Object.isFrozen(_zod);
    expect(names.filter((_, index) => schemas[index]?.some(isFrozen))).toEqual([]);
    // What has no schema takes no time to load.
    expect(names.filter((name) => !creator.modules[name])).toEqual(['./src-shared/jobs/worked-too-long.ts']);
  } finally {
    await creator.destroy();
  }
});
