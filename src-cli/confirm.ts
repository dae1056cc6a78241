import { createInterface } from 'node:readline/promises';
import { AppError } from '#shared/errors';
import { forStream } from './terminal-text';

/**
 * Asks before something is done that cannot be undone. If nobody can be asked, only --yes will do.
 * @throws AppError `invalid_input` without a terminal, `cancelled` for a no.
 */
export async function confirm(question: string, { yes = false }: { yes?: boolean }): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new AppError('invalid_input', question.replace(/\?$/, ' needs a yes.'), { hint: 'Add --yes.' });
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(forStream(process.stderr, `${question} [y/N] `));
    if (/^y(es)?$/i.test(answer.trim())) return;
  } finally {
    terminal.close();
  }
  throw new AppError('cancelled', 'Nothing was changed.');
}
