import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import packageJson from '../../package.json' with { type: 'json' };
import type { JobWorld } from './job-world';

const folder = join(import.meta.dirname, '../workflows/histories', packageJson.version);

/**
 * Records the history of a workflow, once it has ended, into the folder of this version, where
 * `replay.integration.test.ts` finds it.
 * @param name Of the file, without its ending.
 * @returns how it ended: `COMPLETED`, for example.
 */
export async function recordHistory(
  world: { paths: Pick<JobWorld['paths'], 'root'> },
  name: string,
  handle: WorkflowHandle,
): Promise<string> {
  await handle.result().catch(() => undefined);
  const history = JSON.parse(historyToJSON(await handle.fetchHistory())) as unknown;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(history, anonymous, 1)}\n`);
  return (await handle.describe()).status.name;

  /** Leaves out what names this machine. */
  function anonymous(key: string, value: unknown): unknown {
    if (typeof value !== 'string') return value;
    if (key === 'stackTrace') return '';
    if (key === 'identity' || key === 'workerInstanceKey') return 'recorder';
    if (key !== 'data') return value.replaceAll(/[\w-]+@[\w.-]+/g, 'recorder');
    const text = Buffer.from(value, 'base64').toString('utf8').replaceAll(world.paths.root, '/data');
    return Buffer.from(text).toString('base64');
  }
}
