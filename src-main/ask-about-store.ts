import { dialog } from 'electron';
import type { DailyCopy } from '#core/stores/database/daily-copies';
import type { StoreFile } from './store-files';

export type StoreProblem = 'storage_damaged' | 'storage_missing';
export type StoreChoice = 'restore' | 'empty' | 'quit';

const QUIT = {
  storage_damaged: 'Quit: nothing is changed.',
  storage_missing: 'Quit: nothing is changed. If you have moved the file, put it back and start again.',
} as const satisfies Record<StoreProblem, string>;

/** Asks the person what to do about a database that cannot be used. */
export async function askAboutStore(
  { words }: StoreFile,
  problem: StoreProblem,
  copy: DailyCopy | null,
  when: 'now' | 'after a restart',
): Promise<StoreChoice> {
  const choices: StoreChoice[] = copy ? ['restore', 'empty', 'quit'] : ['empty', 'quit'];
  const date = copy && dateOf(copy);
  const labels = { restore: `Restore the copy of ${date}`, empty: words.startEmpty, quit: 'Quit' };
  const { message, what } = words[problem];
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Leather Book',
    message,
    detail: [
      what,
      date ? words.restore(date) : 'There is no good daily copy to restore.',
      words.empty,
      QUIT[problem],
      ...(when === 'now' ? [] : ['Leather Book restarts for this.']),
    ].join('\n\n'),
    buttons: choices.map((choice) => labels[choice]),
    // Without a copy, the first button would abandon what was there.
    defaultId: copy ? 0 : choices.indexOf('quit'),
    cancelId: choices.indexOf('quit'),
    noLink: true,
  });
  return choices[response] ?? 'quit';
}

function dateOf({ day }: DailyCopy): string {
  return new Date(`${day}T12:00`).toLocaleDateString('en', { dateStyle: 'long' });
}
