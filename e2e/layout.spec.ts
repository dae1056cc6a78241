import { drawnByFakeAutomatic1111, TXT2IMG } from '#worker/providers/testing/fake-automatic1111';
import { freshText } from '#worker/testing/fresh-text';
import type { Locator, Page } from '@playwright/test';
import { Analysis } from './app/analysis';
import { expectLaidOut, places, WINDOW_SIZES } from './app/expect-laid-out';
import { Illustrations, openChapter } from './app/illustrations';
import { irisCsv } from './app/iris';
import { Learning } from './app/learning';
import { configureLocalServer } from './app/local-server';
import { chatGptConversation, Memory } from './app/memory';
import { expect, test } from './app/test';

const LONG_PROMPT = 'a lighthouse on a cliff above a stormy sea, '.repeat(45).trim();
const BOOK = ['.chapter-list__button', '.status-lines', '.chapter-header'];

/** All of it is in sight at every size, without scrolling. */
async function expectInSight(page: Page, ...all: Locator[]): Promise<void> {
  for (const [width, height] of WINDOW_SIZES) {
    await page.setViewportSize({ width, height });
    for (const one of all) await expect.soft(one, `${width} × ${height}`).toBeInViewport({ ratio: 1 });
  }
}

/** While work is paused, a job stays in its line, so that the test has time to look. */
async function pauseWork(page: Page, paused: boolean): Promise<void> {
  await page.evaluate((value) => window.leatherBook.call('jobs.pause', { paused: value }), paused);
}

/** How much of it only scrolling shows, at each size. */
async function hiddenIn(page: Page, selector: string): Promise<number[]> {
  const hidden: number[] = [];
  for (const [width, height] of WINDOW_SIZES) {
    await page.setViewportSize({ width, height });
    const part = page.locator(selector).filter({ visible: true }).first();
    hidden.push(await part.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight));
  }
  return hidden;
}

/** The whole of it is in the window. */
async function expectInWindow(one: Locator): Promise<void> {
  await expect.soft(one).toBeInViewport({ ratio: 1 });
}

