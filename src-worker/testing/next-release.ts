import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** A worker as the next release would have it, and its workflow code. */
export interface NextRelease {
  /** For `forkBuiltWorker`. */
  worker: string;
  bundle: string;
  remove(): Promise<void>;
}

/** The built app with workflows that do more than today's: see `next-release-workflow.ts`. */
export async function buildNextRelease(): Promise<NextRelease> {
  // Inside the project, so that it finds the packages.
  const folder = await mkdtemp(join(project, 'node_modules', '.leather-book-test-'));
  await cp(join(project, 'dist'), join(folder, 'dist'), { recursive: true });
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(project, 'src-worker/workflows/index.ts'),
    workflowInterceptorModules: [
      join(project, 'src-worker/workflows/work-done.ts'),
      join(project, 'src-worker/testing/next-release-workflow.ts'),
    ],
    logger: new DefaultLogger('ERROR'),
  });
  const bundle = join(folder, 'dist/worker/workflow-bundle.js');
  await writeFile(bundle, code);
  return {
    worker: join(folder, 'dist/worker/worker.js'),
    bundle,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
