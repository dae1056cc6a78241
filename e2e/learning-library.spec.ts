import { mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { KnowledgeTables } from '#core/stores/knowledge/sqlite/knowledge-tables';
import { libraryChunks, libraryEntry } from '#core/stores/knowledge/testing/library-entry';
import { openDatabase } from '#core/stores/database/database';
import type { Knowledge, KnowledgeExport } from '#shared/knowledge';
import { openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import { LeatherBook } from './app/leather-book';
import { startModelMirror } from './app/model-mirror';
import { tabTo } from './app/tab-to';
import { expect, test } from './app/test';

const KRAKEN =
  'The Kraken is a legendary giant of Nordic folklore said to drag vessels down into the deep off the coast of Norway.';
const BREAD =
  'Steam in the first ten minutes keeps the crust soft, so that the loaf can still expand. Bakers know it.';
const PASSWORDS =
  'Passwords are stored as salted hashes of a slow function such as Argon2. A fast one serves the thief.';

/** The Library as a person finds their way in it. */
class Shelf {
  constructor(readonly page: Page) {}

  static async open(page: Page): Promise<Shelf> {
    const learning = await Learning.open(page);
    await learning.go('Library');
    return new Shelf(page);
  }

  get section(): Locator {
    return this.page.getByRole('region', { name: 'Library', exact: true });
  }

  get search(): Locator {
    return this.section.getByRole('searchbox', { name: 'Ask the library' });
  }

  get list(): Locator {
    return this.section.getByRole('listbox');
  }

  get entries(): Locator {
    return this.list.getByRole('option');
  }

  get count(): Locator {
    return this.section.locator('.list-section__count');
  }

  get details(): Locator {
    return this.section.getByRole('complementary', { name: 'Details' });
  }

  get messages(): Locator {
    return this.page.getByRole('status', { name: 'Messages' });
  }

  button(name: string): Locator {
    return this.section.getByRole('button', { name, exact: true });
  }

  dialog(name: string): Locator {
    return this.page.getByRole('dialog', { name });
  }
}

test('what was learned is found by a question in other words, by words, by filters, and looked at', async ({
  book,
}) => {
  const page = await book.open();
  const learning = await Learning.open(page);
  await learning.submit([
    {
      content: KRAKEN,
      title: 'The Kraken',
      source: 'an encyclopedia',
      category: 'facts',
      tags: ['myth', 'sea'],
    },
    { content: BREAD, title: 'Crust', source: 'a baker', category: 'tips', tags: ['bread'] },
    { content: PASSWORDS, title: 'Keeping passwords', source: 'a baker', category: 'security' },
  ]);
  const shelf = await Shelf.open(page);
  await expect(shelf.count).toHaveText('3 entries, newest first');

  await test.step('by a question that shares no word with it', async () => {
    await page.keyboard.press('Control+f');
    await expect(shelf.search).toBeFocused();
    await page.keyboard.type('mythical sea monster sinking ships');
    await expect(shelf.list).toHaveAccessibleName('What was found');
    await expect(shelf.entries.first()).toContainText('drag vessels down into the deep');
    await expect(shelf.count).toHaveText(/^\d found, best first$/);
    await shelf.entries.first().click();
    await expect(shelf.details.getByRole('blockquote')).toHaveText(KRAKEN);
  });

  await test.step('by another one, after the local service has been killed', async () => {
    await book.killService();
    await shelf.search.fill('a humid oven for baking');
    await expect(shelf.entries.first()).toContainText('Crust');
    await shelf.search.fill('mythical sea monster sinking ships');
    await expect(shelf.entries.first()).toContainText('drag vessels down into the deep');
    await shelf.entries.first().click();
  });

  await test.step('its details', async () => {
    await expect(shelf.details.getByRole('heading', { name: 'The Kraken' })).toBeVisible();
    await expect(shelf.details).toContainText('an encyclopedia');
    await expect(shelf.details).toContainText('Facts');
    await expect(shelf.details).toContainText('22 words, 1 min to read, English');
    await expect(shelf.details.getByText('Norway', { exact: true })).toBeVisible();
    await expect(shelf.details.getByText(KRAKEN)).toHaveCount(1);
    await expect(shelf.details).not.toContainText('Found by its words only');
    await shelf.details.getByRole('button', { name: 'Copy the text' }).click();
    await expect(shelf.messages).toContainText('The text is on the clipboard.');
    expect(await book.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(KRAKEN);
    await shelf.details.getByRole('button', { name: 'Open its history' }).click();
    await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: 'The Kraken' })).toBeVisible();
    await openChapter(page, 'Learning');
    await new Learning(page).go('Library');
  });

  await test.step('by its words, which are marked', async () => {
    await shelf.search.fill('hashed passwords');
    await expect(shelf.entries.first()).toContainText('Keeping passwords');
    await expect(shelf.entries.first().locator('mark')).toHaveText(['Passwords', 'hashes']);
  });

  await test.step('nothing is found for nothing, and what was open closes', async () => {
    await shelf.entries.first().click();
    await expect(shelf.details.getByRole('heading', { name: 'Keeping passwords' })).toBeVisible();
    await shelf.search.fill('qqqq zzzz');
    await expect(shelf.section).toContainText('Nothing in the library answers that. Try other words.');
    await expect(shelf.details).toBeHidden();
    await shelf.search.fill('');
    await expect(shelf.count).toHaveText('3 entries, newest first');
  });

  await test.step('by filters', async () => {
    await shelf.section.getByText('Filter', { exact: true }).click();
    await shelf.section.getByLabel('Source').selectOption('a baker (2)');
    await expect(shelf.count).toHaveText('2 entries, newest first');
    await shelf.section.getByLabel('Category').selectOption('Tips (1)');
    await expect(shelf.entries).toHaveCount(1);
    await expect(shelf.entries).toContainText('Crust');
    await shelf.section.getByLabel('Learned from').fill('2999-01-01');
    await expect(shelf.section).toContainText('No entry fits these filters.');
    await shelf.button('Clear').click();
    await expect(shelf.entries).toHaveCount(3);
    await shelf.section.getByRole('combobox', { name: /^Tag/ }).selectOption('sea (1)');
    await expect(shelf.entries).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(shelf.section.getByLabel('Source')).toBeHidden();
    await expect(shelf.section.getByText('Filter · 1')).toBeFocused();
  });

  await test.step('its words are edited at once; its text becomes a new version that takes its place', async () => {
    await shelf.entries.click();
    await shelf.details.getByRole('button', { name: 'Edit …' }).click();
    const editor = shelf.dialog('Edit the entry');
    await editor.getByLabel('Title').fill('');
    await editor.getByLabel('Text').fill('short');
    await editor.getByRole('button', { name: 'Learn the new version' }).click();
    await expect(editor.getByRole('alert')).toHaveCount(2);
    await editor.getByLabel('Title').fill('Giant of the north');
    await editor.getByLabel('Text').fill(KRAKEN);
    await editor.getByRole('button', { name: 'Save' }).click();
    await expect(editor).toBeHidden();
    await expect(shelf.entries).toContainText('Giant of the north');
    await expect(shelf.details.getByRole('heading', { name: 'Giant of the north' })).toBeVisible();

    await shelf.details.getByRole('button', { name: 'Edit …' }).click();
    await editor.getByLabel('Text').fill(`${KRAKEN} Sailors feared it.`);
    await expect(editor).toContainText('until then, and if the new one is refused, this one stays');
    await page.keyboard.press('Control+Enter');
    await expect(shelf.details.getByText('Sailors feared it.')).toBeVisible();
    await expect(shelf.entries).toHaveCount(1);
    await expect(shelf.details).toContainText('an encyclopedia');
    await expect(shelf.details.getByRole('button', { name: 'Remove the tag sea' })).toBeVisible();
  });
});

