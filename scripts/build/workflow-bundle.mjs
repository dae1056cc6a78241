import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectFolder } from '../provision/project.mjs';

/** The source of all workflows. */
export const workflowsPath = join(projectFolder, 'src-worker/workflows/index.ts');

/** Bundles the workflows into one file for Temporal's sandbox; the worker loads that file and compiles nothing. */
export async function buildWorkflowBundle(file) {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    logger: new DefaultLogger('WARN', ({ level, message }) =>
      console.error(`workflow bundle: ${level} ${message}`),
    ),
  });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, code);
}
