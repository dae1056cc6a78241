import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = join(import.meta.dirname, 'histories');
const histories = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.json'),
);
const workflowBundle = { codePath: join(import.meta.dirname, '../../dist/worker/workflow-bundle.js') };

function replay(json: string): Promise<void> {
  return Worker.runReplayHistory(
    { workflowBundle },
    temporal.api.history.v1.History.fromObject(JSON.parse(json)),
  );
}

describe('workflows of earlier versions', () => {
  beforeAll(() => {
    Runtime.install({
      logger: new DefaultLogger('ERROR'),
      telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
    });
  });

  it.each(histories)('go on in this one: %s', async (name) => {
    await expect(replay(readFileSync(join(folder, name), 'utf8'))).resolves.toBeUndefined();
  });

  it.each([
    ['image-completed', 'generate_image'],
    ['learning-approved', 'process_learning_request'],
    ['analysis-completed', 'perform_analysis'],
    ['memory-completed', 'store_memories'],
  ])('would be noticed if they could not: %s', async (history, activity) => {
    const name = histories.find((path) => path.includes(history)) ?? '';
    const json = readFileSync(join(folder, name), 'utf8');
    await expect(replay(json.replaceAll(activity, 'another_activity'))).rejects.toThrow(
      DeterminismViolationError,
    );
  });
});
