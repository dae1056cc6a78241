import { useQuery } from '@tanstack/react-query';
import type { GalleryImage } from '#shared/gallery';
import { call } from '../../hooks/call';
import { usePages } from '../../hooks/use-pages';
import type { Pages } from '../../hooks/use-pages';

/** The pictures that match, newest first. */
export function useGallery(search: string): Pages<GalleryImage> {
  return usePages(['gallery', 'list', search], async (page) => {
    const { images, ...rest } = await call('gallery.list', { search, ...page });
    return { items: images, ...rest };
  });
}

/** How many pictures there are, whatever is searched for. */
export function useGalleryTotal(): number | undefined {
  return useQuery({
    queryKey: ['gallery', 'total'],
    queryFn: () => call('gallery.list', { search: '', limit: 1 }),
  }).data?.total;
}
