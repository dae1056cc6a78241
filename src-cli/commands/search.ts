import { Command, Option } from 'commander';
import { LibrarySearch } from '#core/stores/knowledge/library-search';
import { AppError } from '#shared/errors';
import { searchRequestSchema, type SearchHit } from '#shared/knowledge';
import { SEARCH_PLACES } from '#shared/memory-search';
import { askingMemories } from '../asking-memories';
import { answerLines } from '../batch';
import { action, type CommandResult } from '../command-runner';
import { excerptOf } from '../excerpt';
import { addFilterOptions, filtersOf, type FilterOptions } from '../knowledge-filters';
import { addMemoryFilterOptions, memoryFiltersOf, type MemoryFilterOptions } from '../memory-filters';
import { memoryHitText } from '../memory-text';
import { limitUpTo } from '../option-values';
import { writeNote } from '../output';
import { withQuestionVectors } from '../question-vectors';
import { withStores, type Session } from '../session';
import { emphasised } from '../terminal-text';

interface SearchOptions extends FilterOptions, MemoryFilterOptions {
  limit?: number;
  in?: (typeof SEARCH_PLACES)[number];
  batch?: boolean;
}

/** What a search returns, as JSON and for a person. */
interface Found {
  json: { note?: string | null };
  hits: string[];
}

const DEFAULT_LIMIT = 10;

/** `leather-book search`: asks the library, or with `--in` memories and conversations, too. */
export function searchCommand(): Command {
  const command = new Command('search').description('find what has been learned, remembered or said');
  return addMemoryFilterOptions(addFilterOptions(command))
    .argument('[question]', 'in your own words')
    .addOption(
      new Option('--in <place>', 'where to search (default: what has been learned)').choices(SEARCH_PLACES),
    )
    .option('--limit <number>', `how many (default: ${DEFAULT_LIMIT}, at most 200)`, limitUpTo(200))
    .option('--batch', 'read one question per line from standard input, answer one JSON value per line')
    .addHelpText(
      'after',
      `
Finds by meaning and by words, or by words alone if the model for searching by meaning is missing: "leather-book
knowledge fetch-model" fetches it. Without --in, --category, --source, --tag, --from and --to narrow the search; with it,
--kind, --person, --time and --conversation do. Needs no server.
Exit code: 0 also when nothing is found, 2 wrong usage or input, 3 fault.`,
    )
    .action(action<SearchOptions>((session, [question], options) => search(session, question, options)));
}

async function search(
  session: Session,
  question: string | undefined,
  options: SearchOptions,
): Promise<CommandResult> {
  if ((question === undefined) !== Boolean(options.batch)) {
    throw new AppError('invalid_input', 'Give a question, or --batch and questions on standard input.');
  }
  return withSearch(session, options, async (find) => {
    if (question === undefined) return answerLines(async (line) => (await find(line)).json);
    const { json, hits } = await find(question);
    if (json.note) writeNote(json.note);
    return { text: hits.join('\n\n') || 'Nothing was found.', json };
  });
}

function withSearch(
  session: Session,
  options: SearchOptions,
  work: (find: (question: string) => Promise<Found>) => Promise<CommandResult>,
): Promise<CommandResult> {
  const { limit = DEFAULT_LIMIT, in: place } = options;
  const filters = memoryFiltersOf(options);
  if (filters && !place) {
    throw new AppError('invalid_input', '--kind, --person, --time and --conversation need --in.', {
      hint: 'Add for example --in memories, or --in all.',
    });
  }
  if (place) {
    if (Object.values(filtersOf(options)).some((given) => given !== undefined)) {
      throw new AppError(
        'invalid_input',
        '--category, --source, --tag, --from and --to do not go with --in.',
        {
          hint: 'With --in, narrow by --kind, --person, --time or --conversation.',
        },
      );
    }
    return askingMemories(session, (memories) =>
      work(async (question) => {
        const json = await memories.search({ question, in: place, filters, limit });
        return { json, hits: json.hits.map(memoryHitText) };
      }),
    );
  }
  return withStores(session, ({ library, passages }) =>
    withQuestionVectors(session.log, (embed) => {
      const knowledge = new LibrarySearch({ library, passages: passages.knowledge.index });
      return work(async (asked) => {
        const request = searchRequestSchema.parse({ question: asked, filters: filtersOf(options), limit });
        const json = await knowledge.search(request, await embed(request.question));
        return { json, hits: json.hits.map(hitText) };
      });
    }),
  );
}

function hitText({ item, chunk, highlights, copies = [] }: SearchHit): string {
  const { knowledge_id, title, source, category, learned_at } = item;
  const lines = [`${emphasised(title)}  (${category}, ${source}, ${learned_at.slice(0, 10)})`];
  if (chunk.headings.length > 0) lines.push(chunk.headings.join(' › '));
  lines.push(excerptOf(chunk.text, highlights), knowledge_id);
  if (copies.length > 0) lines.push(`The same text: ${copies.map((copy) => copy.knowledge_id).join(', ')}`);
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`)).join('\n');
}
