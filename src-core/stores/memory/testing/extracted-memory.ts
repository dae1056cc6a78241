import type { ConversationMessage, ExtractedMemory } from '#shared/memory';

/** A message of a person's; tests change what matters to them. */
export function message(content: string, changes: Partial<ConversationMessage> = {}): ConversationMessage {
  return { id: '0', role: 'user', speaker: null, content, time: null, ...changes };
}

/** Messages one after the other, an hour apart, with their places as ids. */
export function messagesOf(contents: readonly string[], from = Date.UTC(2025, 0, 1)): ConversationMessage[] {
  return contents.map((content, index) =>
    message(content, { id: String(index), time: from + index * 3_600_000 }),
  );
}

/** A memory that is the whole of the first message; tests change what matters to them. */
export function extracted(text: string, changes: Partial<ExtractedMemory> = {}): ExtractedMemory {
  return {
    kind: 'fact',
    text,
    subject: 'user',
    attribute: null,
    value: null,
    message: 0,
    start: 0,
    end: text.length,
    quote: text,
    about_from: null,
    about_to: null,
    confidence: 0.9,
    extractor: 'rules/1',
    ...changes,
  };
}

/** Where the person lives. */
export function residence(value: string, changes: Partial<ExtractedMemory> = {}): ExtractedMemory {
  return extracted(`The user lives in ${value}.`, { attribute: 'residence', value, ...changes });
}
