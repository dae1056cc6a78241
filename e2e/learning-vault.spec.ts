import type { Locator, Page } from '@playwright/test';
import { VaultTables } from '#core/stores/vault/sqlite/vault-tables';
import { openDatabase } from '#core/stores/database/database';
import { freshText } from '#worker/testing/fresh-text';
import { Learning } from './app/learning';
import type { LeatherBook } from './app/leather-book';
import { tabTo } from './app/tab-to';
import { expect, test } from './app/test';

interface Denied {
  title: string;
  content: string;
  reason?: string;
  denied_by?: string;
}

/** The Black Vault as a person finds their way in it. */
class BlackVault {
  constructor(readonly page: Page) {}

  static async open(page: Page): Promise<BlackVault> {
    const learning = await Learning.open(page);
    await learning.go('Black Vault');
    return new BlackVault(page);
  }

  get section(): Locator {
    return this.page.getByRole('region', { name: 'Black Vault', exact: true });
  }

  get search(): Locator {
    return this.section.getByRole('searchbox', { name: 'Search the Black Vault' });
  }

  get list(): Locator {
    return this.section.getByRole('listbox', { name: 'Denied texts' });
  }

  get entries(): Locator {
    return this.list.getByRole('option');
  }

  get details(): Locator {
    return this.section.getByRole('complementary', { name: 'Details' });
  }

  get testDialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Test a text against the vault' });
  }

  get releaseDialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Release from the Black Vault?' });
  }

  button(name: string): Locator {
    return this.section.getByRole('button', { name, exact: true });
  }
}

test('what is denied is told with its reason and who, its text only when asked; released, it can be learned', async ({
  book,
}) => {
  const content = freshText(30);
  deny(book, [
    { title: 'A false tale', content, reason: 'None of it happened.', denied_by: 'Ann' },
    { title: 'Another tale', content: freshText() },
  ]);
  const page = await book.open();
  const vault = await BlackVault.open(page);
  await expect(vault.section).toContainText('2 denied texts');
  await vault.search.fill('happened');
  await expect(vault.entries).toHaveCount(1);
  await expect(vault.entries).toContainText('None of it happened.');
  await expect(vault.entries).toContainText('Denied by Ann');
  await vault.entries.click();
  await expect(vault.details).toContainText('None of it happened.');
  await expect(vault.details).toContainText('by Ann');
  await expect(vault.details.getByText(/^[0-9a-f]{64}$/)).toHaveCount(2);

  await test.step('an excerpt, and the whole text only when asked', async () => {
    const end = content.slice(-60);
    await expect(vault.details).toContainText(content.slice(0, 60));
    await expect(vault.details).not.toContainText(end);
    await vault.details.getByRole('button', { name: 'Show the whole text' }).click();
    await expect(vault.details).toContainText(end);
    await vault.details.getByRole('button', { name: 'Close the details' }).click();
    await vault.entries.click();
    await expect(vault.details).not.toContainText(end);
  });

  await test.step('a text is tested', async () => {
    await vault.button('Test a text …').click();
    const text = vault.testDialog.getByLabel('Text');
    await expect(text).toBeFocused();
    await text.fill(freshText());
    await vault.testDialog.getByRole('button', { name: 'Test' }).click();
    await expect(vault.testDialog).toContainText('The vault has nothing against this text.');
    await text.fill(content);
    await vault.testDialog.getByRole('button', { name: 'Test' }).click();
    await expect(vault.testDialog).toContainText('This text would be refused:');
    await expect(vault.testDialog.getByRole('listitem')).toContainText('The same text');
    await text.fill(content.toUpperCase().replaceAll('.', ' !'));
    await page.keyboard.press('Control+Enter');
    await expect(vault.testDialog.getByRole('listitem')).toContainText('The same words, disguised');
    await text.fill(`${freshText(3)} ${content} ${freshText(3)}`);
    await vault.testDialog.getByRole('button', { name: 'Test' }).click();
    await expect(vault.testDialog.getByRole('listitem')).toContainText('Largely the same words');
    await page.keyboard.press('Escape');
    await expect(vault.button('Test a text …')).toBeFocused();
  });

  await test.step('released after a question', async () => {
    await vault.details.getByRole('button', { name: 'Release …' }).click();
    await expect(vault.releaseDialog).toContainText('“A false tale”');
    await vault.releaseDialog.getByRole('button', { name: 'Keep it denied' }).click();
    await expect(vault.entries).toHaveCount(1);
    await vault.details.getByRole('button', { name: 'Release …' }).click();
    await vault.releaseDialog.getByRole('button', { name: 'Release', exact: true }).click();
    await expect(vault.section).toContainText('No denied text matches.');
    await vault.search.fill('');
    await expect(vault.entries).toHaveCount(1);
    await expect(vault.entries).toContainText('Another tale');
  });

  const learning = new Learning(page);
  await learning.go('Learn');
  await learning.learn({ title: 'A tale after all', content });
  await expect(learning.outcome('Learned.', 'A tale after all')).toBeVisible();
});

test('the vault without a mouse, and many released at once', async ({ book }) => {
  deny(
    book,
    ['first', 'second', 'third'].map((name) => ({ title: `The ${name} tale`, content: freshText() })),
  );
  const page = await book.open();
  const vault = await BlackVault.open(page);
  const { keyboard } = page;
  await tabTo(page, vault.list);
  await keyboard.press('End');
  await keyboard.press('Enter');
  await expect(vault.details).toContainText('None given.');
  await tabTo(page, vault.details.getByRole('button', { name: 'Close the details' }));
  await keyboard.press('Escape');
  await expect(vault.list).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press(' ');
  await keyboard.press('ArrowDown');
  await keyboard.press(' ');
  await expect(vault.section).toContainText('2 selected');
  await tabTo(page, vault.button('Release …'));
  await keyboard.press('Enter');
  await expect(vault.releaseDialog).toContainText('2 denied texts');
  await tabTo(page, vault.releaseDialog.getByRole('button', { name: 'Release', exact: true }));
  await keyboard.press('Enter');
  await expect(vault.entries).toHaveCount(1);
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText('2 released from the vault.');
});

test('an empty vault says what it is for; a thousand denied texts stay virtualised', async ({ book }) => {
  let vault = await BlackVault.open(await book.open());
  await expect(vault.section).toContainText('Nothing has been denied.');
  await book.close();
  deny(
    book,
    Array.from({ length: 1000 }, (_, index) => ({ title: `Tale ${index + 1}`, content: freshText(3) })),
  );
  vault = await BlackVault.open(await book.open());
  await expect(vault.section).toContainText('1,000 denied texts');
  expect(await vault.entries.count()).toBeLessThan(60);
  await vault.list.focus();
  // Each End loads another page; the oldest is the last.
  await expect(async () => {
    await vault.page.keyboard.press('End');
    await expect(vault.list.locator('[aria-posinset="1000"]')).toBeVisible({ timeout: 100 });
  }).toPass();
  expect(await vault.entries.count()).toBeLessThan(60);
});

/** Denies texts before the app starts. */
function deny(book: LeatherBook, texts: readonly Denied[]): void {
  const database = openDatabase(book.paths.database);
  try {
    const vault = new VaultTables(database);
    for (const [index, text] of texts.entries()) {
      vault.deny({ source: 'a test', category: 'general', workflow_id: `learning-denied-${index}`, ...text });
    }
  } finally {
    database.close();
  }
}