test('tags are changed and kept; entries are deleted and brought back, by mouse and by keys', async ({
  book,
}) => {
  seed(book, ['one', 'two', 'three', 'four', 'five']);
  let page = await book.open();
  let shelf = await Shelf.open(page);
  await shelf.entries.filter({ hasText: 'Entry two' }).click();

  await test.step('tags', async () => {
    await shelf.details.getByLabel('Add a tag').fill('sea, Old Tales');
    await page.keyboard.press('Enter');
    await expect(shelf.details.getByRole('button', { name: 'Remove the tag Old Tales' })).toBeVisible();
    await expect(shelf.details.getByLabel('Add a tag')).toBeFocused();
    await expect(shelf.details.getByLabel('Add a tag')).toHaveValue('');
    await shelf.details.getByRole('button', { name: 'Remove the tag sea' }).click();
    await expect(shelf.details.getByRole('button', { name: 'Remove the tag sea' })).toBeHidden();
    await expect(shelf.details.getByLabel('Add a tag')).toBeFocused();
    await shelf.details.getByLabel('Add a tag').fill('x'.repeat(500));
    await expect(shelf.details.getByRole('alert')).toBeVisible();
    await book.close();
    page = await book.open();
    shelf = await Shelf.open(page);
    await expect(shelf.entries.filter({ hasText: 'Entry two' })).toContainText('Old Tales');
    await expect(shelf.entries.filter({ hasText: 'Entry two' })).not.toContainText('sea');
  });

  await test.step('one, by its button', async () => {
    await shelf.entries.filter({ hasText: 'Entry two' }).click();
    await shelf.details.getByRole('button', { name: 'Delete' }).click();
    await expect(shelf.count).toHaveText('4 entries, newest first');
    await expect(shelf.details).toBeHidden();
    await shelf.messages.getByRole('button', { name: 'Undo' }).click();
    await expect(shelf.messages).toContainText('It is back in the library.');
    await expect(shelf.count).toHaveText('5 entries, newest first');
  });

  await test.step('without a mouse', async () => {
    await tabTo(page, shelf.list);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await expect(shelf.details.getByRole('heading', { name: 'Entry five' })).toBeVisible();
    await page.keyboard.press('Home');
    await expect(shelf.details.getByRole('heading', { name: 'Entry one' })).toBeVisible();
    await tabTo(page, shelf.details.getByRole('button', { name: 'Close the details' }));
    await page.keyboard.press('Escape');
    await expect(shelf.details).toBeHidden();
    await expect(shelf.list).toBeFocused();
    await page.keyboard.press('Delete');
    await expect(shelf.entries).toHaveCount(4);
    await expect(shelf.entries.filter({ hasText: 'Entry one' })).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(shelf.entries).toHaveCount(5);
  });

  await test.step('many at once', async () => {
    await shelf.button('Select').click();
    await shelf.entries.filter({ hasText: 'Entry one' }).click();
    await shelf.entries.filter({ hasText: 'Entry three' }).click();
    await expect(shelf.section).toContainText('2 selected');
    await shelf.button('Delete').click();
    await expect(shelf.entries).toHaveCount(3);
    await page.keyboard.press('Control+z');
    await expect(shelf.messages).toContainText('2 are back in the library.');
    await shelf.button('Select').click();
    await shelf.button('Select all shown').click();
    await shelf.button('Delete').click();
    await expect(shelf.section).toContainText('Nothing has been learned yet.');
  });
});

