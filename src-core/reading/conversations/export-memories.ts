import { basename } from 'node:path';
import { AppError } from '#shared/errors';
import type { ExportedMemory } from '#shared/memories';
import { personsFileMode } from '../../platform/files/private-umask';
import { writeFileAtomic } from '../../platform/files/write-file-atomic';
import type { Memories } from '../../stores/memory/memories';
import { isOtherPart } from './export-files';

const PAGE = 200;

/**
 * Everything that is kept, as JSON in the app's own form: a list with each conversation and its memories on one line,
 * in pieces to be written one after the other, so that no export has to fit into memory. What was deleted comes last.
 * @param onConversation Called after each.
 */
export async function* exportMemories(
  memories: Memories,
  onConversation: () => void = () => undefined,
): AsyncIterable<string> {
  let separator = '[\n';
  let cursor: string | null = null;
  do {
    const page = await memories.conversations({ limit: PAGE, cursor });
    for (const { conversation_id, title, user_id } of page.conversations) {
      const head = JSON.stringify({ conversation_id, title, user_id });
      yield `${separator}${head.slice(0, -1)},"messages":[`;
      const found = new Set<string>();
      yield* messagesOf(memories, conversation_id, found);
      yield `],"memories":${JSON.stringify(await memoriesOf(memories, conversation_id, found))}}`;
      separator = ',\n';
      onConversation();
    }
    cursor = page.next_cursor;
  } while (cursor !== null);
  const deletions = await memories.deletions();
  if (deletions.length > 0) {
    yield `${separator}${JSON.stringify({ deletions })}`;
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

/**
 * Writes everything to a file, replacing an existing one.
 * @returns how many conversations.
 * @throws AppError `invalid_input` for a name under which it could not be imported, `disk_full`, `storage_failed`.
 */
export async function exportToFile(memories: Memories, path: string): Promise<number> {
  const name = basename(path);
  if (isOtherPart(name)) {
    throw new AppError('invalid_input', `“${name}” is the name of a part of another assistant’s export.`, {
      hint: 'An import would skip it. Choose another name.',
    });
  }
  let exported = 0;
  const pieces = exportMemories(memories, () => (exported += 1));
  await writeFileAtomic(path, pieces, { mode: personsFileMode() });
  return exported;
}

async function* messagesOf(memories: Memories, id: string, found: Set<string>): AsyncIterable<string> {
  for (let offset = 0, total = 1; offset < total; offset += PAGE) {
    const turns = await memories.turns(id, { offset, limit: PAGE });
    ({ total } = turns);
    const lines = turns.messages.map(({ id: message_id, role, speaker, content, time, memories: said }) => {
      for (const { memory_id } of said) found.add(memory_id);
      const timestamp = time === null ? null : new Date(time).toISOString();
      return JSON.stringify({ id: message_id, role, name: speaker, content, timestamp });
    });
    if (lines.length > 0) yield (offset > 0 ? ',' : '') + lines.join(',');
  }
}

async function memoriesOf(memories: Memories, id: string, found: Set<string>): Promise<ExportedMemory[]> {
  const all = await Promise.all([...found].map((memory_id) => memories.get(memory_id)));
  return all.flatMap((memory) => {
    if (!memory) return [];
    const { source: _source, chain: _chain, sources, ...rest } = memory;
    const here = sources.filter(({ conversation_id }) => conversation_id === id);
    return [{ ...rest, sources: here.map(({ message_id, start, end }) => ({ message_id, start, end })) }];
  });
}
