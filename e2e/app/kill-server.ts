import { expect } from '@playwright/test';
import type { LeatherBook } from './leather-book';

/** `kill -9` of the embedded server; settles once it is gone. The app starts another. */
export async function killServer(book: LeatherBook): Promise<void> {
  const [server, ...others] = await book.servers();
  expect(others).toEqual([]);
  if (!server) throw new Error('The app has no server to kill.');
  process.kill(server.pid, 'SIGKILL');
  await expect.poll(async () => (await book.servers()).map(({ pid }) => pid === server.pid)).toEqual([false]);
}
