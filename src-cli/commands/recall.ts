import { Command } from 'commander';
import { AppError } from '#shared/errors';
import type { MemoryKind } from '#shared/memory';
import { DEFAULT_RECALL_BUDGET, MAX_RECALL_BUDGET } from '#shared/memory-search';
import { askingMemories } from '../asking-memories';
import { answerLines } from '../batch';
import { action, type CommandResult } from '../command-runner';
import { memoryKinds } from '../memory-filters';
import { memoryHitText } from '../memory-text';
import { limitUpTo } from '../option-values';
import { writeNote } from '../output';
import type { Session } from '../session';

interface RecallOptions {
  budget?: number;
  kind?: MemoryKind[];
  user?: string;
  batch?: boolean;
}

/** `leather-book recall`: what matters for a text, for use by other programs. */
export function recallCommand(): Command {
  return new Command('recall')
    .description('what memories and conversations have to say about a text')
    .argument('[text]', 'the text, such as the last thing said')
    .option(
      '--budget <characters>',
      `how long all of it together may be (default: ${DEFAULT_RECALL_BUDGET})`,
      limitUpTo(MAX_RECALL_BUDGET),
    )
    .option('--kind <kind>', 'only memories of this kind; may be given several times', memoryKinds)
    .option('--user <id>', 'only what was sent with this user_id')
    .option('--batch', 'read one text per line from standard input, answer one JSON value per line')
    .addHelpText(
      'after',
      `
Ranked by relevance, recency and importance; nothing that is switched off or superseded. Each item names the
conversation and the messages it comes from. Needs no server.
Exit code: 0 also when nothing is recalled, 2 wrong usage or input, 3 fault.`,
    )
    .action(action<RecallOptions>((session, [text], options) => recall(session, text, options)));
}

async function recall(
  session: Session,
  text: string | undefined,
  { budget, kind: kinds, user: user_id, batch }: RecallOptions,
): Promise<CommandResult> {
  if ((text === undefined) !== Boolean(batch)) {
    throw new AppError('invalid_input', 'Give a text, or --batch and texts on standard input.');
  }
  return askingMemories(session, async (search) => {
    const ask = (given: string) => search.recall({ text: given, budget, kinds, user_id });
    if (text === undefined) return answerLines(ask);
    const answer = await ask(text);
    if (answer.note) writeNote(answer.note);
    return { text: answer.items.map(memoryHitText).join('\n\n') || 'Nothing comes to mind.', json: answer };
  });
}
