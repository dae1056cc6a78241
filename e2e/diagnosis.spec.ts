import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Locator, Page } from '@playwright/test';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import { expectAccessible } from './app/expect-accessible';
import { expectLaidOut } from './app/expect-laid-out';
import { openChapter } from './app/illustrations';
import type { LeatherBook } from './app/leather-book';
import { expect, test } from './app/test';

const SECRET = 'sk-planted-4711-abcdef';
const PROMPT = 'a private prompt about Aunt Ada';

let server: TestServer;
test.beforeAll(async () => {
  server = await startTestServer();
});
test.afterAll(() => server.stop());

async function connected<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const connection = await Connection.connect({ address: server.address });
  try {
    return await work(new Client({ connection }));
  } finally {
    await connection.close();
  }
}

function group(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** Settles when the last question is answered. */
async function answered(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: 'Diagnosis' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check again' })).toHaveAttribute('aria-disabled', 'false');
}

async function checkAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check again' }).click();
  await answered(page);
}

async function killWorkerUntilItFails(book: LeatherBook): Promise<void> {
  const killed = new Set<number>();
  for (;;) {
    const { state, pid } = (await book.status()).worker;
    if (state === 'failed') return;
    if (pid === undefined || killed.has(pid)) continue;
    killed.add(pid);
    process.kill(pid, 'SIGKILL');
  }
}

test('a workflow of unknown type, a misspelt key and a dead worker are found and named, and the button mends the last', async ({
  book,
}) => {
  await writeFile(join(book.paths.root, '.env.temporal'), 'TEMPORAL_TASKQUEUE=mine\n');
  const page = await book.open({ TEMPORAL_HOST: server.address });
  await book.ready();
  await connected((client) =>
    client.workflow.start('DreamWorkflow', { taskQueue: 'project-ai-tasks', workflowId: 'dream-1' }),
  );
  await openChapter(page, 'History');
  await page.getByRole('main').getByRole('button', { name: 'Why does nothing happen?' }).click();
  await answered(page);

  const problems = group(page, 'Problems').getByRole('listitem');
  const dream = problems.filter({ hasText: 'DreamWorkflow' });
  // The server's list follows a moment later.
  await expect(async () => {
    await checkAgain(page);
    await expect(dream).toBeVisible({ timeout: 1 });
  }).toPass();
  const warnings = group(page, 'Warnings').getByRole('listitem');
  await expect(warnings.filter({ hasText: 'Did you mean TEMPORAL_TASK_QUEUE?' })).toHaveCount(1);
  await expect(group(page, 'Fine')).toContainText('with the workflow code of this app');
  await expectAccessible(page, 'the diagnosis');
  await expectLaidOut(page, 'the diagnosis');
  await dream.getByRole('button', { name: 'Show it in History' }).click();
  await expect(page.getByRole('region', { name: 'Selected workflow' })).toContainText('DreamWorkflow');
  await connected((client) => client.workflow.getHandle('dream-1').terminate());

  await killWorkerUntilItFails(book);
  const status = page.getByRole('region', { name: 'Status' });
  await status.getByRole('button', { name: 'Why does nothing happen?' }).click();
  await answered(page);
  const worker = problems.filter({ hasText: 'No worker polls “project-ai-tasks”' });
  await expect(worker).toContainText('The worker keeps ending.');
  await worker.getByRole('button', { name: 'Restart the worker' }).click();
  // It asks again by itself when the worker polls.
  await expect(worker).toHaveCount(0);
  await expect(group(page, 'Fine')).toContainText('polls “project-ai-tasks”');
});

test('a namespace that the server does not have is named; the report has no key and no private text', async ({
  book,
}) => {
  const page = await book.open({
    TEMPORAL_HOST: server.address,
    TEMPORAL_NAMESPACE: 'aunt-ada',
    OPENAI_API_KEY: SECRET,
    OPENAI_BASE_URL: 'http://127.0.0.1:9/v1',
  });
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('nothing happens');
  await page.getByRole('option', { name: 'Find out why nothing happens' }).click();
  await answered(page);
  const problems = group(page, 'Problems').getByRole('listitem');
  await expect(problems.filter({ hasText: 'The server has no namespace “aunt-ada”.' })).toContainText(
    'It has: default',
  );
  const openai = group(page, 'Warnings').getByRole('listitem').filter({ hasText: 'OpenAI' });
  await openai.getByRole('button', { name: 'Open the settings' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('diagnosis');
  await page.getByRole('option').first().click();
  await answered(page);
  const path = join(book.paths.root, 'report.json');
  await book.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Save a report …' }).click();
  await expect(page.getByText('The report is saved.')).toBeVisible();
  const report = await readFile(path, 'utf8');
  expect(JSON.parse(report)).toMatchObject({ program: 'app', keys_set: ['openai'] });
  expect(report).toContain('The server has no namespace “[namespace]”.');
  for (const planted of [SECRET, PROMPT, 'aunt-ada', book.paths.root]) expect(report).not.toContain(planted);
});

test('a server that is away is said, and so is what could not be asked without it', async ({ book }) => {
  // TEST-NET-1: nobody answers there, on any network.
  const page = await book.open({ TEMPORAL_HOST: '192.0.2.1:7233' });
  const status = page.getByRole('region', { name: 'Status' });
  await expect(status).toContainText('does not answer');
  await status.getByRole('button', { name: 'Why does nothing happen?' }).click();
  await answered(page);
  const problem = group(page, 'Problems').getByRole('listitem');
  await expect(problem.filter({ hasText: '192.0.2.1:7233 cannot be used' })).toContainText('TEMPORAL_HOST');
  await expect(group(page, 'Not known')).toContainText('Do the running jobs make progress?');
  await expect(group(page, 'Fine')).toContainText('Are the app’s databases whole?');
});