test('the Illustrations keep their layout in every state of a job', async ({ book, automatic1111 }) => {
  const page = await book.open();
  await book.ready();
  await configureLocalServer(page, automatic1111.origin);
  const illustrations = new Illustrations(page);
  const parts = [...BOOK, '.image-form', '.stage', '.gallery__bar'];
  const empty = await places(page, parts);
  await expectLaidOut(page, 'no pictures');

  await test.step('a style is seen larger under the pointer, and moves nothing', async () => {
    const tile = page.locator('.style-tile').filter({ hasText: 'Anime' });
    await tile.hover();
    const picture = tile.locator('img');
    await expect.poll(async () => (await picture.boundingBox())?.width ?? 0).toBeGreaterThan(150);
    expect(await places(page, parts)).toEqual(empty);
    await page.getByRole('heading', { level: 1 }).hover();
  });

  let release: () => void = () => undefined;
  automatic1111.script(TXT2IMG, (entry) => ({
    ...drawnByFakeAutomatic1111(entry),
    after: new Promise<void>((resolve) => (release = resolve)),
  }));
  await test.step('a picture in the making, wide, of a long prompt', async () => {
    await illustrations.generate(LONG_PROMPT, { madeBy: 'local', size: '1792x1024' });
    await automatic1111.request(TXT2IMG);
    await expect(illustrations.making).toContainText('42 %');
    expect(await places(page, parts)).toEqual(empty);
    await expectLaidOut(page, 'running');
    const cancel = illustrations.making.getByRole('button', { name: 'Cancel' });
    await expectInSight(
      page,
      page.getByLabel('Size').first(),
      page.getByLabel('Seed', { exact: true }),
      illustrations.generateButton,
    );
    await cancel.click({ trial: true });
    expect(await hiddenIn(page, '.stage__more')).toEqual([0, 0, 0, 0]);
  });

  await test.step('done', async () => {
    release();
    await expect(illustrations.picture(LONG_PROMPT)).toBeVisible();
    await expect(illustrations.tiles).toHaveCount(1);
    expect(await places(page, parts)).toEqual(empty);
    await expectLaidOut(page, 'done');
    expect(await hiddenIn(page, '.stage__more')).toEqual([0, 0, 0, 0]);
  });

  await test.step('four small pictures fill the frame', async () => {
    await illustrations.generate('four boats', { madeBy: 'illustrator', count: '4' });
    await expect(illustrations.tiles).toHaveCount(5);
    expect(await places(page, parts)).toEqual(empty);
    await expectLaidOut(page, 'four pictures');
    const [frame, picture] = [page.locator('.stage__frame'), illustrations.picture('four boats')];
    expect((await picture.boundingBox())?.width).toBeGreaterThan(
      ((await frame.boundingBox())?.width ?? Infinity) * 0.9,
    );
  });

  await test.step('the gallery selecting, its menu, a picture fitted and closer, earlier prompts', async () => {
    const tile = illustrations.tiles.first().getByRole('button');
    await tile.focus();
    await page.keyboard.press('Control+a');
    await expectLaidOut(page, 'the gallery, selecting');
    await page.getByRole('button', { name: 'Done' }).click();
    await tile.click();
    await expectLaidOut(page, 'a picture');
    const viewer = await places(page, ['.picture-viewer__frame', '.picture-viewer__bar']);
    await page.keyboard.press('+');
    expect(await places(page, ['.picture-viewer__frame', '.picture-viewer__bar'])).toEqual(viewer);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Earlier prompts' }).click();
    await expect(page.getByRole('list', { name: 'Prompts' }).getByRole('button')).toHaveCount(2);
    await expectLaidOut(page, 'earlier prompts');
    await page.keyboard.press('Escape');
    for (const [width, height] of WINDOW_SIZES) {
      await page.setViewportSize({ width, height });
      await tile.focus();
      await page.keyboard.press('Shift+F10');
      await expectInWindow(page.getByRole('menu'));
      await page.keyboard.press('Escape');
      await expect(page.getByRole('menu')).toBeHidden();
    }
  });

  await test.step('refused and failed, one on the stage and one in the line', async () => {
    await illustrations.generate('a n u d e woman on a beach', { count: '1' });
    await expect(illustrations.notices).toContainText('Refused.');
    expect(await places(page, parts)).toEqual(empty);
    automatic1111.script(TXT2IMG, { status: 422, body: { detail: 'No such sampler.' } });
    await illustrations.generate('a red fox', { madeBy: 'local', size: '1024x1024' });
    await expect(illustrations.notices).toContainText('Failed.');
    await expect(illustrations.others).toContainText('1 ended without a picture');
    expect(await places(page, parts)).toEqual(empty);
    await expectLaidOut(page, 'failed');
  });

  await test.step('cancelled: said in passing, and folded away', async () => {
    automatic1111.script(TXT2IMG, { after: new Promise(() => undefined) });
    await illustrations.generate('a slow boat', { madeBy: 'local', size: '256x256' });
    await automatic1111.request(TXT2IMG, 3);
    await illustrations.making.getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('status', { name: 'Messages' })).toContainText('Cancelled: a slow boat.');
    await expect(illustrations.others).toContainText('2 ended without a picture');
    expect(await places(page, parts)).toEqual(empty);
    await illustrations.others.getByRole('button', { name: 'Dismiss' }).click();
    await expect(illustrations.others).toBeEmpty();
  });
});

