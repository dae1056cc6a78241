import { Command } from 'commander';
import { Embedder } from '#core/embeddings/embedder';
import { LibrarySearch } from '#core/knowledge/library-search';
import type { Log } from '#core/log';
import { toErrorShape } from '#shared/errors';
import { searchRequestSchema, type SearchHit } from '#shared/knowledge';
import { action, type CommandResult } from '../command-runner';
import { addFilterOptions, filtersOf, type FilterOptions } from '../knowledge-filters';
import { limitUpTo } from '../option-values';
import { writeNote } from '../output';
import { withStores, type Session } from '../session';
import { emphasised } from '../terminal-text';

interface SearchOptions extends FilterOptions {
  limit?: number;
}

const DEFAULT_LIMIT = 10;
const EXCERPT_LENGTH = 300;

/** `leather-book search`: asks the library. */
export function searchCommand(): Command {
  return addFilterOptions(new Command('search').description('find what has been learned'))
    .argument('<question>', 'in your own words')
    .option('--limit <number>', `how many (default: ${DEFAULT_LIMIT}, at most 200)`, limitUpTo(200))
    .addHelpText(
      'after',
      `
Finds by meaning and by words; by words alone where the model for the meaning is missing: "leather-book knowledge
fetch-model" fetches it. Needs no server. Exit code: 0 also when nothing is found, 2 wrong usage or input, 3 fault.`,
    )
    .action(action<SearchOptions>((session, [question = ''], options) => search(session, question, options)));
}

async function search(session: Session, question: string, options: SearchOptions): Promise<CommandResult> {
  const request = searchRequestSchema.parse({
    question,
    filters: filtersOf(options),
    limit: options.limit ?? DEFAULT_LIMIT,
  });
  const query = await queryOf(request.question, session.log);
  const answer = await withStores(session, ({ library, passages }) =>
    new LibrarySearch({ library, passages: passages.knowledge.index }).search(request, query),
  );
  if (answer.note) writeNote(answer.note);
  return { text: answer.hits.map(hitText).join('\n\n') || 'Nothing was found.', json: answer };
}

/** The question as the model sees it, or why it is searched by words alone. */
async function queryOf(
  question: string,
  log: Log,
): Promise<{ vector: Float32Array; model: string } | { note: string }> {
  const embedder = new Embedder({ log });
  try {
    const [vector] = await embedder.embed([question]);
    if (vector) return { vector, model: await embedder.modelName() };
    return { note: 'Found by words alone.' };
  } catch (error) {
    const { code, message, hint } = toErrorShape(error);
    if (code === 'model_missing') {
      return {
        note: 'Found by words alone: the model for the meaning is missing. "leather-book knowledge fetch-model" fetches it.',
      };
    }
    log.error('A question could not be embedded', { error });
    return { note: ['Found by words alone:', message, hint].filter(Boolean).join(' ') };
  } finally {
    await embedder.close();
  }
}

function hitText({ item, chunk, highlights }: SearchHit): string {
  const { knowledge_id, title, source, category, learned_at } = item;
  const lines = [`${emphasised(title)}  (${category}, ${source}, ${learned_at.slice(0, 10)})`];
  if (chunk.headings.length > 0) lines.push(chunk.headings.join(' › '));
  lines.push(excerptOf(chunk.text, highlights), knowledge_id);
  return lines.map((line, index) => (index === 0 ? line : `  ${line}`)).join('\n');
}

/** One line of the passage, from a little before the question's first word in it; the words bold on a terminal. */
function excerptOf(text: string, highlights: SearchHit['highlights']): string {
  const from = Math.max(0, (highlights[0]?.[0] ?? 0) - EXCERPT_LENGTH / 4);
  const to = Math.min(text.length, from + EXCERPT_LENGTH);
  let excerpt = '';
  let at = from;
  for (const [start, end] of highlights.filter(([begin, finish]) => begin >= from && finish <= to)) {
    excerpt += text.slice(at, start) + emphasised(text.slice(start, end));
    at = end;
  }
  excerpt += text.slice(at, to);
  const line = excerpt.toWellFormed().replaceAll(/\s+/g, ' ').trim();
  return `${from > 0 ? '… ' : ''}${line}${to < text.length ? ' …' : ''}`;
}
