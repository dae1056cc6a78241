import { useState } from 'react';
import { z } from 'zod';
import { GALLERY_ORDERS } from '#shared/gallery';

/** How much larger a tile is than the smallest that a column takes by itself. */
export const TILE_SCALES = [0.7, 1, 1.4, 2, 2.8] as const;

const viewSchema = z.object({
  /** A place in {@link TILE_SCALES}. */
  tile: z
    .int()
    .min(0)
    .max(TILE_SCALES.length - 1),
  order: z.enum(GALLERY_ORDERS),
  favourites: z.boolean(),
});
export type GalleryView = z.infer<typeof viewSchema>;

const KEY = 'leather-book.gallery-view';
const FIRST: GalleryView = { tile: 1, order: 'newest', favourites: false };

/** How the gallery is shown, over chapters and restarts. */
export function useGalleryView(): [GalleryView, (change: Partial<GalleryView>) => void] {
  const [view, setView] = useState(() => readGalleryView(localStorage.getItem(KEY)));
  const change = (changed: Partial<GalleryView>): void => {
    const next = { ...view, ...changed };
    setView(next);
    localStorage.setItem(KEY, JSON.stringify(next));
  };
  return [view, change];
}

/** What was kept; the default view if nothing was, or nothing that can be read. */
export function readGalleryView(text: string | null): GalleryView {
  try {
    return viewSchema.parse(JSON.parse(text ?? ''));
  } catch {
    return FIRST;
  }
}