test('Learning keeps its layout in every section and state', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  const learning = await Learning.open(page);
  const parts = [...BOOK, '.learning-form', '.learning-form__submit', '.outcomes'];
  const empty = await places(page, parts);
  await expectLaidOut(page, 'Learn, empty');
  await expectInSight(page, learning.tags, learning.learnButton);
  await pauseWork(page, true);
  await learning.learn({ title: 'Known', content: freshText() });
  await expect(page.getByRole('region', { name: 'Being learned' })).toBeVisible();
  expect(await places(page, parts)).toEqual(empty);
  await expectLaidOut(page, 'Learn, with a text in line');
  await learning.learn({ title: 'Second', content: freshText() });
  await learning.learn({ title: 'Third', content: freshText() });
  const running = page.getByRole('region', { name: 'Running now' });
  await expect(running.getByText('3rd in line')).toBeAttached();
  await book.showStatus();
  await expectLaidOut(page, 'Learn, with texts in line and the status open');
  await book.hideStatus();
  await pauseWork(page, false);
  await expect(learning.outcome('Learned.', 'Known')).toBeVisible();
  expect(await places(page, parts)).toEqual(empty);
  await learning.learn({ title: 'To be read', content: freshText(), ask: true });
  await learning.learn({ title: 'Long '.repeat(40).trim(), content: freshText(), ask: true });
  await expect(learning.mark).toHaveText('2 wait for you');
  expect(await places(page, parts)).toEqual(empty);
  await expectLaidOut(page, 'Learn, with outcomes');
  await learning.learnButton.click();
  await expect(learning.form.getByRole('alert')).toHaveCount(2);
  await expectLaidOut(page, 'Learn, with errors');
  await test.step('a message has its own place, and covers nothing', async () => {
    await learning.go('Library');
    const library = page.getByRole('region', { name: 'Library', exact: true });
    await library.getByRole('listbox').getByRole('option').first().click();
    await page.getByRole('button', { name: 'Copy the text' }).click();
    const message = page.getByRole('status', { name: 'Messages' }).getByText('is on the clipboard');
    // As under the pointer: it stays.
    await message.dispatchEvent('pointerover');
    await learning.go('Waiting for you');
    await expectLaidOut(page, 'Waiting for you, with a message');
    await expect(message).toBeVisible();
    await message.dispatchEvent('pointerout');
  });
  for (const section of ['Waiting for you', 'Library', 'Black Vault'] as const) {
    await learning.go(section);
    await expectLaidOut(page, section);
  }
  await learning.go('Library');
  await page
    .getByRole('region', { name: 'Library', exact: true })
    .getByRole('listbox')
    .getByRole('option')
    .first()
    .click();
  await expectLaidOut(page, 'Library, with an entry open');
  await page.getByRole('button', { name: 'Edit …' }).click();
  await expectLaidOut(page, 'an entry that is edited');
  await page.getByRole('textbox', { name: 'Text' }).fill('Long '.repeat(2000));
  await expectLaidOut(page, 'an entry that gets a long text');
  await page.keyboard.press('Escape');
  await openChapter(page, 'History');
  await expect(page.getByRole('row')).not.toHaveCount(1);
  await expectLaidOut(page, 'History');
  await page.getByRole('row').nth(1).click();
  await expect(page.getByRole('list', { name: 'Steps' }).getByRole('listitem').first()).toBeVisible();
  await expectLaidOut(page, 'History with a workflow');
  for (const [tab, content] of [
    ['Related', page.locator('#history-related section').first()],
    ['Query', page.getByRole('group', { name: 'Its queries' })],
    ['Timeline', page.getByRole('region', { name: 'Timeline' })],
    ['Events', page.getByRole('list', { name: 'Events' }).getByRole('listitem').first()],
  ] as const) {
    await page.getByRole('tab', { name: tab }).click();
    await expect(content).toBeVisible();
    await expectLaidOut(page, `History, ${tab}`);
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'Find anything' })).toBeVisible();
  await expectLaidOut(page, 'Find anything');
  await page.keyboard.type('diagnosis');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Diagnosis' })).toBeVisible();
  await expectLaidOut(page, 'Diagnosis');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  await expectLaidOut(page, 'the shortcuts');
  await page.keyboard.press('Escape');
  await openChapter(page, 'Settings');
  await expectLaidOut(page, 'Settings');
  await book.showStatus();
  await expectLaidOut(page, 'Settings, with the status open');
});