test('knowledge is exported and learned by another library, asked first or not', async ({ book }) => {
  seed(book, ['one', 'two', 'three']);
  const shelf = await Shelf.open(await book.open());
  const json = join(book.paths.root, 'all.json');
  const some = join(book.paths.root, 'some.json');
  const markdown = join(book.paths.root, 'all.md');

  await exportAs(book, shelf, 'As JSON', json);
  await expect(shelf.messages).toContainText('3 entries exported.');
  const exported = JSON.parse(await readFile(json, 'utf8')) as KnowledgeExport;
  expect(exported.knowledge.map(({ title }) => title).toSorted()).toEqual([
    'Entry one',
    'Entry three',
    'Entry two',
  ]);
  await exportAs(book, shelf, 'As Markdown', markdown);
  await expect.poll(() => readFile(markdown, 'utf8').catch(() => '')).toContain('Entry two');
  await shelf.button('Select').click();
  await shelf.entries.filter({ hasText: 'Entry one' }).click();
  await exportAs(book, shelf, 'As JSON', some);
  await expect(shelf.messages).toContainText('1 entry exported.');
  await shelf.button('Done').click();
  await exportAs(book, shelf, 'As JSON', join(json, 'under-a-file.json'));
  await expect(shelf.messages).toContainText('could not be');

  const other = await LeatherBook.create();
  try {
    const page = await other.open();
    const theirs = await Shelf.open(page);
    await test.step('without asking', async () => {
      await importFrom(other, theirs, some, { askFirst: false });
      await expect(theirs.dialog('Import')).toContainText('1 entry on the way into the library.');
      await theirs.dialog('Import').getByRole('button', { name: 'OK' }).click();
      await expect(theirs.entries).toContainText(['Entry one']);
    });

    await test.step('asked first; what is known is left out, and what cannot be learned, with the reason', async () => {
      const mixed = join(other.paths.root, 'mixed.json');
      const unfit = { ...exported.knowledge[0], title: 'Too short', content: 'short' };
      await writeFile(mixed, JSON.stringify({ ...exported, knowledge: [...exported.knowledge, unfit] }));
      await importFrom(other, theirs, mixed, { askFirst: true });
      const report = theirs.dialog('Import');
      await expect(report).toContainText('2 entries on the way into the library.');
      await expect(report).toContainText('1 entry known already.');
      await expect(report.getByRole('list', { name: 'Left out' })).toContainText('Too short');
      await report.getByRole('button', { name: 'OK' }).click();
      const learning = new Learning(page);
      await expect(learning.mark).toHaveText('2 wait for you');
      await learning.go('Waiting for you');
      await page.getByLabel('Select all').check();
      await page.getByRole('button', { name: 'Approve 2' }).click();
      await learning.go('Library');
      await expect(theirs.entries).toHaveCount(3);
    });

    await test.step('what is not an export is refused with a reason', async () => {
      await importFrom(other, theirs, markdown, { askFirst: false });
      await expect(theirs.dialog('Import knowledge').getByRole('alert')).toContainText('it is not JSON');
      await page.keyboard.press('Escape');
      await expect(theirs.button('Import …')).toBeFocused();
    });
    expect(other.takePageErrors()).toEqual([]);
  } finally {
    expect(await other.end()).toEqual([]);
    await other.removeData();
  }
});

