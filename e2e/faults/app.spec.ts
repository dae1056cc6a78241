import { isRunning } from '#core/platform/is-running';
import { TXT2IMG } from '#worker/providers/testing/fake-automatic1111';
import { beginPicture } from '../app/held-picture';
import { expectAccounts } from '../app/accounts';
import { closedGate } from '../app/gate';
import { Illustrations } from '../app/illustrations';
import { configureLocalServer } from '../app/local-server';
import { expectFromFake, expectPainted } from '../app/pixels';
import { expect, test } from '../app/test';

const PROMPT = 'a lighthouse on a cliff';

test('the app is killed in the middle of a job: its worker ends, the next start adopts the server, the job ends once', async ({
  book,
  automatic1111,
}) => {
  const page = await book.open();
  await configureLocalServer(page, automatic1111.origin);
  automatic1111.script(TXT2IMG, { after: new Promise(() => undefined) });
  await new Illustrations(page).generate(PROMPT, { madeBy: 'local' });
  await automatic1111.request(TXT2IMG);
  const worker = await book.workerPid();
  const orphans = await book.servers();
  await book.kill();
  expect(await book.servers()).toEqual(orphans);
  await expect.poll(() => isRunning(worker)).toBe(false);

  const illustrations = new Illustrations(await book.open());
  await expectFromFake(illustrations.picture(PROMPT));
  expect(await book.servers()).toEqual(orphans);
  expect(automatic1111.count(TXT2IMG)).toBe(2);
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
});

test('the app is killed before the server was there: the job that it had accepted runs at the next start', async ({
  book,
}) => {
  const gate = await closedGate();
  const page = await book.open(gate.env);
  await new Illustrations(page).generate('a red fox');
  await expect(new Illustrations(page).making).toBeVisible();
  await book.kill();
  // What waits at the gate is a server of this database that will never serve.
  const [stuck] = await book.servers();
  if (stuck) process.kill(stuck.pid, 'SIGKILL');
  await gate.remove();
  const illustrations = new Illustrations(await book.open());
  await expectPainted(illustrations.picture('a red fox'));
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
});

test('the window’s process is killed: it comes back as it was, and the job goes on', async ({
  book,
  automatic1111,
}) => {
  const page = await book.open();
  const release = await beginPicture(page, automatic1111, PROMPT);
  await book.crashWindow();
  const words = () => book.inWindow<string>('document.querySelector("main").innerText');
  await expect.poll(words).toContain('42 %');
  release();
  await expect.poll(words).toContain('Save, reuse and more');
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
});

test('the window’s process dies again and again: the app asks instead of loading it for ever', async ({
  book,
}) => {
  await book.open();
  // The system's own dialog is part of the world outside.
  await book.electron.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const answer = (...args: unknown[]) => {
      asked.push((args.at(-1) as { message: string }).message);
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    Object.assign(dialog, { showMessageBox: answer });
  });
  for (let crash = 0; crash < 3; crash += 1) await book.crashWindow();
  const asked = await book.electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);
  expect(asked).toEqual(['The window keeps crashing.']);
  expect((await book.jobs()).length).toBe(0);
});
