import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import proto from '@temporalio/proto';
import { freshText } from '#worker/testing/fresh-text';
import { Illustrations, openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import type { LeatherBook } from './app/leather-book';
import { expect, test } from './app/test';

const { GetWorkflowExecutionHistoryResponse } = proto.temporal.api.workflowservice.v1;

/** Says yes to every question of the app. @returns what was asked. */
async function agree(book: LeatherBook): Promise<() => Promise<string[]>> {
  await book.electron.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = (...args: unknown[]) => {
      const { message, detail = '' } = args.at(-1) as Electron.MessageBoxOptions;
      asked.push(message, detail);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
  });
  return () => book.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
}

const clipboard = (book: LeatherBook) => book.electron.evaluate((electron) => electron.clipboard.readText());

/** What the server has of the job of this kind. */
async function seenByTheServer(book: LeatherBook, kind: string): Promise<Buffer> {
  const { server } = await book.status();
  const job = (await book.jobs()).find((each) => each.kind === kind);
  const connection = await Connection.connect({ address: server.address ?? '' });
  try {
    const history = await connection.workflowService.getWorkflowExecutionHistory({
      namespace: 'default',
      execution: { workflowId: job?.workflow_id },
    });
    return Buffer.from(GetWorkflowExecutionHistoryResponse.encode(history).finish());
  } finally {
    await connection.close();
  }
}

test('a key is made, replaced, removed and added again in the settings; jobs go on, and nothing but the key store has it', async ({
  book,
}) => {
  const page = await book.open();
  await book.ready();
  const learning = await Learning.open(page);
  await learning.learn({ title: 'A tale to be read first', content: freshText(), ask: true });
  await expect(learning.mark).toHaveText('1 waits for you');

  await openChapter(page, 'Settings');
  const section = page.getByRole('region', { name: 'Encryption' });
  const state = section.getByRole('status', { name: 'Encryption of jobs' });
  const keys = section.getByRole('list', { name: 'Keys' }).getByRole('listitem');
  await expect(state).toContainText('What jobs send is not encrypted.');
  await section.getByRole('button', { name: 'Create a key' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it as plain text' }).click();
  await expect(state).toContainText('What jobs send is encrypted with');
  const asked = await agree(book);
  await section.getByRole('button', { name: 'Copy the key …' }).click();
  await expect(page.getByText('On the clipboard.')).toBeVisible();
  const first = await clipboard(book);
  const [name = '', material = ''] = first.split(':');
  await expect(state).toContainText(`“${name}”`);
  await book.ready();

  await openChapter(page, 'Illustrations');
  const illustrations = new Illustrations(page);
  await illustrations.generate('a vermilion quokka');
  await expect(illustrations.tiles).toHaveCount(1);
  const seen = await seenByTheServer(book, 'image');
  expect(seen.includes(name)).toBe(true);
  expect(seen.includes('vermilion')).toBe(false);
  await openChapter(page, 'Learning');
  await learning.go('Waiting for you');
  await learning.request.getByRole('button', { name: 'Approve' }).click();
  await learning.go('Learn');
  await expect(learning.outcome('Learned.', 'A tale to be read first')).toBeVisible();

  await openChapter(page, 'Settings');
  await section.getByRole('button', { name: 'Create a new key' }).click();
  await expect(keys).toHaveCount(2);
  await expect(keys.first()).not.toContainText(name);
  await section.getByRole('button', { name: `Remove ${name}` }).click();
  await expect(keys).toHaveCount(1);
  expect((await asked()).join('\n')).toContain('What was encrypted with it can no longer be read');
  await book.ready();
  await openChapter(page, 'History');
  const rows = page.getByRole('row');
  // The picture, and what was approved while that key encrypted.
  await expect(rows.filter({ hasText: 'Encrypted; no key here.' })).toHaveCount(2);
  await expect(rows.filter({ hasText: 'vermilion' })).toHaveCount(0);

  await openChapter(page, 'Settings');
  await section.getByLabel('Key from elsewhere').fill(`LEATHER_BOOK_PAYLOAD_KEY=${first}`);
  await section.getByRole('button', { name: 'Add key' }).click();
  await expect(state).toContainText(`“${name}”`);
  await expect(keys).toHaveCount(2);
  await book.ready();
  await openChapter(page, 'History');
  await expect(rows.filter({ hasText: 'a vermilion quokka' })).toHaveCount(1);

  await openChapter(page, 'Settings');
  await section.getByRole('button', { name: 'Start the codec server' }).click();
  const codec = section.getByRole('status', { name: 'Codec server' });
  await expect(codec).toContainText('http://127.0.0.1:');
  await section.getByRole('button', { name: 'Copy the address' }).click();
  await expect.poll(() => clipboard(book)).toContain('http://127.0.0.1:');
  const endpoint = await clipboard(book);
  const { server } = await book.status();
  const ask = (origin: string) =>
    fetch(`${endpoint}/decode`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ payloads: [] }),
    });
  const answer = await ask(new URL(server.web_ui_url ?? '').origin);
  expect(await answer.json()).toEqual({ payloads: [] });
  expect((await ask('http://localhost:1')).status).toBe(403);
  await section.getByRole('button', { name: 'Encrypt with' }).click();
  await expect(state).not.toContainText(`“${name}”`);
  // It has the present key, and with that another token.
  await expect.poll(async () => (await ask(new URL(server.web_ui_url ?? '').origin)).status).toBe(401);
  await section.getByRole('button', { name: `Encrypt with ${name}` }).click();
  await expect(state).toContainText(`“${name}”`);
  await book.ready();
  await book.close();
  await expect(ask('http://localhost:1')).rejects.toThrow('fetch failed');

  await book.open();
  await book.ready();
  await openChapter(book.page, 'Settings');
  await expect(book.page.getByRole('status', { name: 'Encryption of jobs' })).toContainText(`“${name}”`);
  await book.close();
  const logs = readdirSync(book.paths.logs).map((file) => join(book.paths.logs, file));
  for (const file of [book.paths.settings, ...logs].filter(existsSync)) {
    expect(readFileSync(file, 'utf8').includes(material), file).toBe(false);
  }
});
