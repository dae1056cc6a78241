import { OPENAI_IMAGES, openAiError } from '#worker/providers/testing/fake-openai';
import { Illustrations, openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import type { LeatherBook } from './app/leather-book';
import { expect, test } from './app/test';

interface Outside {
  notifications: (NodeJS.EventEmitter & { title: string; body: string })[];
  badges: number[];
}

/** Keeps the system's notifications and marks (the world outside) instead of showing them. Call it once a window is open. */
async function keepNotifications(book: LeatherBook): Promise<void> {
  await book.electron.evaluate(({ app, Notification }) => {
    const outside: Outside = { notifications: [], badges: [] };
    Object.assign(globalThis, { outside });
    Notification.isSupported = () => true;
    Notification.prototype.show = function (this: Outside['notifications'][number]) {
      outside.notifications.push(this);
    };
    app.setBadgeCount = (count = 0) => outside.badges.push(count) > 0;
  });
}

function shown(book: LeatherBook): Promise<{ title: string; body: string }[]> {
  return book.electron.evaluate(() => {
    const { outside } = globalThis as unknown as { outside: Outside };
    return outside.notifications.map(({ title, body }) => ({ title, body }));
  });
}

function badge(book: LeatherBook): Promise<number | undefined> {
  return book.electron.evaluate(() => {
    const { outside } = globalThis as unknown as { outside: Outside };
    return outside.badges.at(-1);
  });
}

/** Another program's window comes to the front, or the app's own does again. */
async function setInFront(book: LeatherBook, inFront: boolean): Promise<void> {
  await book.electron.evaluate(({ BrowserWindow }, isInFront) => {
    // An invisible display has no window manager to say so.
    BrowserWindow.getAllWindows()[0]?.emit(isInFront ? 'focus' : 'blur');
  }, inFront);
}

test('what happens while one looks elsewhere is told by the system, marked and listed; a click leads there', async ({
  book,
  openai,
}) => {
  const page = await book.open({ OPENAI_BASE_URL: `${openai.origin}/v1`, OPENAI_API_KEY: 'sk-of-this-test' });
  await keepNotifications(book);
  await book.ready();
  const illustrations = new Illustrations(page);
  const news = page.getByRole('region', { name: 'Since you last looked' });
  await illustrations.generate('a red fox');
  // The picture is there a moment before its job has ended.
  await expect.poll(async () => (await book.jobs()).map(({ state }) => state)).toEqual(['completed']);
  await expect(news).toHaveCount(0);

  await setInFront(book, false);
  await illustrations.generate('a n u d e woman on a beach');
  await expect(news.getByRole('listitem').filter({ hasText: 'a n u d e woman' })).toContainText('Refused');
  openai.script(OPENAI_IMAGES, openAiError(401, 'invalid_api_key'));
  await illustrations.generate('a lighthouse', { madeBy: 'openai', size: '1024x1024' });
  await expect(news.getByRole('listitem').filter({ hasText: 'a lighthouse' })).toContainText('Failed');
  const learning = await Learning.open(page);
  await learning.learn({
    title: 'Foxes at night',
    content: 'A red fox hears a mouse under half a metre of snow, and jumps.',
    source: 'a field guide',
    ask: true,
  });
  await expect(news.getByRole('listitem').first()).toContainText('Waits for you');
  await expect
    .poll(() => shown(book))
    .toEqual([
      { title: 'A job was refused', body: 'a n u d e woman on a beach' },
      { title: 'A job has failed', body: 'a lighthouse' },
      { title: 'A job waits for you', body: 'Foxes at night' },
    ]);
  expect(await badge(book)).toBe(3);

  await openChapter(page, 'Settings');
  await book.electron.evaluate(() => {
    const { outside } = globalThis as unknown as { outside: Outside };
    outside.notifications[2]?.emit('click');
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Learning' })).toBeVisible();
  await expect(learning.request).toContainText('Foxes at night');
  await setInFront(book, true);
  expect(await badge(book)).toBe(0);
  // It stays until it is read.
  await expect(news.getByRole('listitem')).toHaveCount(3);
  await news.getByRole('button', { name: /a n u d e woman/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Illustrations' })).toBeVisible();
  await news.getByRole('button', { name: 'Clear' }).click();
  await expect(news).toHaveCount(0);
});

test('with the setting off, the system says nothing and the list does', async ({ book }) => {
  const page = await book.open();
  await keepNotifications(book);
  await book.ready();
  await openChapter(page, 'Settings');
  await page.getByRole('checkbox', { name: /The system tells me/ }).uncheck();
  await expect.poll(async () => (await book.settings()).notifications.system).toBe(false);
  await openChapter(page, 'Illustrations');
  await setInFront(book, false);
  const illustrations = new Illustrations(page);
  const news = page.getByRole('region', { name: 'Since you last looked' });
  await illustrations.generate('a n u d e woman on a beach');
  await expect(news.getByRole('listitem')).toHaveCount(1);
  // What comes later is shown: so the first one was left out, not only late.
  await openChapter(page, 'Settings');
  await page.getByRole('checkbox', { name: /The system tells me/ }).check();
  await expect.poll(async () => (await book.settings()).notifications.system).toBe(true);
  await openChapter(page, 'Illustrations');
  await illustrations.generate('a n u d e man on a beach');
  await expect
    .poll(() => shown(book))
    .toEqual([{ title: 'A job was refused', body: 'a n u d e man on a beach' }]);
});