test('without the model words find; once it is fetched, what was learned before is found by meaning', async ({
  book,
}) => {
  const models = join(book.paths.root, 'no-models-yet');
  mkdirSync(models);
  seedEntries(book, [{ content: KRAKEN, title: 'The Kraken' }]);
  const mirror = await startModelMirror(book.paths.root);
  try {
    const shelf = await Shelf.open(await book.open({ LEATHER_BOOK_MODELS_DIR: models, ...mirror.env }));
    await expect(shelf.section).toContainText(
      'Searching by words only: the model for searching by meaning is not here.',
    );
    await shelf.search.fill('vessels');
    await expect(shelf.entries).toHaveCount(1);
    await expect(shelf.count).toHaveText('1 found, best first · by words only');
    await shelf.search.fill('mythical sea monster sinking ships');
    await expect(shelf.section).toContainText('Nothing in the library answers that.');

    await shelf.button('Fetch the model (23 MB)').click();
    await expect(shelf.button('Fetch the model (23 MB)')).toBeHidden();
    await expect(shelf.section).not.toContainText('model for searching by meaning');
    // The earlier question is answered now.
    await expect(shelf.entries).toContainText([/drag vessels/]);
    expect(mirror.ledger.length).toBeGreaterThan(0);
  } finally {
    await mirror.close();
  }
});