test('Analysis keeps its layout before, during and after a job, and in its report', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  const analysis = await Analysis.open(book);
  const parts = [...BOOK, '.start-panel', '.analysis-jobs'];
  const empty = await places(page, parts);
  await expectLaidOut(page, 'no file');
  await analysis.choose(await analysis.write('iris.csv', irisCsv()));
  await expect(analysis.preview.getByRole('row').nth(1)).toBeVisible();
  await expectLaidOut(page, 'a file');
  await pauseWork(page, true);
  await analysis.runButton.click();
  await expect(page.getByRole('region', { name: 'Being analysed' })).toBeVisible();
  await expectLaidOut(page, 'an analysis in line');
  await pauseWork(page, false);
  await expect(analysis.job('Analysed', 'iris.csv')).toBeVisible();
  const done = await places(page, parts);
  for (const part of Object.keys(empty).filter((name) => !name.includes('analysis-jobs'))) {
    expect.soft(done[part]?.slice(0, 3), part).toEqual(empty[part]?.slice(0, 3));
  }
  await expectLaidOut(page, 'an analysis that is done');
  await analysis.job('Analysed', 'iris.csv').getByRole('button', { name: 'Open the report' }).click();
  await expect(analysis.report).toBeVisible();
  const tabs = ['Overview', 'Columns', 'Correlations', 'Clusters', 'Charts', 'Table', 'Compare'] as const;
  for (const tab of [...tabs, 'How it was made', 'SQL'] as const) {
    await analysis.go(tab);
    await expectLaidOut(page, `the report, ${tab}`);
  }
  await analysis.sheet
    .getByRole('textbox', { name: 'SQL' })
    .fill('SELECT species, count(*) FROM data GROUP BY 1');
  await page.keyboard.press('Control+Enter');
  await expect(analysis.sheet.getByRole('grid').getByRole('row').nth(1)).toContainText('50');
  await expectLaidOut(page, 'the report, SQL with its answer');
  await analysis.sheet.getByRole('button', { name: 'Chart' }).click();
  await expect(analysis.sheet.getByRole('img').first()).toBeVisible();
  await expectLaidOut(page, 'the report, a chart of an answer');
  await analysis.report.getByRole('button', { name: 'All reports' }).click();
  await expect(analysis.reports).toHaveCount(1);
  await expectLaidOut(page, 'the reports');
});

test('Memory keeps its layout in every section and state', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  const memory = await Memory.open(book);
  const empty = await places(page, BOOK);
  await expectLaidOut(page, 'Import, empty');
  const long = 'On and on it goes, '.repeat(30).trim();
  const said = [
    'I live in Bonn.',
    'Nice!',
    `${long}. My sister Ana Maria lives in Porto. I live in Lisbon now.`,
  ];
  const file = await memory.write(
    'conversations.json',
    JSON.stringify([chatGptConversation('c', long, said)]),
  );
  await memory.choose(file, await memory.write('broken.json', '[{"mapping":'));
  await expect(page.getByText('1 of 1 conversations chosen')).toBeVisible();
  await expectLaidOut(page, 'what files hold, one of them broken');
  await pauseWork(page, true);
  await page.getByRole('button', { name: 'Remember them' }).click();
  await expect(page.getByRole('region', { name: 'Being remembered' })).toBeVisible();
  expect(await places(page, BOOK)).toEqual(empty);
  await expectLaidOut(page, 'Import, with one in line');
  await pauseWork(page, false);
  await expect(page.getByRole('region', { name: 'Finished' })).toBeVisible();
  expect(await places(page, BOOK)).toEqual(empty);
  await expectLaidOut(page, 'Import, with an outcome');

  await memory.go('Memories');
  await memory.memories.getByRole('listbox').getByRole('option').filter({ hasText: 'Lisbon' }).click();
  await expect(memory.memories.getByText('What was true when')).toBeVisible();
  await expectLaidOut(page, 'Memories, with one open');
  await memory.memories.getByRole('button', { name: 'Edit' }).click();
  await expectLaidOut(page, 'a memory that is edited');
  await memory.memories.getByRole('button', { name: 'Cancel' }).click();
  await memory.memories.getByRole('button', { name: 'Select', exact: true }).click();
  await expectLaidOut(page, 'Memories, selecting');
  await memory.memories.getByRole('searchbox').fill('my sister');
  await expect(memory.memories.getByRole('listbox', { name: 'Memories that were found' })).toBeVisible();
  await expectLaidOut(page, 'Memories that were found');
  await memory.memories.getByRole('button', { name: 'Show it in the conversation' }).click();
  await expect(memory.askedMessage).toBeVisible();
  await expectLaidOut(page, 'a conversation at a message, and what was found');
  await memory.conversations.getByRole('button', { name: 'Forget everything' }).click();
  await expectLaidOut(page, 'the dialog that forgets');
  await page.keyboard.press('Escape');
  await memory.go('What is kept');
  await page.getByLabel('Said before').fill('2020-01-01');
  await expectLaidOut(page, 'What is kept');
});

test('the window comes back where it was, and as large', async ({ book }) => {
  const bounds = { x: 60, y: 40, width: 1100, height: 720 };
  const now = (): Promise<unknown> =>
    book.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  await book.open();
  expect(await now()).not.toEqual(bounds);
  await book.electron.evaluate(
    ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setBounds(to),
    bounds,
  );
  await expect.poll(now).toEqual(bounds);
  await book.close();
  await book.open();
  await expect.poll(now).toEqual(bounds);
});
