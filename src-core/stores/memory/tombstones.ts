import type { Deletion } from '#shared/memories';
import type { ConversationMessage, ExtractedMemory } from '#shared/memory';
import type { KeptMessage } from './kept-message';
import { foldForComparing, hashOf, memoryKey } from './memory-key';
import { meansTheSame, type BuriedMeaning, type Meanings, type Said } from './memory-meaning';
import { likeness, SAME, SAME_NEARBY, tellingWords, type TellingWords } from './memory-words';

/**
 * What stays forgotten: `content` and `words` anywhere, `source` where it was said; the others cover everything said
 * earlier.
 */
export type TombstoneKind = Deletion['kind'];

/** Messages at most this many places apart are nearby. */
export const NEARBY = 3;
/** The most words that a name has. */
const NAME_WORDS = 4;

interface SourceDetail extends Said {
  start: number;
  end: number;
  attribute: string | null;
}

/** A deleted memory, as its tombstones are made from it. */
export interface DeletedMemory {
  memory_id: string;
  user_id: string;
  subject: string;
  text: string;
  attribute: string | null;
  value_key: string | null;
  /** Its vector in signed bytes; undefined if it has none yet. */
  embedding: { model: string; vector: Int8Array } | undefined;
  keys: string[];
  sources: { conversation_id: string; message_id: string; start: number; end: number }[];
}

export interface NewTombstone {
  kind: TombstoneKind;
  key: string;
  detail: unknown;
}

/** A tombstone as a store keeps it. */
export interface KeptTombstone {
  kind: TombstoneKind;
  key: string;
  /** JSON. */
  detail: string;
  /** In milliseconds since 1970. */
  made: number;
}

/** A message at most {@link NEARBY} places from one. */
export interface NearbyMessage {
  position: number;
  conversation_id: string;
  message_id: string;
}

/** What keeps a deleted memory from coming back. */
export function tombstonesOf(memory: DeletedMemory): NewTombstone[] {
  const { user_id, subject, text, attribute, value_key } = memory;
  const said: Said = { ...tellingWords(text, subject), meaning: meaningOf(memory) };
  const byValue =
    attribute === null ? [] : [valueKey({ user_id, subject, attribute, value: value_key ?? '' })];
  return [
    ...[...memory.keys, ...byValue].map((key) => ({ kind: 'content' as const, key, detail: {} })),
    { kind: 'words', key: subjectKey({ user_id, subject }), detail: said },
    ...memory.sources.map(({ conversation_id, message_id, start, end }) => ({
      kind: 'source' as const,
      key: hashOf(conversation_id, message_id),
      detail: { ...said, start, end, attribute } satisfies SourceDetail,
    })),
  ];
}

function meaningOf({ embedding, text, subject }: DeletedMemory): BuriedMeaning | undefined {
  return (
    embedding && {
      model: embedding.model,
      vector: Buffer.from(embedding.vector).toString('base64'),
      about: tellingWords(`${subject} ${text}`, '').words,
    }
  );
}

export function personKey(name: string): string {
  return hashOf('person', foldForComparing(name));
}

/** Whether a text names one of these persons. @param keys As {@link personKey} makes them. */
export function mentions(text: string, hasKey: (key: string) => boolean): boolean {
  const words = foldForComparing(text).split(' ');
  return words.some((_, start) =>
    Array.from({ length: NAME_WORDS }, (_none, more) => words.slice(start, start + more + 1)).some(
      (name) => start + name.length <= words.length && hasKey(hashOf('person', name.join(' '))),
    ),
  );
}

/** What one transaction asks of the tombstones: they are read once. */
export class Tombstones {
  readonly #meanings: Meanings | undefined;
  readonly #byKind = new Map<TombstoneKind, Map<string, { detail: unknown; made: number }[]>>();

