import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { activityInfo, ApplicationFailure, cancellationSignal, heartbeat } from '@temporalio/activity';
import { NativeConnection, Worker } from '@temporalio/worker';

const [address = '', taskQueue = '', bundlePath = '', signalFolder = ''] = process.argv.slice(2);

export const activities = {
  async check_content_safety(prompt: string): Promise<string | null> {
    return prompt.includes('unsafe') ? 'This prompt asks for something unsafe.' : null;
  },

  async generate_image(prompt: string): Promise<string> {
    const { attempt, workflowExecution } = activityInfo();
    if (prompt.includes('without a key')) {
      throw ApplicationFailure.create({
        type: 'provider_key_missing',
        message: 'The provider needs a key.',
        nonRetryable: true,
        details: [{ hint: 'Enter it in the settings.' }],
      });
    }
    if (prompt.includes('third time lucky') && attempt < 3) {
      throw ApplicationFailure.create({ type: 'provider_unavailable', message: 'The provider is busy.' });
    }
    // Until the test puts a file named after the workflow into the folder.
    while (
      prompt.includes('until told') &&
      !existsSync(join(signalFolder, workflowExecution?.workflowId ?? ''))
    ) {
      heartbeat({ fraction: 0.5, detail: 'half of it' });
      await delay(100, undefined, { signal: cancellationSignal() });
    }
    if (prompt.includes('slowly')) await delay(1500);
    return 'fox.png';
  },

  async store_image_metadata(): Promise<void> {},
};

const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  taskQueue,
  workflowBundle: { codePath: bundlePath },
  activities,
});
process.once('disconnect', () => worker.shutdown());
const running = worker.run();
process.send?.('ready');
await running;
await connection.close();
