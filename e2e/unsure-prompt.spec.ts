import { Illustrations, openChapter } from './app/illustrations';
import { expectPainted } from './app/pixels';
import { expect, test } from './app/test';

const PROMPT = 'lovers kissing passionately under the sheets';

test('where the safety check is unsure, the form asks before a job is made; strict settings do not ask', async ({
  book,
}) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  const question = page.getByRole('dialog', { name: 'Draw it all the same?' });

  await test.step('a no leaves the prompt in the form, and makes no job', async () => {
    await illustrations.generate(PROMPT);
    await expect(question).toContainText('could be read as asking for nudity');
    await question.getByRole('button', { name: 'Change the prompt' }).click();
    await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue(PROMPT);
    await expect(page.getByText('The first page is still blank.')).toBeVisible();
  });

  await test.step('a yes draws it', async () => {
    await page.getByRole('button', { name: 'Generate Image' }).click();
    await question.getByRole('button', { name: 'Draw it' }).click();
    await expectPainted(illustrations.picture(PROMPT));
  });

  await test.step('its variations are drawn without another question', async () => {
    await illustrations.openDialog();
    await illustrations.dialog.getByRole('button', { name: 'Variations' }).click();
    await expect(illustrations.tiles).toHaveCount(5);
    await expect(question).toBeHidden();
  });

  await test.step('strict settings refuse it without a question', async () => {
    await openChapter(page, 'Settings');
    await page.getByLabel('When a prompt may be innocent or not').selectOption('strict');
    await openChapter(page, 'Illustrations');
    await illustrations.generate(PROMPT);
    await expect(page.getByText('The settings refuse what could be read so').first()).toBeVisible();
    await expect(question).toBeHidden();
  });
});
