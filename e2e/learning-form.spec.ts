import { scannedPdf } from '../src-core/reading/documents/testing/scanned';
import { docxOf, htmlOf, pdfOf } from './app/documents';
import { openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import { expect, test } from './app/test';

const WHALES =
  'Humpback whales sing long songs. The males of one ocean share a song, and change it together from year to year.';

test('what is learned at once is in the library, and the second time it is known already', async ({
  book,
}) => {
  const learning = await Learning.open(await book.open());
  await expect(learning.outcomes).toContainText('How it is learned');
  await learning.learn({ title: 'Whale songs', content: WHALES, source: 'The Whale Handbook' });
  const learned = learning.outcome('Learned.', 'Whale songs');
  await learned.getByRole('button', { name: 'Show it in the library' }).click();
  await expect(learning.tab('Library')).toHaveAttribute('aria-selected', 'true');
  await expect(learning.page.getByRole('tabpanel')).toContainText('Whale songs');

  await learning.go('Learn');
  await learning.learn({ content: WHALES, source: 'somewhere else' });
  await expect(learning.outcome('Known already.', 'Whale songs')).toContainText('Nothing was added.');
  await expect(learning.outcomes.getByRole('listitem')).toHaveCount(2);
  await learning.outcomes.getByRole('button', { name: 'Dismiss all' }).click();
  await expect(learning.outcomes).toContainText('Recently learned');
});

test('each rule that is broken is told beside its field, and nothing is sent', async ({ book }) => {
  const learning = await Learning.open(await book.open());
  await learning.learnButton.click();
  await expect(learning.content).toBeFocused();
  await expect(learning.content).toHaveAccessibleDescription(/the content is empty/);
  await expect(learning.source).toHaveAccessibleDescription(/Say where it comes from/);

  await test.step('an error goes when somebody mends it, and comes when the field is left, not with each key', async () => {
    await learning.content.press('x');
    await expect(learning.content).not.toHaveAccessibleDescription(/./);
    await learning.source.focus();
    await expect(learning.content).toHaveAccessibleDescription(/at least 10 characters/);
    await learning.source.fill('a book');
    await expect(learning.source).not.toHaveAccessibleDescription(/./);
  });

  await test.step('a text that is too long is counted as one types and refused when the field is left', async () => {
    await paste(learning, 'word '.repeat(20_001));
    await expect(learning.form).toContainText(
      '100,005 of 100,000 characters · 20,001 words · 85 min to read',
    );
    await learning.title.fill('y'.repeat(201));
    await expect(learning.content).toHaveAccessibleDescription(/at most 100,000 can be learned at once/);
    await learning.tags.fill('z'.repeat(51));
    await learning.tags.press('Enter');
    await learning.content.press('Control+Enter');
    await expect(learning.title).toHaveAccessibleDescription(/at most 200 characters/);
    await expect(learning.tags).toHaveAccessibleDescription(/at most 50 characters/);
  });
  expect(await book.jobs()).toEqual([]);
});

test('a draft survives a restart; once it is sent, nothing of it comes back', async ({ book }) => {
  let learning = await Learning.open(await book.open());
  const long = `${WHALES}\n\n`.repeat(700);
  await paste(learning, long);
  await learning.title.fill('Half a title');
  await learning.source.fill('half a source');
  await learning.category.selectOption('Tips');
  await learning.tags.pressSequentially('whales,');
  await learning.tags.pressSequentially('songs,,ocean');
  await learning.tags.press('Enter');
  await learning.tags.press('Backspace');
  await learning.ask.uncheck();
  await book.close();

  learning = await Learning.open(await book.open());
  await expect(learning.content).toHaveValue(long);
  await expect(learning.title).toHaveValue('Half a title');
  await expect(learning.source).toHaveValue('half a source');
  await expect(learning.category).toHaveValue('tips');
  await expect(learning.ask).not.toBeChecked();
  for (const tag of ['whales', 'songs']) {
    await expect(learning.form.getByRole('button', { name: `Remove the tag ${tag}` })).toBeVisible();
  }
  await expect(learning.form.getByRole('button', { name: 'Remove the tag ocean' })).toBeHidden();
  await learning.learnButton.click();
  await expect(learning.content).toHaveValue('');
  await expect(learning.outcome('Learned.', 'Half a title')).toBeVisible();
  await book.close();

  learning = await Learning.open(await book.open());
  await expect(learning.content).toHaveValue('');
  await expect(learning.title).toHaveValue('');
  await expect(learning.category).toHaveValue('tips');
});

test('a double click is one job', async ({ book }) => {
  const learning = await Learning.open(await book.open());
  await learning.content.fill(WHALES);
  await learning.source.fill('a test');
  await learning.learnButton.dblclick();
  await expect(learning.outcomes).toContainText('waits for you');
  expect(await book.jobs()).toHaveLength(1);
  await expect(learning.form.getByRole('alert')).toHaveCount(0);
});

test('the form starts with what the settings say', async ({ book }) => {
  const learning = await Learning.open(await book.open());
  await expect(learning.ask).toBeChecked();
  await openChapter(learning.page, 'Settings');
  const settings = learning.page.getByRole('region', { name: 'Learning' });
  await settings.getByLabel('Category').selectOption('Facts');
  await settings.getByLabel('How long a request waits for you').selectOption('3 days');
  await settings.getByLabel('Ask me before it is learned').uncheck();
  await expect
    .poll(async () => (await book.settings()).learning)
    .toMatchObject({ category: 'facts', require_approval: false, review_timeout: 3 * 24 * 3600 });
  await openChapter(learning.page, 'Learning');
  await expect(learning.category).toHaveValue('facts');
  await expect(learning.ask).not.toBeChecked();
  await learning.ask.check();
  await expect(learning.form).toContainText('waits for your approval for up to 3 days');
});

test('a dropped file is read into the form; what stands there is replaced only after asking', async ({
  book,
}) => {
  const learning = await Learning.open(await book.open());

  await test.step('HTML, dropped on another chapter: its article, its title, its name as the source', async () => {
    await openChapter(learning.page, 'Illustrations');
    await learning.dropElsewhere({
      name: 'whales.html',
      bytes: htmlOf('Songs of the sea', [WHALES, WHALES]),
    });
    await expect(learning.content).toHaveValue(/Humpback whales sing long songs/);
    await expect(learning.content).not.toHaveValue(/not to be learned|Home/);
    await expect(learning.title).toHaveValue('Songs of the sea');
    await expect(learning.source).toHaveValue('whales.html');
  });

  await test.step('PDF: asks first, and keeps what was written when told so', async () => {
    const pdf = { name: 'krill.pdf', bytes: pdfOf(['Krill drift in swarms', 'below the southern ice.']) };
    await learning.drop(pdf);
    const dialog = learning.page.getByRole('dialog', { name: 'Replace what is written?' });
    await dialog.getByRole('button', { name: 'Keep what is written' }).click();
    await expect(learning.content).toHaveValue(/Humpback/);
    await learning.drop(pdf);
    await dialog.getByRole('button', { name: 'Replace it' }).click();
    await expect(learning.content).toHaveValue(/Krill drift in swarms/);
    await expect(learning.content).not.toHaveValue(/Humpback/);
    await expect(learning.source).toHaveValue('krill.pdf');
    await expect(learning.title).toHaveValue('');
  });

  await test.step('DOCX, beside another file', async () => {
    await learning.content.fill('');
    await learning.drop(
      { name: 'orcas.docx', bytes: docxOf(['Orcas hunt together.', 'Each family has its own calls.']) },
      { name: 'second.txt', bytes: Buffer.from('The second file.') },
    );
    await expect(learning.content).toHaveValue(/Orcas hunt together\.\s+Each family has its own calls\./);
    await expect(learning.form).toContainText('Only “orcas.docx” was read, of 2 files');
  });

  await test.step('a scanned PDF is recognised, page by page, and Cancel ends it', async () => {
    const lines = ['The lighthouse keeper lit the lamp at 19:45.', 'Repairs cost 1,250.00 dollars.'];
    const status = learning.form.getByRole('status', { name: 'Reading a file' });
    await learning.drop({ name: 'long.pdf', bytes: scannedPdf(Array(50).fill(lines)) });
    await expect(status).toContainText('Recognising page 1 of 50');
    await status.getByRole('button', { name: 'Cancel' }).click();
    await expect(status.getByRole('button', { name: 'Cancel' })).toBeHidden();
    await learning.content.fill('');
    await learning.drop({ name: 'scan.pdf', bytes: scannedPdf([lines]) });
    await expect(learning.content).toHaveValue(lines.join(' '));
    await expect(status).toContainText(/Recognised by OCR, as English, with a confidence of \d\d %/);
    await learning.content.fill('Orcas hunt together.');
  });

  await test.step('a broken picture cannot be read, and leaves the text alone', async () => {
    await learning.drop({ name: 'whale.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') });
    await expect(learning.form.getByRole('alert')).toContainText('whale.png');
    await expect(learning.content).toHaveValue(/Orcas/);
  });

  await test.step('what was left out is told, and another encoding can be chosen', async () => {
    await learning.content.fill('');
    const page = '<!doctype html><p>It costs <del>20</del> 10 \xcd\xc9\xd2.</p>';
    await learning.drop({ name: 'price.html', bytes: Buffer.from(page, 'latin1') });
    const status = learning.form.getByRole('status', { name: 'Reading a file' });
    await expect(status).toContainText('Left out: what is struck through: “20”.');
    await status.getByLabel('Encoding').selectOption('koi8-r');
    await expect(learning.content).toHaveValue('It costs 10 мир.');
    await status.getByLabel('Encoding').selectOption('windows-1252');
    await expect(learning.content).toHaveValue('It costs 10 ÍÉÒ.');
  });

  await test.step('a pasted file is read, too', async () => {
    await learning.content.fill('');
    await learning.content.evaluate((field) => {
      const data = new DataTransfer();
      data.items.add(new File(['Dolphins sleep with half a brain.'], 'dolphins.txt'));
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect(learning.content).toHaveValue('Dolphins sleep with half a brain.');
  });
});

test('a chosen file is read, and learned', async ({ book }) => {
  const learning = await Learning.open(await book.open());
  await learning.form.getByLabel('Choose a file').setInputFiles({
    name: 'notes.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from(`# Whale songs\n\n${WHALES}\n`),
  });
  await expect(learning.content).toHaveValue(/# Whale songs/);
  await learning.ask.uncheck();
  await learning.learnButton.click();
  await expect(learning.outcome('Learned.', 'Whale songs')).toBeVisible();
});

/** Long texts are pasted: typing them one by one takes a test minutes. */
async function paste(learning: Learning, text: string): Promise<void> {
  await learning.content.evaluate((field, value) => {
    const area = field as HTMLTextAreaElement;
    area.focus();
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
    set?.call(area, value);
    area.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
  }, text);
}
