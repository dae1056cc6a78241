import type { ChosenExport } from './preview-exports';
import type { Memories } from '../../stores/memory/memories';
import { ReadDeletions, type ReadConversation } from './read-conversation';
import { readExport } from './read-export';

/**
 * The conversations of several files that were chosen from their preview, each with its messages as it comes.
 * What an export of this app says of deletions holds from then on, whichever conversations were chosen.
 * @param chosen Their ids. One that is in several files comes from each.
 * @throws AppError as {@link readExport}.
 */
export async function* readConversations(
  files: readonly ChosenExport[],
  chosen: ReadonlySet<string>,
  memories: Pick<Memories, 'addDeletions'>,
): AsyncGenerator<ReadConversation> {
  for (const { path, name } of files) {
    for await (const item of readExport(path, name)) {
      if (item instanceof ReadDeletions) await memories.addDeletions(item.deletions);
      if ('messages' in item && chosen.has(item.conversation_id)) yield item;
    }
  }
}
