import type { Locator } from '@playwright/test';
import { expectAccounts } from './app/accounts';
import { Illustrations } from './app/illustrations';
import { expect, test } from './app/test';

const PROMPTS = ['one boat', 'two boats', 'three boats', 'four boats', 'five boats'];

test('what waits says its place; the line is paused, resumed and cancelled as a whole', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  const illustrations = new Illustrations(page);
  const running = page.getByRole('region', { name: 'Running now' });
  const bars = running.getByRole('progressbar');

  await illustrations.generate('a lantern');
  await expect(illustrations.tiles).toHaveCount(1);
  await illustrations.generate('a lamp');
  await expect(illustrations.tiles).toHaveCount(2);
  await expect(page.getByText('Nothing at the moment.')).toBeVisible();

  await test.step('while work is paused nothing begins, nothing moves, and no wait has a length', async () => {
    await page.evaluate(() => window.leatherBook.call('jobs.pause', { paused: true }));
    await expect(running).toContainText('Paused: nothing new starts until you resume.');
    for (const prompt of PROMPTS) await illustrations.generate(prompt);
    await expect(running.getByText('5th in line', { exact: true })).toBeHidden();
    await expect(running.getByText('Next in line', { exact: true })).toBeVisible();
    await expect(running.getByText('3rd in line', { exact: true })).toBeVisible();
    await expect(bars).toHaveCount(0);
    await running.getByRole('button', { name: '2 more wait' }).click();
    await expect(running.getByText('5th in line', { exact: true })).toBeVisible();
    await expect(illustrations.making).toContainText('in line');
    await test.info().attach('paused', { body: await page.screenshot(), contentType: 'image/png' });
  });

  const row = (prompt: string): Locator => running.getByRole('listitem').filter({ hasText: prompt });
  const inLine = (order: string): Promise<void> =>
    expect(running.locator('.running-now__summary')).toHaveText(
      order.split(' ').map((number) => PROMPTS.find((prompt) => prompt.startsWith(number)) ?? number),
    );
  const choose = async (prompt: string, words: string): Promise<void> => {
    await row(prompt)
      .getByRole('button', { name: `Move in line: ${prompt}` })
      .click();
    await page.getByRole('menuitem', { name: words }).click();
  };

  await test.step('waiting jobs are moved by menu, keyboard and mouse, and show their places', async () => {
    await choose('five boats', 'Move to the front');
    await inLine('five one two three four');
    await expect(row('five boats')).toContainText('Next in line');
    await choose('one boat', 'Move to the end');
    await inLine('five two three four one');
    await row('four boats').getByRole('button').first().press('Alt+ArrowUp');
    await inLine('five two four three one');
    await page.keyboard.press('Alt+ArrowDown');
    await inLine('five two three four one');
    await page.keyboard.press('Alt+ArrowDown');
    await inLine('five two three one four');
    await expect(row('four boats').getByRole('button').first()).toBeFocused();
    await expect(row('four boats')).toContainText('5th in line');
    await row('three boats').dragTo(row('two boats'), { targetPosition: { x: 20, y: 2 } });
    await inLine('five three two one four');
    await test.info().attach('moved', { body: await page.screenshot(), contentType: 'image/png' });
  });

  await test.step('all that is in flight is cancelled together, and told in one sentence', async () => {
    await running.getByRole('button', { name: 'Cancel all' }).click();
    await page.getByRole('button', { name: 'Cancel 5 jobs' }).click();
    await expect(running.getByRole('listitem')).toHaveCount(0);
    await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Cancelled:');
  });

  await test.step('work goes on when it is resumed', async () => {
    await illustrations.generate('a candle');
    await expect(illustrations.making).toContainText('Next in line');
    await running.getByRole('button', { name: 'Resume' }).click();
    await expect(illustrations.tiles).toHaveCount(3);
  });
  await expectAccounts(book, {
    ends: ['COMPLETED', 'COMPLETED', ...PROMPTS.map(() => 'CANCELLED'), 'COMPLETED'],
    pictures: 3,
  });
});
