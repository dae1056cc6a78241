import type { Memory, MemoryGroup, MemoryGrouping } from '#shared/memories';
import { MEMORY_KINDS } from '#shared/memory';
import { formatDay, formatDays, formatMonth } from '../../../words/date';
import { personWords } from '../speaker-words';
import { KIND_WORDS } from './kind-words';

/** A group's heading: "May 2024", "Preference", "You". */
export function groupWords(by: MemoryGrouping, { key, from }: MemoryGroup): string {
  if (by === 'month') return formatMonth(from);
  if (by === 'subject') return personWords(key);
  const kind = MEMORY_KINDS.find((each) => each === key);
  return kind ? KIND_WORDS[kind] : key;
}

/** Whom it is about: "You", "Sam". */
export function subjectWords({ subject, user_id }: Memory): string {
  return personWords(subject, user_id);
}

/** "Said Jan 10, 2025": when it was first said; if that is not known, since when it has been kept. */
export function saidWords({ source, holds_from, stored_at }: Memory): string {
  return source?.said === null ? `Kept ${formatDay(stored_at)}` : `Said ${formatDay(holds_from)}`;
}

/** The days that it is about: "Mar 3 – 9, 2025"; empty if nothing says. */
export function aboutWords({ about_from, about_to }: Memory): string {
  // The end is exclusive.
  return about_from === null ? '' : formatDays(about_from, Math.max(about_from, (about_to ?? 0) - 1));
}

/** What else to say about it: pinned, off, no longer the case. */
export function stateWords({ pinned, state, superseded_at }: Memory): string[] {
  return [
    ...(pinned ? ['Pinned'] : []),
    ...(state === 'off' ? ['Switched off'] : []),
    ...(state === 'superseded'
      ? [superseded_at === null ? 'No longer holds' : `Held until ${formatDay(superseded_at)}`]
      : []),
  ];
}
