import { sentMessageSchema, type LeftOutReason } from '#shared/jobs/memory';
import type { ConversationMessage } from '#shared/memory';

/** The last moment that a `Date` can be. */
const LAST_MS = 8.64e15;
/** Numbers below are seconds: as milliseconds they would be before 1973. */
const LEAST_MS = 1e11;

/** A message as any program may send it, or why it is left out. @param place Counted from 0. */
export function readMessage(sent: unknown, place: number): ConversationMessage | LeftOutReason {
  const { role, content } = (sent ?? {}) as { role?: unknown; content?: unknown };
  if (typeof role === 'string' && (content === null || content === undefined)) return 'empty';
  const message = sentMessageSchema.safeParse(sent).data;
  if (!message) return 'unreadable';
  if (message.content.trim() === '') return 'empty';
  return {
    id: String(message.id ?? place),
    role: message.role,
    speaker: message.name?.trim() || null,
    content: message.content,
    time: readTime(message.timestamp),
  };
}

/** In milliseconds since 1970; null for what is not a time. */
function readTime(timestamp: string | number | null | undefined): number | null {
  if (timestamp === null || timestamp === undefined || timestamp === '') return null;
  const number = Number(timestamp);
  const ms = Number.isNaN(number)
    ? Date.parse(String(timestamp))
    : Math.round(Math.abs(number) < LEAST_MS ? number * 1000 : number);
  return Math.abs(ms) <= LAST_MS ? ms : null;
}

/** Makes the ids of messages unique if a program has given one twice. */
export class UniqueIds {
  readonly #ids = new Set<string>();

  /** @param place Of the message, counted from 0. */
  own(id: string, place: number): string {
    const own = this.#ids.has(id) ? `${id}#${place}` : id;
    this.#ids.add(own);
    return own;
  }
}
