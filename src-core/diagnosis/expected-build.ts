import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Of the app's own worker; the programs of the main process and the command are in folders beside it. */
const WORKFLOW_BUNDLE = join(import.meta.dirname, '..', 'worker', 'workflow-bundle.js');

/**
 * What tells the workflow code of this app from others: the build id of a worker, which the server shows for each poller,
 * ends with this hash. Undefined if the code cannot be read.
 */
export async function expectedBuild(bundle = WORKFLOW_BUNDLE): Promise<string | undefined> {
  try {
    return createHash('sha256')
      .update(await readFile(bundle, 'utf8'))
      .digest('hex');
  } catch {
    return undefined;
  }
}
