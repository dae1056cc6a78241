/* oxlint-disable no-empty-pattern -- Playwright reads a fixture's dependencies from its pattern. */
import { test as base } from '@playwright/test';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { startFakeAutomatic1111 } from '#worker/providers/testing/fake-automatic1111';
import { startFakeHuggingFace } from '#worker/providers/testing/fake-huggingface';
import { startFakeOpenAi } from '#worker/providers/testing/fake-openai';
import { LeatherBook } from './leather-book';

interface Fixtures {
  /** The app, not started yet: its data folder is new and empty. */
  book: LeatherBook;
  /** The world outside: each part keeps a list of what it was asked. */
  openai: ScriptedServer;
  huggingFace: ScriptedServer;
  automatic1111: ScriptedServer;
}

/** A test with its own app. What it leaves running, and any error in the page, fails it. */
export const test = base.extend<Fixtures>({
  book: [
    async ({}, use, testInfo) => {
      const book = await LeatherBook.create();
      await use(book);
      const failed = testInfo.status !== testInfo.expectedStatus;
      if (failed) {
        const screenshot = await book.screenshot();
        if (screenshot) await testInfo.attach('window', { body: screenshot, contentType: 'image/png' });
      }
      const problems = [...book.takePageErrors(), ...(await book.end())];
      if (failed || problems.length > 0) {
        await testInfo.attach('logs', { body: await book.logs(), contentType: 'text/plain' });
      }
      await book.removeData();
      if (!failed && problems.length > 0) throw new Error(problems.join('\n'));
    },
    { timeout: 120_000 },
  ],
  openai: async ({}, use) => served(startFakeOpenAi, use),
  huggingFace: async ({}, use) => served(startFakeHuggingFace, use),
  automatic1111: async ({}, use) => served(startFakeAutomatic1111, use),
});

async function served(
  start: () => Promise<ScriptedServer>,
  use: (server: ScriptedServer) => Promise<void>,
): Promise<void> {
  const server = await start();
  await use(server);
  await server.close();
}

export { expect } from '@playwright/test';
