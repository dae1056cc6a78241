import type { Statements } from '../../database/postgresql/statements';
import type { ConversationInfo, ConversationPiece, Remembered, RememberOptions } from '../memories';
import { editMemoryAt } from './change-memories';
import { ConversationWriter } from './conversation-writer';
import { MemoryWriter } from './memory-writer';
import { keepOutcome, readOutcome } from './outcomes';
import { mendMemories, type Indexes } from './remove-memories';
import { readTombstones } from './tombstones';

/** As `Memories.remember` says. Callers provide the transaction. */
export async function remember(
  statements: Statements,
  conversation: ConversationInfo,
  pieces: () => AsyncIterable<ConversationPiece> | Iterable<ConversationPiece>,
  { addedBy, meanings, signal, onProgress, indexes }: RememberOptions & { indexes: Indexes },
): Promise<Remembered> {
  const before = await readOutcome(statements, addedBy);
  if (before) return before;
  const tombstones = await readTombstones(statements, meanings);
  const writer = await ConversationWriter.open(statements, conversation, { addedBy, tombstones });
  const memories = new MemoryWriter(statements, { user_id: writer.user_id, addedBy, tombstones });
  if (!writer.isNew) for await (const { messages } of pieces()) writer.see(messages);
  const edits = new Map<number, string>();
  let seen = 0;
  for await (const piece of pieces()) {
    signal?.throwIfAborted();
    const kept = await writer.add(piece.messages);
    for (const memory of piece.memories) {
      const message = kept[memory.message];
      const position = message ? await memories.add(memory, message) : undefined;
      if (position !== undefined && memory.edited !== undefined && !memory.dropped) {
        edits.set(position, memory.edited);
      }
    }
    onProgress?.((seen += piece.messages.length));
  }
  await mendMemories(statements, writer.touched, indexes);
  const outcome: Remembered = {
    messages: { added: writer.added, changed: writer.changed, forgotten: writer.forgotten },
    superseded: await memories.finish(),
    memories: memories.counts,
    strengthened: memories.strengthened,
    left_out: memories.leftOut,
  };
  await writer.finish();
  for (const [position, text] of edits) await editMemoryAt(statements, position, text, indexes);
  await keepOutcome(statements, addedBy, outcome);
  return outcome;
}
