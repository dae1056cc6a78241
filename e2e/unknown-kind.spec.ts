import { Client, Connection } from '@temporalio/client';
import { openChapter } from './app/illustrations';
import { expect, test } from './app/test';

test('a kind of job that no worker knows is told so, and terminated when the person says yes', async ({
  book,
}) => {
  const page = await book.open();
  await book.ready();
  const connection = await Connection.connect({ address: (await book.status()).server.address });
  const client = new Client({ connection });
  await client.workflow.start('DreamWorkflow', { taskQueue: 'project-ai-tasks', workflowId: 'dream-1' });
  await test.step('it stands among what runs, and is terminated there', async () => {
    await client.workflow.start('NapWorkflow', { taskQueue: 'project-ai-tasks', workflowId: 'nap-1' });
    const running = page.getByRole('region', { name: 'Running now' });
    const nap = running.getByRole('listitem').filter({ hasText: 'NapWorkflow' });
    await expect(nap).toContainText('No worker here knows this kind of job.', { timeout: 60_000 });
    await nap.getByRole('button', { name: 'Terminate' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Terminate' }).click();
    await expect(nap).toHaveCount(0, { timeout: 60_000 });
    expect((await client.workflow.getHandle('nap-1').describe()).status.name).toBe('TERMINATED');
  });
  await openChapter(page, 'History');
  await expect(page.getByRole('row').filter({ hasText: 'dream-1' })).toHaveCount(0);
  await page.getByText('Filter', { exact: true }).click();
  await page.getByLabel('Workflows that are not jobs of this app, too').check();
  await page.keyboard.press('Escape');
  await page.getByRole('row').filter({ hasText: 'dream-1' }).click();
  const detail = page.getByRole('region', { name: 'Selected workflow' });
  await expect(detail).toContainText('No worker here knows this kind of job.');
  await detail.getByRole('button', { name: 'Terminate' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('It cannot clear up');
  await dialog.getByLabel('Reason').fill('nobody dreams here');
  await dialog.getByRole('button', { name: 'Terminate' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(detail).toContainText('Terminated');
  await expect(detail.getByRole('alert').first()).toContainText('nobody dreams here');
  expect((await client.workflow.getHandle('dream-1').describe()).status.name).toBe('TERMINATED');
  await connection.close();
});
