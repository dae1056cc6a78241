import type { ConversationSummary, ImportPreview } from '#shared/conversations';
import { toErrorShape } from '#shared/errors';
import {
  LEFT_OUT_REASONS,
  PassedOver,
  ReadDeletions,
  RejectedConversation,
  type ReadConversation,
} from './read-conversation';
import { readExport, type ReadItem } from './read-export';
import { notConversations } from './unreadable';

/** @param name As for {@link readExport}. */
export interface ChosenExport {
  path: string;
  name: string;
}

/**
 * What several files hold, each read to its end: a file that cannot be is refused as a whole, with what was seen.
 * @param onRead Called with each conversation's place in all of them, for progress.
 * @throws AppError `conversations_unreadable` when none of them can hold any; the signal's reason once it aborts.
 */
export async function previewExports(
  files: readonly ChosenExport[],
  { signal, onRead }: { signal?: AbortSignal; onRead?: (conversations: number) => void } = {},
): Promise<ImportPreview> {
  const found = new Map<string, ConversationSummary>();
  const passed: PassedOver[] = [];
  const preview: ImportPreview = { conversations: [], rejected: [], passed_over: [], refused: [] };
  for (const [place, { path, name }] of files.entries()) {
    const items: (ConversationSummary | RejectedConversation | PassedOver)[] = [];
    try {
      for await (const item of readExport(path, name)) {
        signal?.throwIfAborted();
        if (item instanceof ReadDeletions) continue;
        items.push(isConversation(item) ? summaryOf(item) : item);
        onRead?.(found.size + items.length);
      }
    } catch (error) {
      signal?.throwIfAborted();
      preview.refused.push({ file: name, place, error: toErrorShape(error) });
      continue;
    }
    for (const item of items) {
      if (item instanceof PassedOver) passed.push(item);
      else if (item instanceof RejectedConversation)
        preview.rejected.push({ title: item.title, reason: item.reason });
      else if (item.messages > (found.get(item.conversation_id)?.messages ?? 0))
        found.set(item.conversation_id, item);
    }
  }
  const [first] = passed;
  if (first && passed.length === files.length) throw notConversations(first.reason, first.hint);
  return {
    ...preview,
    conversations: [...found.values()],
    passed_over: passed.map(({ reason }) => reason),
  };
}

function isConversation(item: ReadItem): item is ReadConversation {
  return 'messages' in item;
}

function summaryOf(conversation: ReadConversation): ConversationSummary {
  const { conversation_id, title, created, messages, left_out } = conversation;
  const times = messages.flatMap(({ time }) => (time === null ? [] : [time]));
  return {
    conversation_id,
    title,
    from: times[0] ?? created,
    to: times.at(-1) ?? created,
    messages: messages.length,
    characters: messages.reduce((sum, { content }) => sum + content.length, 0),
    left_out: left_out.map(({ reason, count }) => ({ reason: LEFT_OUT_REASONS[reason], count })),
  };
}
