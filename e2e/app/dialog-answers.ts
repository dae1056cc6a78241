import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LeatherBook } from './leather-book';

export interface Asked {
  message: string;
  buttons: string[];
}

/** What the system's own message boxes asked, and who asked it. */
export interface DialogAnswers {
  asked(): Promise<Asked[]>;
  /** The process ids of the app's main processes, also of those that it has started itself. */
  mainProcesses(): Promise<number[]>;
}

/**
 * Answers every message box with the button of this label. The system's own dialog is the world outside; it comes
 * before there is a window, so a script that Electron's main process runs first answers it.
 */
export async function answerDialogs(book: LeatherBook, button: RegExp): Promise<DialogAnswers> {
  const script = join(book.paths.root, 'answer.cjs');
  const record = join(book.paths.root, 'asked.jsonl');
  const starts = join(book.paths.root, 'started.jsonl');
  await writeFile(
    script,
    `const { appendFileSync } = require('node:fs');
    // The first argument that is not a switch is the app's folder again.
    const place = process.argv.indexOf(__filename);
    if (place > 0) process.argv.splice(place - 1, 2);
    appendFileSync(${JSON.stringify(starts)}, process.pid + '\\n');
    require('electron').dialog.showMessageBox = async (...args) => {
      const { message, buttons } = args.at(-1);
      appendFileSync(${JSON.stringify(record)}, JSON.stringify({ message, buttons }) + '\\n');
      return { response: buttons.findIndex((label) => ${button}.test(label)), checkboxChecked: false };
    };`,
  );
  book.preload = script;
  return { asked: () => lines<Asked>(record), mainProcesses: () => lines<number>(starts) };
}

async function lines<Value>(path: string): Promise<Value[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Value);
}
