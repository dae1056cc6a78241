import { useQuery } from '@tanstack/react-query';
import { call } from '../../../hooks/call';
import { useSettled } from '../../../hooks/use-settled';

const TYPING_PAUSE_MS = 300;

export interface When {
  from: number | null;
  to: number | null;
  /** The words do not name a time: nothing is narrowed. */
  unknown: boolean;
}

/** The time that words name, in milliseconds since 1970, once the person pauses typing. */
export function useWhen(words: string): When {
  const asked = useSettled(words.trim(), TYPING_PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['time in words', asked],
    queryFn: () => call('memory.readTime', { words: asked }),
    enabled: asked !== '',
  });
  if (asked === '' || words.trim() === '') return { from: null, to: null, unknown: false };
  return { from: data?.from ?? null, to: data?.to ?? null, unknown: data === null };
}
