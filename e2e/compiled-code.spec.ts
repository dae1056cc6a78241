import { OwnCacheFolder } from '#core/testing/own-cache-folder';
import { startFakeTextModel, TEXT_MODEL_CHAT } from '#worker/providers/testing/fake-text-model';
import { Illustrations, openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import { expectPainted } from './app/pixels';
import { expect, test } from './app/test';

const KRAKEN =
  'The Kraken is a legendary giant of Nordic folklore said to drag vessels down into the deep off the coast of Norway.';
const PROMPT = 'a red fox under a full moon';

test('an app whose code is compiled already draws, asks a text model and searches by meaning', async ({
  book,
}) => {
  const cache = await OwnCacheFolder.create();
  const model = await startFakeTextModel();
  try {
    await book.open(cache.env);
    await book.ready();
    await cache.has(['app.cjs', 'worker-code.cjs', 'workflow-thread-code.cjs', 'workflow-bundle.js']);
    await book.close();
    const before = await cache.compiled();

    const page = await book.open(cache.env);
    await book.ready();
    const illustrations = new Illustrations(page);
    await illustrations.generate(PROMPT);
    await expectPainted(illustrations.picture(PROMPT));

    await openChapter(page, 'Settings');
    const section = page.getByRole('region', { name: 'Text model' });
    await section.getByLabel('Text model address').fill(`${model.origin}/v1`);
    await section.getByLabel('Text model', { exact: true }).fill('reader');
    await section.getByLabel('Text model', { exact: true }).blur();
    await expect.poll(async () => (await book.settings()).learning.text_model).toBe('reader');

    const learning = await Learning.open(page);
    await learning.submit([{ content: KRAKEN, source: 'an encyclopedia', category: 'facts' }]);
    await learning.go('Library');
    const library = page.getByRole('region', { name: 'Library', exact: true });
    const entries = library.getByRole('listbox').getByRole('option');
    await expect(entries).toHaveCount(1);
    expect(model.count(TEXT_MODEL_CHAT)).toBe(1);
    await library
      .getByRole('searchbox', { name: 'Ask the library' })
      .fill('mythical sea monster sinking ships');
    await expect(library.getByRole('listbox')).toHaveAccessibleName('What was found');
    await expect(entries.first()).toContainText('drag vessels down into the deep');

    await book.close();
    expect(await cache.compiled()).toMatchObject(before);
  } finally {
    await model.close();
    await cache.remove();
  }
});
