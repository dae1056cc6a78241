import type { ElectronApplication } from '@playwright/test';

const MOST_QUESTIONS = 3;

/**
 * What Playwright says when its connection to Node's inspector lost an answer: in a busy main process, the inspector
 * sometimes gives up a promise of its own, even where the code that was asked for has returned.
 */
const LOST = ['Execution context was destroyed', 'Resulting promise was garbage collected'];

interface Question {
  id: number;
  source: string;
  value: unknown;
}

/** Runs in the main process: answers a question that was asked before with the answer that it had then. */
function answerOnce(electron: unknown, { id, source, value }: Question): unknown {
  const { answers = new Map<number, unknown>() } = globalThis as { answers?: Map<number, unknown> };
  Object.assign(globalThis, { answers });
  if (!answers.has(id)) {
    // oxlint-disable-next-line typescript/no-implied-eval -- the test's own code, sent as text as Playwright sends it
    const answer = new Function('electron', 'value', `return (${source})(electron, value)`);
    answers.set(id, answer(electron, value));
  }
  return answers.get(id);
}

/**
 * Has the app's main process asked again when Playwright lost the answer. The code runs once, however often it is
 * asked for. An app that has ended, or code that throws, still fails at once.
 */
export function askAgainWhenLost(app: ElectronApplication): void {
  const ask = app.evaluate.bind(app) as (answer: typeof answerOnce, question: Question) => Promise<unknown>;
  let questions = 0;
  app.evaluate = (async (code: unknown, value: unknown) => {
    const question = { id: (questions += 1), source: String(code), value };
    for (let count = 1; ; count++) {
      try {
        return await ask(answerOnce, question);
      } catch (error) {
        const isLost = error instanceof Error && LOST.some((words) => error.message.includes(words));
        if (!isLost || count === MOST_QUESTIONS) throw error;
      }
    }
  }) as typeof app.evaluate;
}
