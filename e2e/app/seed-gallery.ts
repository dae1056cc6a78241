import { openStores } from '#core/stores/open-stores';
import { pictureKey } from '#core/stores/gallery';
import sharp from 'sharp';
import type { GalleryImage } from '#shared/gallery';
import type { LeatherBook } from './leather-book';

const PROMPTS = [
  'a red fox under a full moon',
  'a lighthouse on a cliff',
  'three owls in a tree',
  'a quiet lake',
];
const FILE = 'seeded.png';
const HOUR_MS = 3_600_000;

/**
 * Puts pictures into the gallery of an app that has not been started: an hour apart, the last one newest, four of each
 * job. All of them are one file.
 */
export async function seedGallery(book: LeatherBook, count: number): Promise<void> {
  const stores = await openStores(book.paths);
  try {
    const picture = await sharp({ create: { width: 640, height: 640, channels: 3, background: '#35608f' } })
      .png()
      .toBuffer();
    const { sha256 } = await stores.objects.put(pictureKey(FILE), picture);
    const now = Date.now();
    const images = Array.from({ length: count }, (_, index): GalleryImage => {
      const job = Math.floor(index / 4);
      return {
        image_id: `seeded-${index}`,
        file_name: FILE,
        sha256,
        bytes: picture.length,
        width: 640,
        height: 640,
        prompt: PROMPTS[job % PROMPTS.length] ?? '',
        style: 'watercolor',
        size: '1024x1024',
        seed: index,
        backend: 'illustrator',
        model: 'illustrator',
        workflow_id: `image-seeded-${job}`,
        created_at: new Date(now - (count - index) * HOUR_MS).toISOString(),
      };
    });
    await stores.gallery.addAll(images);
  } finally {
    await stores.close();
  }
}
