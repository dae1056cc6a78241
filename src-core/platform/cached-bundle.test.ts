import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dynamicImports } from '../../scripts/build/cached-code.mjs';
import { nodeTargetConfig } from '../../scripts/build/node-targets.mjs';
import { CodeCache } from './code-cache';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'leather-book-bundle-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** Builds this source as the main process and the worker are built. */
async function bundled(source: string): Promise<string> {
  await writeFile(join(root, 'entry.js'), source);
  await writeFile(join(root, 'chunk.js'), "export const said = '“fox”';");
  await writeFile(join(root, 'chunk-loading.js'), "export const nspell = () => import('nspell');");
  const project = join(import.meta.dirname, '..', '..');
  const entry = relative(project, join(root, 'entry.js'));
  await build(
    nodeTargetConfig({ name: 'b', entry, file: 'b.cjs', format: 'cjs', isKept: true }, join(root, 'out')),
  );
  return join(root, 'out', 'b.cjs');
}

test('what is imported when needed is there at the second start, too', async () => {
  const bundle = await bundled(`
    // import('openai') in a comment
    export const text = "import('openai')";
    export const modules = async () => [
      typeof (await import('openai')).OpenAI,
      typeof (await import(/* a module alone */ 'dictionary-en')).default.dic,
      (await import('./chunk.js')).said,
      typeof (await (await import('./chunk-loading.js')).nspell()).default,
    ];
    export const folder = import.meta.dirname;`);
  expect(await dynamicImports(await readFile(bundle, 'utf8'))).toEqual([]);
  for (const isKept of [false, true]) {
    const cache = new CodeCache(bundle, (id) => import(id), join(root, 'compiled'));
    const { modules, text, folder } = cache.run() as {
      modules: () => Promise<string[]>;
      text: string;
      folder: string;
    };
    expect(await modules()).toEqual(['function', 'object', '“fox”', 'function']);
    expect({ text, folder }).toEqual({ text: "import('openai')", folder: join(root, 'out') });
    expect(cache.unkept.length === 0).toBe(isKept);
    cache.keep();
  }
});

test('what could not be imported fails the build', async () => {
  await expect(bundled("export const x = import('openai', { with: { type: 'json' } });")).rejects.toThrow(
    /with attributes/,
  );
  await expect(bundled('export const importModule = 1;')).rejects.toThrow(/importModule/);
});
