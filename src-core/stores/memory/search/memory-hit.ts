import type { SearchHit } from '#shared/knowledge';
import { MESSAGE_ROLES } from '#shared/memory';
import type { Memory } from '#shared/memories';
import type { MemoryHit } from '#shared/memory-search';
import type { PassageHit } from '../../passages/passage-index';
import { turnOfOwner } from '../memories';
import type { FoundTurn } from './conversation-search';

/** The constant of reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): scores of several kinds do not compare. */
const K = 60;

const NO_TURN = {
  conversation_id: null,
  message_ids: [],
  quote: null,
  said: null,
  speaker: null,
  role: null,
};
const NO_KNOWLEDGE = { knowledge_id: null, title: null };

export function memoryHit(memory: Memory, { highlights, score }: PassageHit): MemoryHit {
  const { source } = memory;
  return {
    kind: 'memory',
    text: memory.text,
    highlights,
    score,
    ...NO_TURN,
    ...(source && {
      conversation_id: source.conversation_id,
      message_ids: [source.message_id],
      quote: source.quote,
    }),
    said: source?.said ?? memory.holds_from,
    memory,
    ...NO_KNOWLEDGE,
  };
}

export function turnHit(
  { owner, passage, score }: FoundTurn,
  highlights: MemoryHit['highlights'],
): MemoryHit {
  const { conversation_id, message_id } = turnOfOwner(owner.owner_id);
  return {
    kind: 'turn',
    text: passage.text,
    highlights,
    score,
    conversation_id,
    message_ids: [message_id],
    quote: passage.text,
    said: owner.time,
    speaker: passage.context[0] ?? null,
    role: MESSAGE_ROLES.find((role) => role === owner.label) ?? null,
    memory: null,
    ...NO_KNOWLEDGE,
  };
}

export function knowledgeHit({ item, chunk, highlights, score }: SearchHit): MemoryHit {
  return {
    kind: 'knowledge',
    text: chunk.text,
    highlights,
    score,
    ...NO_TURN,
    memory: null,
    knowledge_id: item.knowledge_id,
    title: item.title,
  };
}

/**
 * Hits of several searches, whose scores do not compare, in the order of 1 / (60 + rank); among equals, those of the first
 * search come first. Hits of one search keep their scores.
 */
export function fuseHits(lists: readonly (readonly MemoryHit[])[]): MemoryHit[] {
  const found = lists.filter((hits) => hits.length > 0);
  if (found.length <= 1) return [...(found[0] ?? [])];
  return found
    .flatMap((hits) => hits.map((hit, index) => ({ ...hit, score: 1 / (K + index + 1) })))
    .toSorted((a, b) => b.score - a.score);
}
