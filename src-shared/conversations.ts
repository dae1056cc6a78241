import type { ErrorShape } from './errors';

/** What files hold of conversations, before any is taken. */
export interface ImportPreview {
  /** In the order of the files. Of one that is there several times, the longest. */
  conversations: ConversationSummary[];
  /** What could not be read of files that can be read otherwise. */
  rejected: { title: string | null; reason: string }[];
  /** Parts of exports that hold no conversations, in a sentence each. */
  passed_over: string[];
  /** Files that could not be read to their end. None of their conversations is above. */
  refused: { file: string; error: ErrorShape }[];
}

export interface ConversationSummary {
  conversation_id: string;
  title: string | null;
  /** Of the first and of the last message with a time, in milliseconds since 1970. */
  from: number | null;
  to: number | null;
  messages: number;
  /** In UTF-16 code units. */
  characters: number;
  /** Messages that are not taken, and why, as the end of a sentence. */
  left_out: { reason: string; count: number }[];
}
