import { TXT2IMG } from '#worker/providers/testing/fake-automatic1111';
import { HF_INFERENCE } from '#worker/providers/testing/fake-huggingface';
import { OPENAI_IMAGES, openAiError } from '#worker/providers/testing/fake-openai';
import { checkedGallery, expectAccounts } from './app/accounts';
import { Illustrations, openChapter } from './app/illustrations';
import { configureLocalServer } from './app/local-server';
import { expectFromFake } from './app/pixels';
import { expect, test } from './app/test';

const PROMPT = 'a lighthouse on a cliff';
const KEY = 'sk-typed-by-a-person';

test('OpenAI: a missing key is asked for before a job is made; it is kept after asking, used once, and written nowhere else', async ({
  book,
  openai,
}) => {
  const page = await book.open({ OPENAI_BASE_URL: `${openai.origin}/v1` });
  const illustrations = new Illustrations(page);
  const asks = page.getByRole('dialog', { name: 'OpenAI needs a key' });

  await test.step('the form says what is missing, and asks for it', async () => {
    await page.getByLabel('Made by').first().selectOption('openai');
    await expect(page.getByRole('note')).toContainText('OpenAI needs a key');
    await illustrations.generate(PROMPT, { size: '1024x1024' });
    await expect(asks).toBeVisible();
    await expect(page.getByText('Nothing at the moment.')).toBeVisible();
    expect(openai.ledger).toEqual([]);
  });

  await test.step('without a key store it asks before it keeps the key as plain text', async () => {
    const field = asks.getByLabel('OpenAI key', { exact: true }).and(page.locator('input'));
    await field.fill(KEY);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Keep the key as plain text?' });
    await expect(dialog).toContainText('no key store');
    await dialog.getByRole('button', { name: 'Do not keep it' }).click();
    await asks.getByRole('button', { name: 'Keep key' }).click();
    await dialog.getByRole('button', { name: 'Keep it as plain text' }).click();
    await expect(asks).toBeHidden();
    await expect(illustrations.prompt).toHaveValue(PROMPT);
  });

  await test.step('the picture is drawn by OpenAI', async () => {
    await illustrations.generateButton.click();
    await expectFromFake(illustrations.picture(PROMPT));
    await expect(illustrations.latest).toContainText(`Drawn from: A picture: `);
    expect(openai.count(OPENAI_IMAGES)).toBe(1);
    expect(openai.ledger[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(openai.ledger[0]?.body).toMatchObject({ model: 'gpt-image-1', size: '1024x1024', n: 1 });
    await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
  });
  const logs = await book.logs();
  expect(logs).toContain('Starting');
  expect(logs).not.toContain(KEY);
});

test('OpenAI: a refused key and refused content are sentences that say what to do', async ({
  book,
  openai,
}) => {
  const page = await book.open({ OPENAI_BASE_URL: `${openai.origin}/v1`, OPENAI_API_KEY: KEY });
  const illustrations = new Illustrations(page);
  openai.script(OPENAI_IMAGES, openAiError(401, 'invalid_api_key'), openAiError(400, 'moderation_blocked'));
  await illustrations.generate(PROMPT, { madeBy: 'openai', size: '1024x1024' });
  const notice = illustrations.notices.getByRole('listitem').first();
  await expect(notice).toContainText(/key/);
  await expect(notice).toContainText('Failed.');
  await expect(notice.getByRole('button', { name: 'Open Settings' })).toBeVisible();
  await illustrations.generateButton.click();
  await expect(notice).toContainText('OpenAI refuses to draw this prompt.');
  await expect(notice).toContainText('Refused.');
  expect(openai.count(OPENAI_IMAGES)).toBe(2);
  await expectAccounts(book, { ends: ['COMPLETED', 'FAILED'], pictures: 0 });
});

test('Hugging Face draws with the model and the key that it is given', async ({ book, huggingFace }) => {
  const page = await book.open({
    HF_ENDPOINT: huggingFace.origin,
    HF_INFERENCE_ENDPOINT: huggingFace.origin,
    HF_TOKEN: 'hf_of_this_test',
  });
  const illustrations = new Illustrations(page);
  await openChapter(page, 'Settings');
  await expect(page.getByText('Comes from the environment (HF_TOKEN')).toBeVisible();
  const model = page.getByLabel('Hugging Face model');
  await model.fill('painters/oil-xl');
  await model.blur();
  await expect.poll(async () => (await book.settings()).image.huggingface_model).toBe('painters/oil-xl');
  await openChapter(page, 'Illustrations');
  await illustrations.generate(PROMPT, { madeBy: 'huggingface' });
  await expectFromFake(illustrations.picture(PROMPT));
  expect(huggingFace.count(HF_INFERENCE)).toBe(1);
  const drawn = await huggingFace.request(HF_INFERENCE);
  expect(drawn.path).toContain('painters/oil-xl');
  expect(drawn.headers.authorization).toBe('Bearer hf_of_this_test');
  expect(drawn.body).toMatchObject({ parameters: { width: 256, height: 256 } });
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
});

test('a local AUTOMATIC1111 draws what the form says, seed included', async ({ book, automatic1111 }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await configureLocalServer(page, automatic1111.origin);
  await page.getByLabel('Leave out').fill('people');
  await page.getByLabel('Seed', { exact: true }).fill('42');
  await illustrations.generate(PROMPT, { madeBy: 'local', style: 'Watercolor' });
  await expectFromFake(illustrations.picture(PROMPT));
  expect(automatic1111.count(TXT2IMG)).toBe(1);
  const { body } = await automatic1111.request(TXT2IMG);
  expect(body).toMatchObject({ negative_prompt: 'people', width: 256, height: 256, seed: 42 });
  expect((body as { prompt: string }).prompt).toMatch(/a lighthouse on a cliff.*water ?colou?r/i);
  const [picture] = await checkedGallery(book);
  expect(picture).toMatchObject({ backend: 'local', model: 'painter', seed: 42, style: 'watercolor' });
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
});

test('a local OpenAI-compatible server draws without a key', async ({ book, openai }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await configureLocalServer(page, openai.origin, 'openai');
  await illustrations.generate(PROMPT, { madeBy: 'local' });
  await expectFromFake(illustrations.picture(PROMPT));
  expect(openai.count(OPENAI_IMAGES)).toBe(1);
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
});

test('a local server that is not there is said in words, in the test and in the job', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await openChapter(page, 'Settings');
  const section = page.getByRole('region', { name: 'Local server' });
  // Port 9 (discard) has no listener.
  await section.getByLabel('Address').fill('http://127.0.0.1:9');
  await section.getByRole('button', { name: 'Test' }).click();
  await expect(section.getByRole('alert')).toContainText('Start the server, or check its address');
  await section.getByLabel('Address').fill('not an address');
  await section.getByLabel('Address').blur();
  await expect(section.getByRole('alert').first()).toContainText(
    'An address looks like http://localhost:7860.',
  );
  await openChapter(page, 'Illustrations');
  await page.getByLabel('Made by').first().selectOption('local');
  await illustrations.generate(PROMPT);
  await expect(illustrations.making).toContainText('2nd attempt');
  await expect(illustrations.making).toContainText(/local server/);
  await illustrations.making.getByRole('button', { name: 'Cancel' }).click();
  await expectAccounts(book, { ends: ['CANCELLED'], pictures: 0 });
});
