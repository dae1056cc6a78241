import type { Deletion } from '#shared/memories';
import type { ConversationMessage, ExtractedMemory } from '#shared/memory';

/** A conversation as an export holds it: the messages that were said and shown, in their order. */
export interface ReadConversation {
  /** The id that it came with, else one made of its beginning: a longer version of it has the same. */
  conversation_id: string;
  title: string | null;
  /** When it began, in milliseconds since 1970. */
  created: number | null;
  messages: ConversationMessage[];
  left_out: LeftOut[];
  /** Whose memories it leaves, where an export of this app says so. */
  user_id?: string | null;
  /** What an export of this app has of memories, by the ids of the messages that say them; the others leave none. */
  memories?: ReadonlyMap<string, readonly ExtractedMemory[]>;
}

/** Messages of one conversation that were not taken, and why. */
export interface LeftOut {
  reason: LeftOutReason;
  count: number;
}

export const LEFT_OUT_REASONS = {
  hidden: 'hidden by the program that wrote it',
  system: 'instructions to the assistant',
  context: 'context that the program added',
  tool: 'calls and answers of tools',
  reasoning: 'the assistant’s reasoning',
  branch: 'on other branches of the conversation',
  attachment: 'pictures and files',
  role: 'without a known role',
  empty: 'without text',
  unknown: 'of a kind that is not known',
  lost: 'earlier messages that the export does not have',
} as const;
export type LeftOutReason = keyof typeof LEFT_OUT_REASONS;

/** Counts what is left out while a conversation is read. */
export class LeftOutCount {
  readonly #counts = new Map<LeftOutReason, number>();

  add(reason: LeftOutReason, count = 1): void {
    if (count > 0) this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }

  list(): LeftOut[] {
    return [...this.#counts].map(([reason, count]) => ({ reason, count }));
  }
}

/** What a reader finds in place of a conversation that it cannot read: the others are read all the same. */
export class RejectedConversation {
  constructor(
    readonly title: string | null,
    /** A sentence. */
    readonly reason: string,
  ) {}
}

/** What was deleted, from an export of this app. */
export class ReadDeletions {
  constructor(readonly deletions: readonly Deletion[]) {}
}

/** What a reader finds in place of conversations where a file is another part of an export: it is not read. */
export class PassedOver {
  constructor(
    /** A sentence. */
    readonly reason: string,
    readonly hint?: string,
  ) {}
}

/** All of C0 but tab, line feed and carriage return: no text, and what a database cuts a text at. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Text that every part of the app can keep: with whole characters, without control characters, trimmed. */
export function cleanText(text: string): string {
  return text.replaceAll(CONTROLS, '').toWellFormed().trim();
}
