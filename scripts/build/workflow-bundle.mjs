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
    preloadModules: [join(workflows, 'loaded-once.ts')],
    workflowInterceptorModules: [join(workflows, 'work-done.ts')],
    logger: new DefaultLogger('WARN', ({ level, message }) =>
      console.error(`workflow bundle: ${level} ${message}`),
    ),
  });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, withoutSources(code));
}

const SOURCE_MAP =
  /(?<=\n\/\/# sourceMappingURL=data:application\/json;(?:charset=utf-8;)?base64,)[\w+/=]+\s*$/;

/**
 * Of the source map, stack traces need the places alone. The sources in it are half of the bundle, which every worker
 * reads, parses and copies to its workflow thread before it can begin.
 */
function withoutSources(code) {
  if (!SOURCE_MAP.test(code)) throw new Error('The workflow bundle has no source map where it is expected.');
  return code.replace(SOURCE_MAP, (encoded) => {
    const { sourcesContent: _left, ...map } = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
    return Buffer.from(JSON.stringify(map)).toString('base64');
  });
}
