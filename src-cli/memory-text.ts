import type { Memory } from '#shared/memories';
import type { MemoryHit } from '#shared/memory-search';
import { excerptOf } from './excerpt';

/** What was found, with where it was said. */
export function memoryHitText(hit: MemoryHit): string {
  const { memory, speaker, role, said, conversation_id, message_ids, knowledge_id, title } = hit;
  const about = [memory?.kind ?? speaker ?? role ?? title, said === null ? null : day(said)]
    .filter(Boolean)
    .join(', ');
  const where = memory?.memory_id ?? knowledge_id ?? '';
  const source = [where, conversation_id ?? '', ...message_ids].filter(Boolean).join(' ');
  return `${excerptOf(hit.text, hit.highlights)}${about && `  (${about})`}${source && `\n  ${source}`}`;
}

/** A memory as a line of a list. */
export function memoryLine({ memory_id, kind, text, holds_from, state, pinned }: Memory): string {
  const marks = [state === 'active' ? '' : state, pinned ? 'pinned' : ''].filter(Boolean).join(', ');
  return `${day(holds_from)}  ${kind.padEnd(10)}  ${memory_id}  ${text}${marks && `  (${marks})`}`;
}

/** UTC's. */
export function day(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
