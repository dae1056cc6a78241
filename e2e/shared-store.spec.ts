import type { Locator } from '@playwright/test';
import { PostgresServer } from '#core/stores/database/postgresql/testing/postgres-server';
import { PYTHON_SET_UP_MS, pythonIsMissing } from '#core/testing/python-environment';
import { S3_KEYS, startS3Server } from '#core/testing/s3-server';
import { freshText } from '#worker/testing/fresh-text';
import { Illustrations, openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import type { LeatherBook } from './app/leather-book';
import { Memory, TWO_CHATS } from './app/memory';
import { expect, test } from './app/test';

const PATIENCE = { timeout: 120_000 };
const PASSWORD = 'word-of-ann';

/** Agrees to what the system's dialogs ask, and keeps the app from starting itself again: the test does that. */
async function agree(book: LeatherBook): Promise<void> {
  await book.electron.evaluate(({ app, dialog }) => {
    app.relaunch = () => {};
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
}

async function keep(section: Locator, name: string, value: string): Promise<void> {
  const form = section.getByRole('form', { name, exact: true });
  await form.locator('input').fill(value);
  await form.getByRole('button', { name: /^Keep/ }).click();
  await section.page().getByRole('button', { name: 'Keep it as plain text' }).click();
  await expect(form.getByRole('button', { name: /^Remove/ })).toBeVisible();
}

test('everything is moved to a database and a bucket in the settings, goes on there, and waits while the database is away', async ({
  book,
}) => {
  test.skip(pythonIsMissing() !== undefined, pythonIsMissing());
  test.setTimeout(PYTHON_SET_UP_MS);
  const postgres = await PostgresServer.start();
  test.skip(postgres === null, 'This machine has no PostgreSQL.');
  if (!postgres) return;
  const s3 = await startS3Server();
  try {
    await postgres.guard('ann', PASSWORD);
    await postgres.query('CREATE DATABASE books OWNER ann');
    let page = await book.open();
    await book.ready();
    let illustrations = new Illustrations(page);
    await illustrations.generate('a red fox');
    await expect(illustrations.picture('a red fox')).toBeVisible(PATIENCE);

    await test.step('a place is tested: what is wrong is said, and then what is there', async () => {
      await agree(book);
      await openChapter(page, 'Settings');
      const section = page.getByRole('region', { name: 'Where everything is kept' });
      await expect(section).toContainText('the data folder');
      await section.getByLabel('Keep everything').selectOption('shared');
      const test_ = section.getByRole('button', { name: 'Test' });
      await test_.click();
      await expect(section.getByRole('alert')).toContainText('Write the database’s address');
      await section.getByLabel('Database', { exact: true }).fill(postgres.url('books', 'ann'));
      await section.getByLabel('Pictures and reports', { exact: true }).fill(await s3.bucket());
      await test_.click();
      await expect(section.getByRole('alert')).toContainText('asks for a password.');
      await keep(section, 'Password of the database', PASSWORD);
      await keep(section, 'Access key ID', S3_KEYS.AWS_ACCESS_KEY_ID);
      await keep(section, 'Secret access key', S3_KEYS.AWS_SECRET_ACCESS_KEY);
      await test_.click();
      await expect(section.getByRole('status', { name: 'What is there' })).toContainText(
        /^The database “books” at .+ answers\. It is empty\. Pictures and reports can be reached in s3:/,
      );
      await section.getByRole('button', { name: 'Move everything there …' }).click();
    });

    await test.step('it is moved, the app restarts, and shows the same from there', async () => {
      await book.ended();
      page = await book.open();
      await book.ready();
      illustrations = new Illustrations(page);
      await expect(illustrations.tiles).toHaveCount(1);
      await book.showStatus();
      const status = page.getByRole('region', { name: 'Status' });
      await expect(status).toContainText('The library and the memories are kept in the database “books” at');
      await expect(status).toContainText('Pictures and reports are kept in s3://');
      await openChapter(page, 'Settings');
      const section = page.getByRole('region', { name: 'Where everything is kept' });
      await expect(section).toContainText('the database “books” at');
      await section.getByLabel('Database', { exact: true }).fill('postgres://ann@127.0.0.1:9/books');
      await section.getByRole('button', { name: 'Test' }).click();
      await expect(section.getByRole('alert')).toContainText(
        'The password that is kept belongs to the database “books” at',
      );
    });

    await test.step('a text is learned there, and a conversation remembered', async () => {
      const learning = await Learning.open(page);
      await learning.learn({ title: 'A tale of the shared shelf', content: freshText() });
      await expect(learning.outcome('Learned.', 'A tale of the shared shelf')).toBeVisible(PATIENCE);
      const memory = await Memory.open(book);
      await memory.choose(await memory.write('conversations.json', JSON.stringify(TWO_CHATS)));
      await memory.rememberAll(2);
      await memory.go('Memories');
      await expect(memory.memories.getByRole('listbox').getByRole('option')).toHaveCount(3);
    });

    await test.step('while the database is away the app says so, and the job goes on when it is back', async () => {
      await openChapter(page, 'Illustrations');
      await postgres.kill();
      await illustrations.generate('a grey owl');
      const status = page.getByRole('region', { name: 'Status' });
      await expect(status).toContainText('The library and the memories are out of reach', PATIENCE);
      await expect(status).toContainText('the database “books” at');
      await postgres.up();
      await expect(illustrations.picture('a grey owl')).toBeVisible(PATIENCE);
      await book.ready();
      await expect(illustrations.tiles).toHaveCount(2);
    });
  } finally {
    await s3.stop();
    await postgres.stop();
  }
});
