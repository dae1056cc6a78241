import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Illustrations } from '../app/illustrations';
import { expect, test } from '../app/test';

const run = promisify(execFile);

test('a second instance shows the window of the first and ends', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  const servers = await book.servers();
  const isVisible = () =>
    book.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    );
  await book.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  expect(await isVisible()).toEqual([false]);

  const [code] = (await once(book.spawn(), 'exit')) as [number | null];
  expect(code).toBe(0);
  await expect.poll(isVisible).toEqual([true]);
  expect(await book.servers()).toEqual(servers);
  await new Illustrations(page).generate('a red fox');
  await expect(new Illustrations(page).tiles).toHaveCount(1);
});

test('on a full disk too', async ({ book }) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'A small disk is mounted for this.');
  const { root } = book.paths;
  await run('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', root]);
  try {
    await book.open();
    await book.ready();
    const filler = join(root, 'filler');
    await expect(writeFile(filler, Buffer.alloc(300 * 2 ** 20))).rejects.toThrow('ENOSPC');
    await book.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    const [code] = (await once(book.spawn({ CI: '1' }), 'exit')) as [number | null];
    await rm(filler);
    expect(code).toBe(0);
    await expect
      .poll(() =>
        book.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()),
      )
      .toBe(true);
    await book.close();
  } finally {
    await run('umount', ['--lazy', root]);
  }
});

test('two instances started together: one stays, with one server', async ({ book }) => {
  const instances = [book.spawn(), book.spawn()];
  const ended = instances.map(async (instance) => {
    const [code] = (await once(instance, 'exit')) as [number | null];
    return { instance, code };
  });
  const first = await Promise.race(ended);
  expect(first.code).toBe(0);
  const stays = instances.find((instance) => instance !== first.instance);
  await expect.poll(async () => (await book.servers()).length).toBe(1);
  expect(stays?.exitCode).toBeNull();
  // Asked to end by a signal, it drains and stops its server, whatever was still starting.
  stays?.kill('SIGTERM');
  expect((await Promise.all(ended)).map(({ code }) => code)).toEqual([0, 0]);
  expect(await book.servers()).toEqual([]);
});
