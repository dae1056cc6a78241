import type { ChosenExport } from './preview-exports';
import type { ReadConversation } from './read-conversation';
import { readExport } from './read-export';

/**
 * The conversations of several files that were chosen from their preview, each with its messages as it comes.
 * @param chosen Their ids. One that is in several files comes from each.
 * @throws AppError as {@link readExport}.
 */
export async function* readConversations(
  files: readonly ChosenExport[],
  chosen: ReadonlySet<string>,
): AsyncGenerator<ReadConversation> {
  for (const { path, name } of files) {
    for await (const item of readExport(path, name)) {
      if ('messages' in item && chosen.has(item.conversation_id)) yield item;
    }
  }
}
