import type { ConversationPiece, Remembered } from '#core/stores/memory/memories';
import type { LeftOutReason, MemoryRequest } from '#shared/jobs/memory';
import type { ReviewedMemories } from '#shared/jobs/review';
import { currentRun } from '../current-run';
import { JobFolder, jobName } from '../job-folder';
import { askVault } from '#core/stores/vault/vault-answer';
import { withHeartbeat } from '../with-heartbeat';
import { meaningsToCompare } from './deleted-meanings';
import type { MemoryActivityDependencies } from './memory-dependencies';
import { readPieces, requireReading } from './read-pieces';
import { decisionOn } from './review-found';

/** With what a review decided about the memories, if there was one. */
export type StoreRequest = Pick<MemoryRequest, 'conversation_id' | 'title' | 'user_id'> &
  Partial<Pick<ReviewedMemories, 'drop' | 'edit'>>;

export type StoredMemories = Remembered & {
  /** What was forgotten, or came into the Black Vault since the conversation was read. */
  messages_left_out: Partial<Record<LeftOutReason, number>>;
};

/**
 * Keeps the conversation and its memories, in one transaction. A second attempt finds what the first one stored, and
 * returns the same.
 */
export function storeMemories(dependencies: MemoryActivityDependencies) {
  const { paths, memories, vault } = dependencies;
  return (request: StoreRequest): Promise<StoredMemories> =>
    withHeartbeat(async (control) => {
      const { signal, report } = control;
      const run = currentRun();
      const folder = new JobFolder(paths.jobs, run);
      const reading = await requireReading(folder);
      const denied = new Set<string>();
      async function* pieces(): AsyncIterable<ConversationPiece> {
        // Within the transaction: what another worker denies until then is left out, and afterwards it waits.
        const isOfNow = (await vault.revision()) === reading.vault_revision;
        const decided = decisionOn(request);
        for await (const { messages, memories: found } of readPieces(folder, reading)) {
          const piece = { messages, memories: found.map(decided) };
          yield isOfNow ? piece : await allowed(piece);
        }
      }
      async function allowed(piece: ConversationPiece): Promise<ConversationPiece> {
        const isAllowed: boolean[] = [];
        for (const { id, content } of piece.messages) {
          const answer = await askVault(vault, { content });
          if (answer.denied) denied.add(id);
          isAllowed.push(!answer.denied);
        }
        const places = isAllowed.reduce<number[]>((all, is) => [...all, (all.at(-1) ?? -1) + Number(is)], []);
        return {
          messages: piece.messages.filter((_, index) => isAllowed[index]),
          memories: piece.memories
            .filter(({ message }) => isAllowed[message])
            .map((memory) => ({ ...memory, message: places[memory.message] ?? -1 })),
        };
      }
      // Before the transaction: nobody else can write during it.
      const meanings = await meaningsToCompare(readPieces(folder, reading), dependencies, control);
      const stored = await memories.remember(request, pieces, {
        addedBy: jobName(run),
        meanings,
        signal,
        onProgress: (count) =>
          report(
            count / reading.messages,
            `message ${count.toLocaleString('en')} of ${reading.messages.toLocaleString('en')}`,
          ),
      });
      return {
        ...stored,
        messages_left_out: { black_vault: denied.size, forgotten: stored.messages.forgotten },
      };
    });
}