  /** @param meanings Those of what is asked about; without them, only words are compared. */
  constructor(kept: Iterable<KeptTombstone>, meanings?: Meanings) {
    this.#meanings = meanings;
    for (const { kind, key, detail, made } of kept) {
      const ofKind = this.#byKind.get(kind) ?? new Map<string, { detail: unknown; made: number }[]>();
      this.#byKind.set(kind, ofKind);
      ofKind.set(key, [...(ofKind.get(key) ?? []), { detail: JSON.parse(detail) as unknown, made }]);
    }
  }

  /** Whether {@link coverMemory} has to know what stands near a message. */
  get askNearby(): boolean {
    return this.#byKind.has('source');
  }

  /** Whether a message belongs to what was forgotten: it was said before. A message without a time counts as old. */
  coverMessage(conversationId: string, { speaker, content, time }: ConversationMessage): boolean {
    const isOld = ({ made }: { made: number }) => time === null || time <= made;
    if (this.#find('conversation', hashOf(conversationId)).some(isOld)) return true;
    if (
      time !== null &&
      this.#find('before', '').some(({ detail }) => time < (detail as { before: number }).before)
    ) {
      return true;
    }
    if (!this.#byKind.has('person')) return false;
    const isForgotten = (key: string) => this.#find('person', key).some(isOld);
    return mentions(content, isForgotten) || (speaker !== null && isForgotten(personKey(speaker)));
  }

  /**
   * Whether what was found in a message was deleted before, in these words or in others.
   * @param nearby The message, and those near it; needed if {@link askNearby}.
   */
  coverMemory(
    user_id: string,
    memory: ExtractedMemory,
    message: KeptMessage,
    nearby: readonly NearbyMessage[],
  ): boolean {
    if (this.#byKind.size === 0) return false;
    const { subject, text, attribute, value } = memory;
    if (this.#has('content', memoryKey({ user_id, ...memory }))) return true;
    const ofValue = attribute !== null && value !== null;
    if (ofValue && this.#has('content', valueKey({ user_id, subject, attribute, value }))) return true;
    const words = tellingWords(text, subject);
    const isLike = ({ detail }: { detail: unknown }) =>
      likeness(detail as Said, words) >= SAME ||
      this.#meansTheSame(detail as Said, words, { text, nearby: false });
    if (this.#find('words', subjectKey({ user_id, subject })).some(isLike)) return true;
    return nearby.some((other) => this.#saidAt(other, memory, words, message));
  }

  #saidAt(
    { position, conversation_id, message_id }: NearbyMessage,
    { text, start, end, attribute }: ExtractedMemory,
    words: TellingWords,
    message: KeptMessage,
  ): boolean {
    return this.#find('source', hashOf(conversation_id, message_id)).some(({ detail }) => {
      const buried = detail as SourceDetail;
      if (position === message.position && buried.start < end && buried.end > start) return true;
      return (
        likeness(buried, words) >= SAME_NEARBY ||
        this.#meansTheSame(buried, words, { text, nearby: true }) ||
        (attribute !== null && buried.attribute === attribute && sharesWord(buried, words))
      );
    });
  }

  #meansTheSame(buried: Said, words: TellingWords, said: { text: string; nearby: boolean }): boolean {
    const vector = this.#meanings?.vectors.get(said.text);
    if (!this.#meanings || !vector) return false;
    return meansTheSame(buried, words, { model: this.#meanings.model, vector, nearby: said.nearby });
  }

  #has(kind: TombstoneKind, key: string): boolean {
    return this.#find(kind, key).length > 0;
  }

  #find(kind: TombstoneKind, key: string): { detail: unknown; made: number }[] {
    return this.#byKind.get(kind)?.get(key) ?? [];
  }
}

function sharesWord(one: TellingWords, other: TellingWords): boolean {
  return one.words.some((word) => other.words.includes(word));
}

function subjectKey({ user_id, subject }: { user_id: string; subject: string }): string {
  return hashOf('subject', user_id, foldForComparing(subject));
}

function valueKey(of: { user_id: string; subject: string; attribute: string; value: string }): string {
  return hashOf('value', of.user_id, foldForComparing(of.subject), of.attribute, foldForComparing(of.value));
}
