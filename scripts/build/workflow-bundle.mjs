import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectFolder } from '../provision/project.mjs';

const workflows = join(projectFolder, 'src-worker/workflows');
/** The source of all workflows. */
export const workflowsPath = join(workflows, 'index.ts');

/** Bundles the workflows into one file for Temporal's sandbox; the worker loads that file and compiles nothing. */
export async function buildWorkflowBundle(file) {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [join(workflows, 'work-done.ts')],
    logger: new DefaultLogger('WARN', ({ level, message }) =>
      console.error(`workflow bundle: ${level} ${message}`),
    ),
  });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
}
