import { Command, Option } from 'commander';
import {
  MEMORY_STATES,
  memoryTextSchema,
  type Forgetting,
  type MemoryDetails,
  type MemoryState,
} from '#shared/memories';
import type { Forgotten } from '#core/stores/memory/memories';
import type { LeftHistories } from '#core/jobs/forgotten-histories';
import { MEMORY_KINDS, type MemoryKind } from '#shared/memory';
import { AppError } from '#shared/errors';
import { parseInput } from '#shared/parse-input';
import { action, type CommandResult } from '../command-runner';
import { confirm } from '../confirm';
import { day, memoryLine } from '../memory-text';
import { each, eachOf, limitUpTo } from '../option-values';
import { withStores, type Session } from '../session';
import { forgetEverywhere } from './forget-everywhere';
import { exportCommand } from './memories-export';
import { rememberCommand } from './remember';

interface ListOptions {
  kind?: MemoryKind[];
  person?: string[];
  state?: MemoryState[];
  conversation?: string;
  limit?: number;
  cursor?: string;
}

interface ForgetOptions {
  conversation?: string;
  person?: string;
  before?: string;
  yes?: boolean;
  cleanCopies?: boolean;
}

/** `leather-book memories`: what is remembered of conversations, without a server. */
export function memoriesCommand(): Command {
  const memories = new Command('memories').description('what is remembered of conversations');
  memories
    .command('list')
    .description('list them, newest first')
    .option(
      '--kind <kind>',
      `one of ${MEMORY_KINDS.join(', ')}; may be given several times`,
      eachOf(MEMORY_KINDS),
    )
    .option('--person <name>', 'about this person; "user" for yourself; may be given several times', each)
    .option('--state <state>', `one of ${MEMORY_STATES.join(', ')} (default: active)`, eachOf(MEMORY_STATES))
    .addOption(new Option('--conversation <id>', 'said in this conversation'))
    .option('--limit <number>', 'how many (default: 100, at most 500)', limitUpTo(500))
    .option('--cursor <cursor>', 'continue where a list ended')
    .action(action<ListOptions>((session, _, options) => list(session, options)));
  memories
    .command('show')
    .description('show one memory: where it was said, and what was true before')
    .argument('<id>', 'its memory id')
    .action(action((session, [id = '']) => show(session, id)));
  memories
    .command('edit')
    .description('give a memory other words; the old ones stay in its history')
    .argument('<id>', 'its memory id')
    .argument('<text>', 'the words')
    .action(action((session, [id = '', text = '']) => edit(session, id, text)));
  memories
    .command('delete')
    .description('delete memories; another import does not bring them back')
    .argument('<id...>', 'memory ids')
    .option('--yes', 'do not ask')
    .action(action<{ yes?: boolean }>((session, ids, options) => remove(session, ids, options)));
  memories
    .command('forget')
    .description('forget for good what was said in a conversation, by or about a person, or before a date')
    .option('--conversation <id>', 'everything of this conversation')
    .option('--person <name>', 'everything by or about this person')
    .option('--before <date>', 'everything that was said before this day, as in 2023-05-01')
    .option('--clean-copies', 'replace all daily copies with new ones, and restart the app’s own server')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      `
What is forgotten is removed from texts, indexes and the store's file at once, and importing it again does not bring
it back. The histories of its jobs are deleted from the Temporal server; the app's own server overwrites them when it
next starts. The daily copies keep it until seven newer copies have been made. --clean-copies does all of that now: one
copy of each database as it is then replaces all others, so that you cannot go back to an earlier day.`,
    )
    .action(action<ForgetOptions>((session, _, options) => forget(session, options)));
  return memories.addCommand(exportCommand()).addCommand(rememberCommand('import'));
}

async function list(session: Session, options: ListOptions): Promise<CommandResult> {
  const { kind, person, state, conversation, limit, cursor } = options;
  const page = await withStores(session, ({ memories }) =>
    memories.list({
      kinds: kind,
      subjects: person,
      states: state,
      conversation_id: conversation,
      limit,
      cursor,
    }),
  );
  const lines = page.memories.map(memoryLine);
  if (page.next_cursor) lines.push(`There are more: add --cursor ${page.next_cursor}`);
  return { text: lines.join('\n') || 'Nothing is remembered.', json: page };
}

async function show(session: Session, id: string): Promise<CommandResult> {
  const memory = await withStores(session, ({ memories }) => memories.get(id));
  if (!memory) throw unknownMemory(id);
  return { text: wholeText(memory), json: memory };
}

