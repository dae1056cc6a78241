import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { MemoryFilters, MemorySearchAnswer, SEARCH_PLACES } from '#shared/memory-search';
import { call } from '../../../hooks/call';
import { useSettled } from '../../../hooks/use-settled';
import { useWholeEmbeddings } from '../../../hooks/use-whole-embeddings';
import { formatCount } from '../../../words/number';

/** What a search shows at most. */
const MOST_HITS = 100;
const TYPING_PAUSE_MS = 250;

export type SearchPlace = (typeof SEARCH_PLACES)[number];

export interface MemoryQuestion {
  question: string;
  in: SearchPlace;
  filters: MemoryFilters;
}

export interface MemoryAnswer {
  /** Nothing is asked while there is no question. */
  searching: boolean;
  /** The question asked; a list of hits with it as key starts again at the best one. */
  asked: string;
  /** Empty until the first answer comes. */
  answer: MemorySearchAnswer | undefined;
  query: UseQueryResult<MemorySearchAnswer>;
}

/** Asks, once the person pauses typing. */
export function useMemorySearch({ question, in: place, filters }: MemoryQuestion): MemoryAnswer {
  const asked = useSettled(question.trim(), TYPING_PAUSE_MS);
  const embedded = useWholeEmbeddings();
  const query = useQuery({
    queryKey: ['memories', 'search', place, asked, filters, embedded],
    queryFn: () => call('memory.search', { question: asked, in: place, filters, limit: MOST_HITS }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const searching = question.trim() !== '' && asked !== '';
  return { searching, asked, answer: searching ? query.data : undefined, query };
}

/** "12 found, best first". */
export function foundWords({ hits, mode }: MemorySearchAnswer): string {
  if (hits.length === 0) return '';
  const count = formatCount(hits.length);
  const found = hits.length >= MOST_HITS ? `The best ${count}` : `${count} found`;
  return `${found}, best first${mode === 'full_text' ? ' · by words only' : ''}`;
}
