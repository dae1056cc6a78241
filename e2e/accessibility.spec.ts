import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from '@playwright/test';
import { freshText } from '#worker/testing/fresh-text';
import { Illustrations, openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import { expect, test } from './app/test';

// The page's policy lets no script of a test in; evaluated by the debugger it runs all the same.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

test('axe finds nothing serious in any chapter, in daylight and by candlelight', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await page.evaluate(AXE);
  await book.ready();
  await expectAccessible(page, 'Illustrations, empty');
  await illustrations.generate('a n u d e woman on a beach');
  await expect(illustrations.notices).toBeVisible();
  await illustrations.generate('a red fox under a full moon');
  await expect(illustrations.tiles).toHaveCount(1);

  const learning = await Learning.open(page);
  await expectAccessible(page, 'Learning, empty');
  await learning.learnButton.click();
  await learning.learn({ title: 'Known', content: freshText() });
  await expect(learning.outcome('Learned.', 'Known')).toBeVisible();
  await learning.learn({ title: 'To be read', content: freshText(), ask: true });
  await learning.learn({ title: 'To be denied', content: freshText(), ask: true });
  await expect(learning.mark).toHaveText('2 wait for you');
  await learning.learnButton.click();
  await expect(learning.form.getByRole('alert')).toHaveCount(2);

  for (const appearance of ['Daylight', 'Candlelight'] as const) {
    await openChapter(page, 'Settings');
    await page.getByRole('radio', { name: appearance }).check({ force: true });
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(appearance === 'Candlelight');
    await expectAccessible(page, `Settings, ${appearance}`);
    await openChapter(page, 'Learning');
    await learning.go('Learn');
    await expectAccessible(page, `Learning with errors and outcomes, ${appearance}`);
    await learning.go('Waiting for you');
    await expect(learning.request.getByRole('region', { name: 'Content' })).toBeVisible();
    await expectAccessible(page, `Waiting for you, ${appearance}`);
    await learning.request.getByRole('button', { name: 'Deny' }).click();
    await expectAccessible(page, `the dialog that denies, ${appearance}`);
    await learning.denyDialog.getByRole('button', { name: 'Deny it' }).click();
    await expect(learning.requests.filter({ hasText: 'Denied.' })).toHaveCount(1);
    await expectAccessible(page, `a denied request, ${appearance}`);
    await page.keyboard.press('Control+z');
    await expect(learning.mark).toHaveText('2 wait for you');
    await learning.go('Library');
    await expectAccessible(page, `Library, ${appearance}`);
    await learning.go('Black Vault');
    await expectAccessible(page, `Black Vault, ${appearance}`);
    await openChapter(page, 'History');
    await page.getByRole('row').nth(1).click();
    await expect(page.getByRole('list', { name: 'Events' }).getByRole('listitem').first()).toBeVisible();
    await expectAccessible(page, `History, ${appearance}`);
    await openChapter(page, 'Illustrations');
    await expectAccessible(page, `Illustrations, ${appearance}`);
    await illustrations.openDialog();
    await expectAccessible(page, `the picture’s dialog, ${appearance}`);
    await page.keyboard.press('Escape');
  }
});

async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    return (await axe.run()).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
      );
  });
  expect.soft(violations, where).toEqual([]);
}
