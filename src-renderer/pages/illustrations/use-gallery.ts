import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { GalleryImage } from '#shared/gallery';
import { call } from '../../hooks/call';
import { useTopic } from '../../hooks/use-topic';

const PAGE_SIZE = 200;

interface GalleryImages {
  images: GalleryImage[];
  /** How many match in all. */
  total: number;
}

/** The pictures that match, newest first, page after page. */
export function useGallery(search: string): UseInfiniteQueryResult<GalleryImages> {
  return useInfiniteQuery({
    queryKey: ['gallery', 'list', search],
    queryFn: ({ pageParam }) => call('gallery.list', { search, cursor: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    select: ({ pages }) => ({
      images: pages.flatMap((page) => page.images),
      total: pages.at(-1)?.total ?? 0,
    }),
  });
}

/** How many pictures there are, whatever is searched for. */
export function useGalleryTotal(): number | undefined {
  return useQuery({
    queryKey: ['gallery', 'total'],
    queryFn: () => call('gallery.list', { search: '', limit: 1 }),
  }).data?.total;
}

/** Asks the gallery again whenever main says that it has changed. */
export function useFreshGallery(): void {
  const queries = useQueryClient();
  const revision = useTopic('gallery', undefined).value?.revision;
  const seen = useRef(revision);
  useEffect(() => {
    const before = seen.current;
    seen.current = revision;
    if (before !== undefined && before !== revision)
      void queries.invalidateQueries({ queryKey: ['gallery'] });
  }, [queries, revision]);
}
