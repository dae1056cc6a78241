import { createInterface } from 'node:readline';
import { toErrorShape } from '#shared/errors';
import type { CommandResult } from './command-runner';
import { ExitCode } from './exit-code';
import { writeAnswer } from './output';

/**
 * Answers each line of standard input with a JSON value on a line, in order; empty lines are skipped. A question that
 * cannot be answered gets one value with its error.
 */
export async function answerLines(answer: (line: string) => Promise<object>): Promise<CommandResult> {
  let failed = false;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const question = line.trim();
    if (question === '') continue;
    const value = await answer(question).catch((error: unknown) => {
      failed = true;
      const { code, message, hint } = toErrorShape(error);
      return { error: message, code, hint };
    });
    await writeAnswer({ text: JSON.stringify({ question, ...value }), json: undefined }, false);
  }
  return { text: '', json: undefined, exitCode: failed ? ExitCode.fault : ExitCode.done };
}

/** How many lines are answered together. */
const TOGETHER = 64;

/**
 * Answers every line of standard input with a JSON value on a line, in order, including empty ones, so that the lines
 * of both can be compared side by side.
 */
export async function answerEachLine(
  answer: (lines: string[]) => object[] | Promise<object[]>,
): Promise<CommandResult> {
  let waiting: string[] = [];
  const answerWaiting = async () => {
    const values = await answer(waiting);
    waiting = [];
    const text = values.map((value) => JSON.stringify(value)).join('\n');
    await writeAnswer({ text, json: undefined }, false);
  };
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (waiting.push(line) === TOGETHER) await answerWaiting();
  }
  if (waiting.length > 0) await answerWaiting();
  return { text: '', json: undefined };
}
