import type { ElectronApplication } from '@playwright/test';

const MOST_QUESTIONS = 3;

/**
 * Has the app's main process asked again when Playwright lost the question. It reports so whatever its connection to
 * Node's inspector answers other than an error of the code that was asked for; nothing navigates in a main process.
 * An app that has ended, or code that throws, still fails at once.
 */
export function askAgainWhenLost(app: ElectronApplication): void {
  const ask = app.evaluate.bind(app);
  app.evaluate = (async (question: Parameters<typeof ask>[0], value: unknown) => {
    for (let count = 1; ; count++) {
      try {
        return await ask(question, value);
      } catch (error) {
        const isLost = error instanceof Error && error.message.includes('Execution context was destroyed');
        if (!isLost || count === MOST_QUESTIONS) throw error;
      }
    }
  }) as typeof app.evaluate;
}