test('a model that cannot be fetched says why, and can be asked for again', async ({ book }) => {
  const models = join(book.paths.root, 'no-models-yet');
  mkdirSync(models);
  const mirror = await startModelMirror(book.paths.root);
  try {
    const env = {
      ...mirror.env,
      PIP_INDEX_URL: `${mirror.origin}/nothing/`,
      LEATHER_BOOK_MODEL_MIRROR: `${mirror.origin}/nothing`,
    };
    const shelf = await Shelf.open(await book.open({ LEATHER_BOOK_MODELS_DIR: models, ...env }));
    await shelf.button('Fetch the model (23 MB)').click();
    await expect(shelf.section).toContainText('The model for searching by meaning could not be fetched.');
    await expect(shelf.section).toContainText('LEATHER_BOOK_MODEL_MIRROR');
    await expect(shelf.button('Fetch the model (23 MB)')).toBeEnabled();
  } finally {
    await mirror.close();
  }
});

test('thousands of entries: only those in sight are in the page, and scrolling goes through all', async ({
  book,
}) => {
  const models = join(book.paths.root, 'no-models');
  mkdirSync(models);
  seed(
    book,
    Array.from({ length: 3000 }, (_, index) => `${index + 1}`),
  );
  const page = await book.open({ LEATHER_BOOK_MODELS_DIR: models });
  const shelf = await Shelf.open(page);
  await expect(shelf.count).toHaveText('3,000 entries, newest first');
  expect(await shelf.entries.count()).toBeLessThan(60);

  await shelf.list.focus();
  await expect(async () => {
    await page.keyboard.press('End');
    await expect(shelf.entries.filter({ hasText: /^Entry 3000/ })).toBeVisible({ timeout: 100 });
  }).toPass();
  expect(await shelf.entries.count()).toBeLessThan(60);
  await page.keyboard.press('Home');
  await expect(shelf.entries.filter({ hasText: /^Entry 1[^\d]/ })).toBeVisible();

  // Every frame of a long scroll shows entries: there is no empty stretch.
  const emptyFrames = await shelf.list.evaluate(async (list) => {
    let empty = 0;
    for (let frame = 0; frame < 120; frame += 1) {
      list.scrollTop += 400;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const { top, height } = list.getBoundingClientRect();
      const { left } = list.getBoundingClientRect();
      const middle = document.elementFromPoint(left + 80, top + height / 2);
      if (!middle?.closest('[role="option"]')) empty += 1;
    }
    return empty;
  });
  expect(emptyFrames).toBe(0);
});

/** Puts entries into the store before the app starts; the first is the newest. */
function seed(book: LeatherBook, names: readonly string[]): void {
  seedEntries(
    book,
    names.map((name, index) => ({
      title: `Entry ${name}`,
      content: `What there is to know about number ${name}: it is the ${name}th of its kind.`,
      learned_at: new Date(Date.UTC(2026, 5, 1) - index * 60_000).toISOString(),
    })),
  );
}

function seedEntries(
  book: LeatherBook,
  entries: readonly (Partial<Knowledge> & { content: string })[],
): void {
  const database = openDatabase(book.paths.database);
  try {
    const library = new KnowledgeTables(database);
    for (const entry of entries) library.add(libraryEntry(entry), libraryChunks(entry.content));
  } finally {
    database.close();
  }
}

/** Answers the system's own dialog, which is part of the world outside. */
async function exportAs(book: LeatherBook, shelf: Shelf, choice: string, path: string): Promise<void> {
  await book.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
  await shelf.button('Export …').click();
  await shelf.page.getByRole('dialog').getByRole('button', { name: choice }).click();
}

async function importFrom(
  book: LeatherBook,
  shelf: Shelf,
  path: string,
  { askFirst }: { askFirst: boolean },
): Promise<void> {
  await book.electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
  await shelf.button('Import …').click();
  const dialog = shelf.dialog('Import knowledge');
  await dialog.getByLabel('Ask me before each is learned').setChecked(askFirst);
  await dialog.getByRole('button', { name: 'Choose the file …' }).click();
}
