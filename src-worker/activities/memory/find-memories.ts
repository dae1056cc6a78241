import { toErrorShape } from '#shared/errors';
import type { ConversationMessage, ExtractedMemory } from '#shared/memory';
import { extractMemories, type ExtractionState } from '../../memory/extract-memories';
import { extractMemoriesWithModel } from '../../memory/model-memories';
import type { TextModel } from '../../providers/text-model';

export interface FindWith {
  /** Brought up to date for the next piece. */
  state: ExtractionState;
  textModel: TextModel | null;
  /** Aborts when the text model has had its time for the conversation. */
  modelTime: AbortSignal;
  signal: AbortSignal;
}

export interface FoundMemories {
  memories: ExtractedMemory[];
  /** Why the configured text model was not used; null if it was, or there is none. */
  note: string | null;
}

const TOO_SLOW = 'The text model took too long for the whole conversation.';

/**
 * The memories of a piece of a conversation: those that the text model finds, if there is one; if it fails or is too
 * slow, those that the rules find.
 * @throws the signal's reason when it aborts.
 */
export async function findMemories(
  messages: readonly ConversationMessage[],
  { state, textModel, modelTime, signal }: FindWith,
): Promise<FoundMemories> {
  // In any case, for the state: the model may fail at a later piece.
  const byRules = extractMemories(messages, { state });
  if (!textModel) return { memories: byRules, note: null };
  try {
    const both = AbortSignal.any([signal, modelTime]);
    both.throwIfAborted();
    return { memories: await extractMemoriesWithModel(textModel, messages, both), note: null };
  } catch (error) {
    signal.throwIfAborted();
    return { memories: byRules, note: modelTime.aborted ? TOO_SLOW : toErrorShape(error).message };
  }
}
