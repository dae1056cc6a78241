import { TXT2IMG } from '#worker/providers/testing/fake-automatic1111';
import { beginPicture } from '../app/held-picture';
import { expectAccounts } from '../app/accounts';
import { Illustrations } from '../app/illustrations';
import { killServer } from '../app/kill-server';
import { expectFromFake } from '../app/pixels';
import { expect, test } from '../app/test';

const PROMPT = 'a lighthouse on a cliff';

test('the server is killed in the middle of a job: another one takes over, and the job ends once', async ({
  book,
  automatic1111,
}) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  const release = await beginPicture(page, automatic1111, PROMPT);
  const before = (await book.status()).server.address;
  await killServer(book);
  release();
  await expectFromFake(illustrations.picture(PROMPT));
  expect((await book.status()).server).toMatchObject({ state: 'ready', address: before });
  expect(automatic1111.count(TXT2IMG)).toBe(1);
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
});

test('the server’s gate is killed in the middle of a job: another one takes its place, the server stays, and the job ends once', async ({
  book,
  automatic1111,
}) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  const release = await beginPicture(page, automatic1111, PROMPT);
  const before = (await book.status()).server.address;
  const servers = await book.servers();
  const [gate] = await book.gates();
  process.kill(gate?.pid ?? Number.NaN, 'SIGKILL');
  await expect.poll(async () => (await book.gates()).map(({ pid }) => pid !== gate?.pid)).toEqual([true]);
  release();
  await expectFromFake(illustrations.picture(PROMPT));
  expect((await book.status()).server).toMatchObject({ state: 'ready', address: before });
  expect(await book.servers()).toEqual(servers);
  expect(automatic1111.count(TXT2IMG)).toBe(1);
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
});

test('jobs accepted while there is no server run when there is one again', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await book.ready();
  const [server] = await book.servers();
  process.kill(server?.pid ?? Number.NaN, 'SIGKILL');
  await illustrations.generate('one boat');
  await illustrations.generate('two boats');
  await expect(illustrations.tiles).toHaveCount(2);
  expect(await book.servers()).toHaveLength(1);
  await expectAccounts(book, { ends: ['COMPLETED', 'COMPLETED'], pictures: 2 });
});
