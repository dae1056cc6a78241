import type { OwnerPassages } from '../passages/passage-index';
import { stateOf } from './memory-rows';

export interface IndexedMemory {
  position: number;
  memory_id: string;
  kind: string;
  text: string;
  subject: string;
  holds_from: number;
  off: number | boolean;
  superseded_by: number | null;
  deleted_ms: number | null;
  /** Of its sources. */
  conversations: readonly string[];
}

/** A memory as its passage index has it. */
export function ownerOf(row: IndexedMemory): OwnerPassages {
  const { memory_id, kind, text, subject, holds_from } = row;
  return {
    owner_id: memory_id,
    title: '',
    source: '',
    tags: [],
    labels: {
      kind: [kind],
      subject: [subject],
      state: [stateOf(row)],
      conversation: row.conversations,
    },
    time: holds_from,
    passages: [{ ordinal: 0, text, context: [], start: 0, end: text.length }],
  };
}
