import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** A TypeScript program made runnable by plain Node, for tests that need a process of their own. */
export interface BuiltScript {
  /** The path to give to Node. */
  path: string;
  remove(): Promise<void>;
}

/** Bundles a program; packages stay outside, and are found because the result is inside the project. */
export async function buildScript(entry: string): Promise<BuiltScript> {
  const outDir = await mkdtemp(join(projectFolder, 'node_modules', '.leather-book-test-'));
  await build({
    configFile: false,
    root: projectFolder,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        // A package's name, or the runtime's own module.
        external: (id) => /^(node:|@?[a-z])/.test(id),
        output: { entryFileNames: 'script.mjs' },
      },
    },
  });
  return { path: join(outDir, 'script.mjs'), remove: () => rm(outDir, { recursive: true, force: true }) };
}