function unknownMemory(id: string): AppError {
  return new AppError('not_found', `There is no memory ${id}.`, {
    hint: '"leather-book memories list" shows what there is.',
  });
}

async function edit(session: Session, id: string, text: string): Promise<CommandResult> {
  const words = parseInput(memoryTextSchema, text);
  await withStores(session, async ({ memories }) => {
    if (!(await memories.get(id))) throw unknownMemory(id);
    await memories.edit(id, words);
  });
  return { text: `Edited ${id}.`, json: { edited: id } };
}

async function remove(session: Session, ids: string[], { yes }: { yes?: boolean }): Promise<CommandResult> {
  return withStores(session, async ({ memories }) => {
    const known = await memories.items(ids);
    const missing = ids.find((id) => !known.has(id));
    if (missing !== undefined) throw unknownMemory(missing);
    await confirm(ids.length === 1 ? `Delete ${ids[0]}?` : `Delete ${ids.length} memories?`, { yes });
    const deleted = await memories.delete(ids);
    return { text: `Deleted ${deleted}.`, json: { deleted } };
  });
}

async function forget(session: Session, options: ForgetOptions): Promise<CommandResult> {
  const [forgetting, what] = forgettingOf(options);
  await confirm(`Forget ${what} for good?`, options);
  const { forgotten, left, replaced } = await forgetEverywhere(session, forgetting, options);
  const isAnything = forgotten.messages + forgotten.memories > 0;
  const copies = options.cleanCopies
    ? 'No daily copy has any of it.'
    : isAnything &&
      'The daily copies keep it until seven newer copies have been made; the same command with --clean-copies cleans them now.';
  return {
    text: [forgottenWords(forgotten), copies, leftWords(left)].filter(Boolean).join(' '),
    json: {
      ...forgotten,
      ...(replaced !== undefined && { copies_replaced: replaced }),
      histories_left: left === null ? null : left.running + left.foreign,
    },
  };
}

function forgottenWords({ messages, memories }: Forgotten): string {
  if (messages + memories === 0) {
    return 'There was nothing to forget. If it is imported, it stays forgotten.';
  }
  const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;
  return `Forgotten: ${counted(messages, 'message', 'messages')}, ${counted(memories, 'memory', 'memories')}.`;
}

/** What the server still has of it, in a sentence. */
function leftWords(left: LeftHistories | null): string {
  if (left === null) {
    return 'The Temporal server could not be asked to delete the histories of its jobs; the app does that when it next reaches it.';
  }
  const running =
    left.running > 0 &&
    'A job that has not ended tells of it; the app deletes its history when it has ended.';
  const foreign =
    left.foreign > 0 &&
    'Workflows of other programs on the Temporal server may tell of it; it keeps them until its retention ends.';
  return [running, foreign].filter(Boolean).join(' ');
}

function forgettingOf({ conversation, person, before }: ForgetOptions): [Forgetting, what: string] {
  if ([conversation, person, before].filter((given) => given !== undefined).length !== 1) {
    throw new AppError('invalid_input', 'Give one of --conversation, --person and --before.');
  }
  if (conversation !== undefined) return [{ conversation }, `the conversation ${conversation}`];
  if (person !== undefined) return [{ person }, `everything by or about ${person}`];
  const time = /^\d{4}-\d\d-\d\d$/.test(before ?? '') ? new Date(`${before}T00:00`).getTime() : Number.NaN;
  if (Number.isNaN(time)) {
    throw new AppError('invalid_input', `“${before}” is not a date such as 2023-05-01.`);
  }
  return [{ before: time }, `everything said before ${before}`];
}

function wholeText({ chain, edits, sources, ...memory }: MemoryDetails): string {
  const others = chain.filter(({ memory_id }) => memory_id !== memory.memory_id);
  return [
    memoryLine(memory),
    `About ${memory.subject}, ${Math.round(memory.confidence * 100)}% sure, found by ${memory.extractor}`,
    ...sources.map(
      ({ quote, conversation_id, message_id, said }) =>
        `  “${quote}”  ${said === null ? '' : `${day(said)}  `}${conversation_id} ${message_id}`,
    ),
    ...edits.map(({ text, until }) => `Until ${day(until)}: ${text}`),
    ...(others.length > 0 ? ['Before and after:', ...others.map(memoryLine)] : []),
  ].join('\n');
}
