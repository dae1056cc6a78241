import type { ChosenExport } from './preview-exports';
import type { Memories } from '../../stores/memory/memories';
import { ReadDeletions, type ReadConversation } from './read-conversation';
import { readExport } from './read-export';

/**
 * The conversations that were chosen from the preview of several files, each with its messages as they are read. The
 * deletions in an export of this app apply from then on, whichever conversations were chosen.
 * @param chosen Their ids. A conversation in several files comes from each.
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
