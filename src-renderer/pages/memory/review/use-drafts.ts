import { useState } from 'react';
import type { ReviewedMemories } from '#shared/jobs/review';
import type { FoundMemory } from '#shared/memories';

/** What the person has decided so far about the memories of one conversation. */
export interface Draft {
  dropped: ReadonlySet<number>;
  edits: ReadonlyMap<number, string>;
}

const UNTOUCHED: Draft = { dropped: new Set(), edits: new Map() };

export interface Drafts {
  of: (workflowId: string) => Draft;
  /** @param numbers Of memories. */
  drop: (workflowId: string, numbers: readonly number[], dropped: boolean) => void;
  /** @param text Undefined: the words that were found. */
  edit: (workflowId: string, number: number, text: string | undefined) => void;
}

/** Keeps the decisions about a conversation while another one is looked at. */
export function useDrafts(): Drafts {
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const change = (id: string, of: (draft: Draft) => Draft): void =>
    setDrafts((before) => new Map(before).set(id, of(before.get(id) ?? UNTOUCHED)));
  return {
    of: (id) => drafts.get(id) ?? UNTOUCHED,
    drop: (id, numbers, drop) =>
      change(id, (draft) => {
        const dropped = new Set(draft.dropped);
        for (const number of numbers) {
          if (drop) dropped.add(number);
          else dropped.delete(number);
        }
        return { ...draft, dropped };
      }),
    edit: (id, number, text) =>
      change(id, (draft) => {
        const edits = new Map(draft.edits);
        if (text === undefined) edits.delete(number);
        else edits.set(number, text);
        return { ...draft, edits };
      }),
  };
}

/** A draft as it is sent. @param found_object What the person was shown. */
export function decisionOf(
  { dropped, edits }: Draft,
  memories: readonly FoundMemory[],
  found_object: string | undefined,
): ReviewedMemories {
  const shown = new Map(memories.map(({ number, text }) => [number, text]));
  return {
    found_object,
    drop: [...dropped],
    edit: [...edits].flatMap(([number, text]) => {
      const words = text.trim();
      return words && words !== shown.get(number) && !dropped.has(number) ? [{ number, text: words }] : [];
    }),
  };
}
