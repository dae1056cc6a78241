import type { LedgerEntry } from '#core/testing/scripted-server';
import { drawnByFakeAutomatic1111, INTERRUPT, TXT2IMG } from '#worker/providers/testing/fake-automatic1111';
import { OPENAI_IMAGES } from '#worker/providers/testing/fake-openai';
import { expectAccounts, workflowsAtServer } from './app/accounts';
import { closedGate } from './app/gate';
import { Illustrations, openChapter } from './app/illustrations';
import { configureLocalServer } from './app/local-server';
import { expectFromFake } from './app/pixels';
import { expect, test } from './app/test';

const PROMPT = 'a lighthouse on a cliff';
const never = { after: new Promise(() => undefined) };

test('a job in the making is found where it is when the app comes back', async ({ book, automatic1111 }) => {
  let page = await book.open();
  let illustrations = new Illustrations(page);
  await configureLocalServer(page, automatic1111.origin);
  let release: () => void = () => undefined;
  const held = { after: new Promise<void>((resolve) => (release = resolve)) };
  automatic1111.script(TXT2IMG, never, (entry) => ({ ...drawnByFakeAutomatic1111(entry), ...held }));
  await illustrations.generate(PROMPT, { madeBy: 'local' });
  await automatic1111.request(TXT2IMG);
  await expect(illustrations.making).toContainText('42 %');

  await test.step('closing the app stops everything and keeps the job', async () => {
    await book.close();
    expect(book.askedOnClosing).toEqual([
      'One job is under way.',
      'It will wait while Leather Book is closed, and go on when you open it again. Nothing is lost.',
    ]);
    expect(await book.servers()).toEqual([]);
    await automatic1111.abandoned();
  });

  page = await book.open();
  illustrations = new Illustrations(page);
  await expect(illustrations.making).toContainText(PROMPT);
  await automatic1111.request(TXT2IMG, 2);
  await expect(illustrations.making).toContainText('42 %');
  await expect(illustrations.making).toContainText('2nd attempt');
  release();
  await expectFromFake(illustrations.picture(PROMPT));
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
  expect(automatic1111.count(TXT2IMG)).toBe(2);
});

test('cancelling stops the provider, keeps nothing and says so', async ({ book, automatic1111 }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await configureLocalServer(page, automatic1111.origin);
  automatic1111.script(TXT2IMG, never);
  await illustrations.generate(PROMPT, { madeBy: 'local' });
  await automatic1111.request(TXT2IMG);
  await illustrations.making.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('status', { name: 'Messages' })).toContainText(
    `Cancelled: ${PROMPT}. It was stopped; nothing was kept.`,
  );
  expect(automatic1111.count(INTERRUPT)).toBe(1);
  await expect(page.getByText('Nothing at the moment.')).toBeVisible();
  await openChapter(page, 'History');
  await expect(page.getByRole('row').filter({ hasText: PROMPT })).toContainText('Cancelled');
  await expectAccounts(book, { ends: ['CANCELLED'], pictures: 0 });
});

test('a job that is cancelled before there is a server never reaches it', async ({ book }) => {
  const gate = await closedGate();
  const page = await book.open(gate.env);
  const illustrations = new Illustrations(page);
  await illustrations.generate(PROMPT);
  await illustrations.making.getByRole('button', { name: 'Cancel' }).click();
  await expect(illustrations.others).toContainText('1 ended without a picture');
  await gate.open();
  await book.ready();
  expect(await workflowsAtServer(book)).toEqual([]);
  await illustrations.others.getByRole('button', { name: 'Dismiss' }).click();
  await expect(illustrations.others).toBeEmpty();
  await gate.remove();
});

test('several jobs run at once, and each is shown', async ({ book, automatic1111 }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await configureLocalServer(page, automatic1111.origin);
  const releases: (() => void)[] = [];
  automatic1111.script(
    TXT2IMG,
    ...[1, 2, 3].map(() => (entry: LedgerEntry) => ({
      ...drawnByFakeAutomatic1111(entry),
      after: new Promise<void>((resolve) => releases.push(resolve)),
    })),
  );
  for (const prompt of ['one boat', 'two boats', 'three boats'])
    await illustrations.generate(prompt, { madeBy: 'local' });
  await automatic1111.request(TXT2IMG, 3);
  await expect(illustrations.making).toContainText('three boats');
  await illustrations.others.getByRole('button', { name: '2 more under way' }).click();
  await expect(page.getByRole('region', { name: 'Also under way' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Running now' }).getByRole('listitem')).toHaveCount(3);
  for (const release of releases) release();
  await expect(illustrations.tiles).toHaveCount(3);
  await expectAccounts(book, { ends: ['COMPLETED', 'COMPLETED', 'COMPLETED'], pictures: 3 });
});

test('a double click, and the same request sent twice, are one job', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await illustrations.prompt.fill(PROMPT);
  await page.getByLabel('Size').first().selectOption('256x256');
  await illustrations.generateButton.dblclick();
  await expect(illustrations.tiles).toHaveCount(1);
  const answers = await page.evaluate(async () => {
    const call = () =>
      window.leatherBook.call('images.submit', {
        request_id: '7e7e2f0a-3a4e-4b7e-9d0a-6f2f5b1c8d11',
        request: { prompt: 'one boat', size: '256x256' },
      });
    return Promise.all([call(), call(), call()]);
  });
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  await expect(illustrations.tiles).toHaveCount(2);
  await expectAccounts(book, { ends: ['COMPLETED', 'COMPLETED'], pictures: 2 });
});

test('a refused prompt says which kind of thing is not drawn, and asks no provider', async ({
  book,
  openai,
}) => {
  const page = await book.open({ OPENAI_BASE_URL: `${openai.origin}/v1`, OPENAI_API_KEY: 'sk-of-this-test' });
  const illustrations = new Illustrations(page);
  await illustrations.generate('a n u d e woman on a beach', { madeBy: 'openai', size: '1024x1024' });
  const notice = illustrations.notices.getByRole('listitem');
  await expect(notice).toContainText('Refused.');
  await expect(notice).toContainText(/nudity|sexual/i);
  expect(openai.count(OPENAI_IMAGES)).toBe(0);
  await notice.getByRole('button', { name: 'Change it' }).click();
  await expect(illustrations.prompt).toBeFocused();
  await expect(illustrations.prompt).toHaveValue('a n u d e woman on a beach');
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 0 });
});

test('an empty prompt and an impossible seed are refused in the form', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await illustrations.generateButton.click();
  await expect(page.getByText('Say what you would like to see.').last()).toBeVisible();
  await expect(illustrations.prompt).toBeFocused();
  await page.getByLabel('Seed', { exact: true }).fill('-1');
  await illustrations.generate(PROMPT);
  await expect(page.getByRole('alert')).toContainText('A seed is a whole number');
  expect(await book.jobs()).toEqual([]);
});
