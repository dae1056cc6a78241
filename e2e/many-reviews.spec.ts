import { readFile } from 'node:fs/promises';
import { Client, Connection } from '@temporalio/client';
import { freshText } from '#worker/testing/fresh-text';
import { REVIEW_PAGE } from '#shared/jobs/review';
import { JOBS, TASK_QUEUE } from '#shared/jobs/registry';
import { openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import type { LeatherBook } from './app/leather-book';
import { expect, test } from './app/test';

/** More than a page. For a measurement: `LEATHER_BOOK_TEST_REVIEWS=2000 npm test -- --suite e2e many-reviews`. */
const ALL = Number(process.env.LEATHER_BOOK_TEST_REVIEWS ?? REVIEW_PAGE + 20);
const PATIENCE = { timeout: 60_000 + ALL * 300 };

test('more requests wait than the list has: the true number, the oldest first, and any of them in reach', async ({
  book,
}, testInfo) => {
  test.setTimeout(300_000 + ALL * 1000);
  let learning = await Learning.open(await book.open());
  await book.ready();
  const began = Date.now();
  await startRequests(book);
  await expect(learning.mark).toHaveText(`${ALL.toLocaleString('en')} wait for you`, PATIENCE);
  await note('All wait', `${Date.now() - began} ms`);
  await note('Memory', await memory());
  await note('The slowest of 50 calls', await slowestCall());
  await book.close();
  const opened = Date.now();
  learning = await Learning.open(await book.open());

  await test.step('the next start finds them all', async () => {
    await expect(learning.mark).toHaveText(`${ALL.toLocaleString('en')} wait for you`, PATIENCE);
    await note('Found after a start', `${Date.now() - opened} ms`);
    await learning.go('Waiting for you');
    await expect(learning.requests.first()).toContainText('Request 1.');
    const others = (ALL - REVIEW_PAGE).toLocaleString('en');
    await expect(learning.page.getByText(`${others} more wait; these expire first.`)).toBeVisible(PATIENCE);
    await book.ready();
    await note('Memory after a start', await memory());
    await note('The slowest of 50 calls after a start', await slowestCall());
  });

  await test.step('the History leads to one that the list does not have', async () => {
    await openChapter(learning.page, 'History');
    await learning.page
      .getByRole('row')
      .filter({ hasText: `Request ${ALL}.` })
      .click();
    await learning.page.getByRole('button', { name: 'Review it' }).click();
    await expect(learning.request).toContainText(`Request ${ALL}.`);
  });

  await test.step('what is decided makes room for the next', async () => {
    for (const index of [0, 1, 2]) await learning.requests.nth(index).getByRole('checkbox').check();
    await learning.page.getByRole('button', { name: 'Approve 3' }).click();
    const left = ALL - 3;
    await expect(learning.mark).toHaveText(`${left.toLocaleString('en')} wait for you`, PATIENCE);
    const others = (left - REVIEW_PAGE).toLocaleString('en');
    await expect(learning.page.getByText(`${others} more wait; these expire first.`)).toBeVisible(PATIENCE);
  });

  async function note(type: string, description: string): Promise<void> {
    testInfo.annotations.push({ type, description });
    if (ALL > 500) console.log(`${type}: ${description}`);
  }

  async function memory(): Promise<string> {
    const pids = { main: book.electron.process().pid, worker: await book.workerPid() };
    const each = Object.entries(pids).map(async ([name, pid]) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      return `${name} ${Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)} MiB`;
    });
    return (await Promise.all(each)).join(', ');
  }

  async function slowestCall(): Promise<string> {
    const ms = await book.inWindow<number>(`(async () => {
      let slowest = 0;
      for (let count = 0; count < 50; count += 1) {
        const began = performance.now();
        await window.leatherBook.call(count % 2 ? 'knowledge.facets' : 'settings.get', undefined);
        slowest = Math.max(slowest, performance.now() - began);
      }
      return slowest;
    })()`);
    return `${Math.round(ms)} ms`;
  }
});

/** As another program sends them. */
async function startRequests(book: LeatherBook): Promise<void> {
  const { server } = await book.status();
  const connection = await Connection.connect({ address: server.address });
  const client = new Client({ connection, namespace: server.namespace });
  // One after the other: the list is in this order.
  for (let number = 1; number <= ALL; number += 1) {
    await client.workflow.start(JOBS.learning.workflowType, {
      workflowId: `request-${number}`,
      taskQueue: TASK_QUEUE,
      args: [
        {
          content: freshText(),
          title: `Request ${number}.`,
          source: 'a crawler',
          category: 'general',
          require_approval: true,
          review_timeout: 100_000 + number * 60,
        },
      ],
    });
  }
  await connection.close();
}
