import { deadlineAfter } from '#core/platform/deadline';
import type { MemoryRequest } from '#shared/jobs/memory';
import type { FoundForReview } from '#shared/jobs/review';
import { newExtractionState } from '../../memory/extract-memories';
import { currentRun } from '../current-run';
import { JobFolder, jobName } from '../job-folder';
import { askVault } from '#core/stores/vault/vault-answer';
import { withHeartbeat } from '../with-heartbeat';
import { OBJECT_FILE } from './discard-memory-job';
import { findMemories } from './find-memories';
import type { MemoryActivityDependencies } from './memory-dependencies';
import { UniqueIds } from './read-message';
import { showFound } from './review-found';
import {
  addCounts,
  keepPiece,
  keepReading,
  readPiece,
  readReading,
  type ConversationReading,
  type ReadPiece,
} from './read-pieces';
import { sentMessages, type SentMessage } from './sent-messages';

/**
 * How many messages, or how much text in UTF-16 code units, make a piece: what a crash costs, and what is in memory.
 */
const PIECE_MESSAGES = 200;
const PIECE_LENGTH = 400_000;

export type ExtractRequest = Pick<
  MemoryRequest,
  'conversation_id' | 'messages' | 'messages_object' | 'user_id'
> & {
  /** Whether a person is to look at what was found. */
  review?: boolean;
};

/** What the history says about it; messages and memories are in the job's folder. */
export type ExtractedInformation = Pick<ConversationReading, 'messages' | 'left_out'> & {
  memories: number;
  /** Why the configured text model was not used for all of it. */
  note: string | null;
  /** What a person is to look at; absent if there is no message to keep. */
  found?: FoundForReview;
  /** Of what the person is shown: the same if another worker finds the same. */
  found_sha256?: string;
};

/**
 * Reads a conversation, piece by piece: what the Black Vault holds and what is not a message is left out, and memories
 * are looked for in the rest. Each finished piece is kept; an attempt after a crash continues after the last one.
 */
export function extractMemoryInformation(dependencies: MemoryActivityDependencies) {
  const { paths, vault, log } = dependencies;
  return (request: ExtractRequest): Promise<ExtractedInformation> =>
    withHeartbeat(async ({ signal, report }) => {
      const run = currentRun();
      const folder = new JobFolder(paths.jobs, run);
      await folder.takeOver(request);
      // For clearing up after a job that was terminated.
      if (request.messages_object) await folder.write(OBJECT_FILE, request.messages_object);
      const reading: ConversationReading = {
        pieces: 0,
        messages: 0,
        left_out: {},
        vault_revision: (await readReading(folder))?.vault_revision ?? (await vault.revision()),
      };
      const textModel = await dependencies.textModel();
      const modelTime = deadlineAfter(dependencies.textModelMs);
      let note: string | null = null;
      let memories = 0;
      let place = 0;
      const total = request.messages?.length;
      const ids = new UniqueIds();
      let state = newExtractionState();
      for await (const sent of inPieces(sentMessages(request, dependencies))) {
        signal.throwIfAborted();
        const kept = await readPiece(folder, reading.pieces);
        const piece = kept ?? (await readSent(sent, place));
        if (kept) for (const message of kept.messages) ids.own(message.id, place);
        else await keepPiece(folder, reading.pieces, piece);
        place += sent.length;
        ({ state } = piece);
        note ??= piece.note;
        reading.pieces += 1;
        reading.messages += piece.messages.length;
        memories += piece.memories.length;
        addCounts(reading.left_out, piece.left_out);
        report(total ? place / total : null, messagesSoFar(place, total));
      }
      if (note) log.warn('The text model was not used for a conversation.', { note });
      await keepReading(folder, reading);
      const { messages, left_out } = reading;
      const shown =
        request.review && messages > 0
          ? await showFound(folder, reading, { job: jobName(run), objects: dependencies.objects })
          : undefined;
      const found = shown?.found;
      return { messages, memories, left_out, note, found, found_sha256: shown?.sha256 };

      async function readSent(sent: readonly SentMessage[], from: number): Promise<ReadPiece> {
        const piece: ReadPiece = {
          sent: sent.length,
          messages: [],
          memories: [],
          left_out: {},
          note: null,
          state,
        };
        const leaveOut = (reason: keyof ReadPiece['left_out']) => addCounts(piece.left_out, { [reason]: 1 });
        let isExport = false;
        for (const [index, message] of sent.entries()) {
          if (typeof message === 'string') leaveOut(message);
          else if ((await askVault(vault, { content: message.content })).denied) leaveOut('black_vault');
          else {
            const { memories: known, ...said } = message;
            isExport ||= known !== undefined;
            piece.memories.push(
              ...(known ?? []).map((memory) => ({ ...memory, message: piece.messages.length })),
            );
            piece.messages.push({ ...said, id: ids.own(said.id, from + index) });
          }
        }
        if (isExport) return piece;
        const found = await findMemories(piece.messages, {
          state,
          textModel: note === null ? textModel : null,
          modelTime,
          signal,
        });
        return { ...piece, ...found };
      }
    });
}

async function* inPieces(messages: AsyncIterable<SentMessage>): AsyncIterable<SentMessage[]> {
  let piece: SentMessage[] = [];
  let length = 0;
  for await (const message of messages) {
    piece.push(message);
    length += typeof message === 'string' ? 0 : message.content.length;
    if (piece.length < PIECE_MESSAGES && length < PIECE_LENGTH) continue;
    yield piece;
    piece = [];
    length = 0;
  }
  if (piece.length > 0) yield piece;
}

function messagesSoFar(count: number, total: number | undefined): string {
  const all = total === undefined ? '' : ` of ${total.toLocaleString('en')}`;
  return `message ${count.toLocaleString('en')}${all}`;
}
