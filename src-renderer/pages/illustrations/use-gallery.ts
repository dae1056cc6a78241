import { useQuery } from '@tanstack/react-query';
import type { GalleryImage, GalleryQuery } from '#shared/gallery';
import { call } from '../../hooks/call';
import { usePages } from '../../hooks/use-pages';
import type { Pages } from '../../hooks/use-pages';

/** The pictures that match. */
export function useGallery(query: Omit<GalleryQuery, 'cursor' | 'limit'>): Pages<GalleryImage> {
  return usePages(['gallery', 'list', query], async (page) => {
    const { images, ...rest } = await call('gallery.list', { ...query, ...page });
    return { items: images, ...rest };
  });
}

/** The newest picture; null if there is none, undefined while it is not known. */
export function useNewestPicture(): GalleryImage | null | undefined {
  const { data } = useQuery({
    queryKey: ['gallery', 'newest'],
    queryFn: () => call('gallery.list', { limit: 1 }),
  });
  return data && (data.images[0] ?? null);
}

/** How many pictures there are, whatever is searched for. */
export function useGalleryTotal(): number | undefined {
  return useQuery({
    queryKey: ['gallery', 'total'],
    queryFn: () => call('gallery.list', { search: '', limit: 1 }),
  }).data?.total;
}
