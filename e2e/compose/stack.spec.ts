import { execFile } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { pythonIsMissing, pythonWithRequirements } from '#core/testing/python-environment';
import { Analysis } from '../app/analysis';
import { irisCsv } from '../app/iris';
import { Illustrations, openChapter } from '../app/illustrations';
import { Learning } from '../app/learning';
import { chatGptConversation, Memory } from '../app/memory';
import { expect, test } from '../app/test';
import { ComposeStack } from './compose-stack';

const PYTHON_CLIENT = join(import.meta.dirname, '../../docs/clients/python/client.py');
const DONE = { timeout: 300_000 };

/** Everything takes as long as it does on this machine; what hangs ends. */
test.setTimeout(20 * 60_000);

test('the stack does the four jobs for a window and for Python, outlives what is killed in it, and keeps all when it is taken down', async ({
  book,
}) => {
  const files = join(book.paths.root, 'own files');
  await mkdir(files);
  const stack = await ComposeStack.create(book.paths.root, files);
  try {
    await stack.up({ workers: 3 });
    // Its address is in the data folder's configuration.
    const page = await book.open({ TEMPORAL_HOST: '' });
    const illustrations = new Illustrations(page);
    await book.ready();
    expect((await book.status()).server).toMatchObject({ origin: 'external', address: stack.address });
    expect((await book.status()).worker.state).toBe('off');

    await test.step('the four jobs from the window', async () => {
      await illustrations.generate('a red fox');
      await expect(illustrations.picture('a red fox')).toBeVisible(DONE);

      const learning = await Learning.open(page);
      const content = 'Humpback whales sing long songs, and change them together from year to year.';
      await learning.learn({ title: 'Whale songs', content, source: 'The Whale Handbook' });
      await expect(learning.outcome('Learned.', 'Whale songs')).toBeVisible(DONE);

      const memory = await Memory.open(book);
      const conversation = chatGptConversation('c1', 'A move', ['I live in Lisbon now.']);
      await memory.choose(await memory.write('conversations.json', JSON.stringify([conversation])));
      await memory.rememberAll(1);

      const analysis = await Analysis.open(book);
      const path = await analysis.write('iris.csv', irisCsv());
      await chmod(files, 0o755);
      await chmod(path, 0o644);
      await analysis.choose(path);
      await analysis.want('Statistics');
      await analysis.runButton.click();
      await expect(analysis.job('Analysed', 'iris.csv')).toBeVisible(DONE);
    });

    await test.step('the four jobs from Python', async () => {
      test.skip(pythonIsMissing() !== undefined, pythonIsMissing());
      const path = join(files, 'more.csv');
      await writeFile(path, irisCsv(), { mode: 0o644 });
      await chmod(path, 0o644);
      const { stdout } = await promisify(execFile)(await pythonWithRequirements(), [
        PYTHON_CLIENT,
        stack.address,
        path,
      ]);
      const success = { success: true };
      expect(JSON.parse(stdout)).toMatchObject({
        ...{ image: success, learning: success, analysis: success, memory: success, cancelled: true },
      });
    });

    await test.step('a worker that is killed while it draws hands the picture over', async () => {
      await openChapter(page, 'Illustrations');
      await illustrations.generate('a castle beside a lake', { size: '1792x1024', count: '4' });
      await stack.kill(await drawingWorker(stack.address));
      await expect(illustrations.picture('a castle beside a lake').first()).toBeVisible(DONE);
      await stack.up({ workers: 3 });
    });

    await test.step('PostgreSQL is restarted in the middle of a job', async () => {
      await illustrations.generate('a ship in a storm', { size: '1024x1024', count: '2' });
      await drawingWorker(stack.address);
      await stack.compose('restart', 'temporal-postgresql');
      await expect(illustrations.picture('a ship in a storm').first()).toBeVisible(DONE);
    });

    await test.step('taken down and up again, it has everything', async () => {
      const before = await contents(stack.address);
      await book.close();
      await stack.compose('down');
      await stack.up({ workers: 1 });
      expect(await contents(stack.address)).toEqual(before);
      const again = await book.open({ TEMPORAL_HOST: '' });
      await book.ready();
      await expect(new Illustrations(again).tiles).toHaveCount(8);
      await (await Learning.open(again)).go('Library');
      await expect(again.getByRole('tabpanel')).toContainText('Whale songs');
    });
  } finally {
    await stack.remove();
  }
});

/** The container whose worker draws now: its host name is the container's id. */
async function drawingWorker(address: string): Promise<string> {
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection });
    const look = async () => {
      for await (const { workflowId, status } of client.workflow.list()) {
        if (status.name !== 'RUNNING') continue;
        const { raw } = await client.workflow.getHandle(workflowId).describe();
        const drawing = raw.pendingActivities?.find(
          ({ activityType, lastStartedTime }) => activityType?.name === 'generate_image' && lastStartedTime,
        );
        if (drawing?.lastWorkerIdentity) return drawing.lastWorkerIdentity.split('@')[1] ?? '';
      }
      return '';
    };
    let container = '';
    await expect.poll(async () => (container = await look()), DONE).not.toBe('');
    return container;
  } finally {
    await connection.close();
  }
}

/** The ids of all workflows with their ends. */
async function contents(address: string): Promise<Record<string, string>> {
  const connection = await Connection.connect({ address });
  try {
    const found: Record<string, string> = {};
    for await (const { workflowId, status } of new Client({ connection }).workflow.list()) {
      found[workflowId] = status.name;
    }
    return found;
  } finally {
    await connection.close();
  }
}
