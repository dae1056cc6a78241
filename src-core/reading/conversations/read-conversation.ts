import type { Deletion } from '#shared/memories';
import type { ConversationMessage, ExtractedMemory } from '#shared/memory';

/** A conversation as an export holds it: the messages that were said and shown, in their order. */
export interface ReadConversation {
  /** The id that it came with, otherwise one made from its beginning: a longer version of it has the same. */
  conversation_id: string;
  title: string | null;
  /** When it began, in milliseconds since 1970. */
  created: number | null;
  messages: ConversationMessage[];
  left_out: LeftOut[];
  /** Whose memories it holds, if an export of this app says so. */
  user_id?: string | null;
  /** The memories in an export of this app, by the ids of the messages that say them; the other messages have none. */
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

/** What a reader returns for a conversation that it cannot read: the others are read all the same. */
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

/** What a reader returns if a file is a part of an export without conversations: it is not read. */
export class PassedOver {
  constructor(
    /** A sentence. */
    readonly reason: string,
    readonly hint?: string,
  ) {}
}

/** All of C0 except tab, line feed and carriage return: not text, and a database would cut a text there. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/** Text that every part of the app can keep: with whole characters, without control characters, trimmed. */
export function cleanText(text: string): string {
  return text.replaceAll(CONTROLS, '').toWellFormed().trim();
}
