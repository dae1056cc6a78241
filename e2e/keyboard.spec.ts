import { Illustrations } from './app/illustrations';
import { expectPainted } from './app/pixels';
import { tabTo } from './app/tab-to';
import { expect, test } from './app/test';

const PROMPT = 'a red fox under a full moon';

test('from the start to a finished picture, its making and its history without a mouse', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await tabTo(page, illustrations.prompt);
  await page.keyboard.type(PROMPT);
  await tabTo(page, page.getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Watercolor' })).toBeChecked();
  await tabTo(page, illustrations.generateButton);
  await page.keyboard.press('Enter');
  await expectPainted(illustrations.picture(PROMPT));

  await tabTo(page, illustrations.latest.getByRole('button', { name: /^Open / }));
  await page.keyboard.press('Enter');
  await expect(illustrations.dialog).toBeVisible();
  await tabTo(page, illustrations.dialog.getByRole('button', { name: 'Save as …' }));
  await page.keyboard.press('Escape');
  await expect(illustrations.dialog).toBeHidden();
  await expect(illustrations.latest.getByRole('button', { name: /^Open / })).toBeFocused();

  await page.keyboard.press('Control+5');
  await tabTo(page, page.getByRole('row').filter({ hasText: PROMPT }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('tab', { name: 'Story' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const events = page.getByRole('list', { name: 'Events' });
  await expect(events.getByRole('listitem').first()).toBeVisible();
  const opener = events.getByRole('button').first();
  await tabTo(page, opener);
  await page.keyboard.press('Enter');
  await expect(opener).toHaveAttribute('aria-expanded', 'true');

  await page.keyboard.press('Control+1');
  await tabTo(page, illustrations.tiles.getByRole('button').first());
  await page.keyboard.press('Enter');
  await expect(illustrations.dialog).toBeVisible();
});

test('what has the focus is seen to have it, everywhere', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  for (const chapter of [1, 2, 3, 4, 5, 6]) {
    await page.keyboard.press(`Control+${chapter}`);
    let reached = 0;
    for (;;) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate((visit) => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return null;
        if (element.dataset.reached === visit) return null;
        element.dataset.reached = visit;
        const shown = [element, element.closest('label, .tags-input')].some((candidate) => {
          if (!candidate) return false;
          const style = getComputedStyle(candidate);
          return (
            (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) ||
            style.boxShadow !== 'none'
          );
        });
        const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
        return { name: `${element.tagName} ${element.id} ${words.slice(0, 60)}`, shown };
      }, String(chapter));
      if (!focus) break;
      reached += 1;
      expect(focus.shown, `${focus.name} shows its focus`).toBe(true);
    }
    expect(reached, `things to reach in chapter ${chapter}`).toBeGreaterThan(8);
  }
});
