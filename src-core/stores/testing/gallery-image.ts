import type { GalleryImage } from '#shared/gallery';

/** A record like those of the illustrator. */
export function galleryImage(fields: Partial<GalleryImage> & { image_id: string }): GalleryImage {
  return {
    file_name: `${fields.image_id}.png`,
    sha256: '0'.repeat(64),
    bytes: 3,
    width: 256,
    height: 256,
    prompt: 'a red fox under a full moon',
    style: 'watercolor',
    size: '256x256',
    seed: 7,
    backend: 'illustrator',
    model: 'illustrator-1',
    workflow_id: 'image-1',
    created_at: '2026-07-01T12:00:00.000Z',
    ...fields,
  };
}
