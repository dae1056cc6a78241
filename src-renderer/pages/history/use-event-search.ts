import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { AppError } from '#shared/errors';
import type { EventMatches } from '#shared/history';
import { useSettled } from '../../hooks/use-settled';

const TYPING_PAUSE_MS = 300;
const NONE: readonly number[] = [];

interface Run {
  workflow_id: string;
  run_id: string;
}

export interface UseEventSearch {
  text: string;
  setText: (text: string) => void;
  isPattern: boolean;
  setPattern: (isPattern: boolean) => void;
  found: EventMatches | null;
  isSearching: boolean;
  error: Error | null;
  /** Which of the matches is the present one. */
  at: number | null;
  /** Goes to the next match, or the one before; at an end, to the other end. */
  go: (step: 1 | -1) => void;
  /** How an event matches. */
  matchOf: (eventId: number) => 'present' | 'other' | undefined;
  /** What to mark in the words of a match. */
  marked: RegExp | null;
}

/** A search in all events of a run; another text ends the one before. @param onGo Brings an event into sight. */
export function useEventSearch(
  { workflow_id, run_id }: Run,
  onGo: (eventId: number) => void,
): UseEventSearch {
  const [text, setText] = useState('');
  const [isPattern, setPattern] = useState(false);
  const [answer, setAnswer] = useState<{ of: string; found: EventMatches } | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [at, setAt] = useState<number | null>(null);
  // Asked for before there was a match: the search goes there as soon as there is one.
  const due = useRef<1 | -1 | null>(null);
  const settled = useSettled(text, TYPING_PAUSE_MS);
  const wanted = text === '' ? '' : settled;
  const asked = JSON.stringify([workflow_id, run_id, wanted, isPattern]);
  const found = answer?.of === asked ? answer.found : null;
  const arrived = useEffectEvent(({ matches: all, is_done }: EventMatches) => {
    const step = due.current;
    // The first match is known as soon as there is one, the last one at the end.
    const isThere = text === wanted && all.length > 0 && (step === 1 || is_done);
    if (step === null || !isThere) return;
    due.current = null;
    const next = step === 1 ? 0 : all.length - 1;
    setAt(next);
    onGo(all[next] ?? 1);
  });
  useEffect(() => {
    if (wanted === '') return undefined;
    const params = { workflow_id, run_id, search: { text: wanted, is_pattern: isPattern } };
    const stop = window.leatherBook.subscribe('event_search', params, (news) => {
      if (news.ok) {
        setAnswer({ of: asked, found: news.value });
        arrived(news.value);
      } else setError(AppError.fromShape(news.error));
    });
    return () => {
      stop();
      setError(null);
      setAt(null);
    };
  }, [workflow_id, run_id, wanted, isPattern, asked]);

  const matches = found?.matches ?? NONE;
  const present = at === null ? undefined : matches[at];
  const ids = useMemo(() => new Set(matches), [matches]);
  const isMarking = found !== null;
  const marked = useMemo(
    () => (isMarking ? markOf(wanted, isPattern) : null),
    [isMarking, wanted, isPattern],
  );
  const isDone = found?.is_done ?? false;
  const isSearching = text !== '' && !error && !isDone;
  const go = (step: 1 | -1): void => {
    const last = matches.length - 1;
    if (text !== wanted || last < 0) {
      due.current = step;
      return;
    }
    const next = at === null ? (step === 1 ? 0 : last) : (at + step + last + 1) % (last + 1);
    setAt(next);
    onGo(matches[next] ?? 1);
  };
  return {
    ...{ text, isPattern, found, error, at, isSearching, go },
    setText: (changed) => {
      setText(changed);
      due.current = null;
    },
    setPattern: (changed) => {
      setPattern(changed);
      due.current = null;
    },
    matchOf: (eventId) => (eventId === present ? 'present' : ids.has(eventId) ? 'other' : undefined),
    marked,
  };
}

/** Matches what was looked for in words that are shown; null if it is not a valid pattern. */
function markOf(text: string, isPattern: boolean): RegExp | null {
  try {
    return new RegExp(isPattern ? text : text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`), 'gi');
  } catch {
    return null;
  }
}
