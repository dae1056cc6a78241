import { TXT2IMG } from '#worker/providers/testing/fake-automatic1111';
import { Illustrations, openChapter } from './app/illustrations';
import { configureLocalServer } from './app/local-server';
import { expectFromFake } from './app/pixels';
import { expect, test } from './app/test';

const PROMPT = 'a lighthouse on a cliff';

test('a job whose time ran out is offered, in its chapter and in the History, and runs again in one click', async ({
  book,
  automatic1111,
}) => {
  // By the server's clock, as the configuration asks; the second time, it is long enough.
  const page = await book.open({ TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT: '20' });
  await configureLocalServer(page, automatic1111.origin);
  automatic1111.script(TXT2IMG, { after: new Promise(() => undefined) });
  const illustrations = new Illustrations(page);
  await illustrations.generate(PROMPT, { madeBy: 'local' });
  const again = illustrations.notices.getByRole('button', { name: 'Run it again' });
  await expect(again).toBeVisible();

  await openChapter(page, 'History');
  const row = page.getByRole('row').filter({ hasText: PROMPT });
  await row.click();
  const detail = page.getByRole('region', { name: 'Selected workflow' });
  await expect(detail.getByRole('button', { name: 'Run it again' })).toBeVisible();

  await openChapter(page, 'Illustrations');
  await again.click();
  await expectFromFake(illustrations.picture(PROMPT));
  await expect(illustrations.notices).toBeHidden();
  await expect(illustrations.tiles).toHaveCount(1);
  expect(automatic1111.count(TXT2IMG)).toBe(2);
});
