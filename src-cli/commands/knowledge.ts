import { Command } from 'commander';
import { fetchModel } from '#core/reading/embeddings/fetch-model';
import { AppError } from '#shared/errors';
import type { KnowledgeDetails, KnowledgeItem } from '#shared/knowledge';
import { action, type CommandResult } from '../command-runner';
import { confirm } from '../confirm';
import { terminationSignal } from '../interrupts';
import { addFilterOptions, filtersOf, type FilterOptions } from '../knowledge-filters';
import { limitUpTo } from '../option-values';
import { ProgressLine } from '../progress-line';
import { withStores, type Session } from '../session';
import { editCommand } from './knowledge-edit';
import { exportCommand } from './knowledge-export';
import { importCommand } from './knowledge-import';

interface ListOptions extends FilterOptions {
  limit?: number;
  cursor?: string;
}

/** `leather-book knowledge`: the library, without a server. */
export function knowledgeCommand(): Command {
  const knowledge = new Command('knowledge').description('the library: what has been learned');
  addFilterOptions(knowledge.command('list').description('list it, newest first'))
    .option('--limit <number>', 'how many (default: 100, at most 500)', limitUpTo(500))
    .option('--cursor <cursor>', 'continue where a list ended')
    .action(action<ListOptions>((session, _, options) => list(session, options)));
  knowledge
    .command('show')
    .description('show one entry in full')
    .argument('<id>', 'its knowledge id')
    .action(action((session, [id = '']) => show(session, id)));
  knowledge
    .command('delete')
    .description('delete entries')
    .argument('<id...>', 'knowledge ids')
    .option('--yes', 'do not ask')
    .action(action<{ yes?: boolean }>((session, ids, options) => remove(session, ids, options)));
  knowledge.addCommand(editCommand());
  knowledge.addCommand(exportCommand());
  knowledge.addCommand(importCommand());
  knowledge
    .command('fetch-model')
    .description('fetch the model for the search by meaning')
    .action(action((session) => fetchTheModel(session)));
  return knowledge;
}

async function list(session: Session, options: ListOptions): Promise<CommandResult> {
  const { limit, cursor } = options;
  const page = await withStores(session, ({ library }) =>
    library.list({ filters: filtersOf(options), limit, cursor }),
  );
  const lines = page.items.map(lineOf);
  if (page.next_cursor) lines.push(`There are more: add --cursor ${page.next_cursor}`);
  return { text: lines.join('\n') || 'The library has no entries.', json: page };
}

async function show(session: Session, id: string): Promise<CommandResult> {
  const knowledge = await withStores(session, ({ library }) => library.get(id));
  if (!knowledge) throw unknown(id);
  return { text: wholeText(knowledge), json: knowledge };
}

async function remove(session: Session, ids: string[], { yes }: { yes?: boolean }): Promise<CommandResult> {
  return withStores(session, async ({ library }) => {
    const known = await library.items(ids);
    const missing = ids.find((id) => !known.has(id));
    if (missing !== undefined) throw unknown(missing);
    await confirm(ids.length === 1 ? `Delete ${ids[0]}?` : `Delete ${ids.length} entries?`, {
      yes,
    });
    const deleted = await library.delete(ids);
    return { text: `Deleted ${deleted}.`, json: { deleted } };
  });
}

async function fetchTheModel({ log }: Session): Promise<CommandResult> {
  const progress = new ProgressLine();
  const { signal, release } = terminationSignal();
  progress.show('Fetching the model…');
  try {
    await fetchModel({
      log,
      signal,
      onProgress: (fraction) => {
        const percent = fraction === null ? '' : ` ${Math.round(fraction * 100)}%`;
        progress.show(`Fetching the model…${percent}`);
      },
    });
  } finally {
    progress.end();
    release();
  }
  return { text: 'The model is here: searches now find by meaning, too.', json: { fetched: true } };
}

function unknown(id: string): AppError {
  return new AppError('not_found', `There is no entry ${id}.`, {
    hint: '"leather-book knowledge list" shows what there is.',
  });
}

function lineOf({ learned_at, category, knowledge_id, title }: KnowledgeItem): string {
  return `${learned_at}  ${category.padEnd(12)}  ${knowledge_id}  ${title}`;
}

function wholeText(knowledge: KnowledgeDetails): string {
  const { chunks } = knowledge;
  const facts: [string, string | number | null | undefined][] = [
    ['Title', knowledge.title],
    ['Id', knowledge.knowledge_id],
    ['Source', knowledge.source],
    ['Category', knowledge.category],
    ['Tags', knowledge.tags.join(', ')],
    ['Learned', knowledge.learned_at],
    ['Approved', knowledge.approved_by],
    ['Workflow', knowledge.workflow_id],
    ['Language', knowledge.language],
    ['Words', knowledge.words],
    ['Passages', `${chunks.length}, ${chunks.filter(({ embedded }) => embedded).length} found by meaning`],
    ['Phrases', knowledge.key_phrases.join(', ')],
    ['Names', knowledge.entities.map(({ text }) => text).join(', ')],
    ['Dates', knowledge.dates.map(({ text }) => text).join(', ')],
    ['Described', knowledge.described_by],
    ['Summary', knowledge.summary],
  ];
  const lines = facts.flatMap(([name, value]) => (value ? [`${name.padEnd(9)} ${value}`] : []));
  return [...lines, '', knowledge.content].join('\n');
}
