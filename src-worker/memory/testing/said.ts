import type { ConversationMessage, ExtractedMemory, MessageRole } from '#shared/memory';
import { extractMemories, type ExtractionContext } from '../extract-memories';

/** Wednesday, 17 May 2023, noon. */
export const SAID = new Date(2023, 4, 17, 12).getTime();

export function message(content: string, changes: Partial<ConversationMessage> = {}): ConversationMessage {
  return { id: '0', role: 'user', speaker: null, content, time: SAID, ...changes };
}

/** What is extracted from one message, or from one after another: "assistant: …" begins what is not the person's. */
export function memoriesOf(contents: string | string[], context: ExtractionContext = {}): ExtractedMemory[] {
  const messages = [contents].flat().map((each, index) => {
    const [, role, content = each] = /^(assistant|system|tool): ([^]*)$/.exec(each) ?? [];
    return message(content, { id: String(index), role: (role ?? 'user') as MessageRole });
  });
  return extractMemories(messages, context);
}

export const textsOf = (contents: string | string[], context: ExtractionContext = {}): string[] =>
  memoriesOf(contents, context).map(({ text }) => text);
