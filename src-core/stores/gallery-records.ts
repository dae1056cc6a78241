import { AppError } from '#shared/errors';
import { galleryImageSchema, type GalleryImage, type GalleryOrder } from '#shared/gallery';
import type { Listing } from './database/page';
import { foldForSearch } from './database/search-text';
import { pictureKey, thumbnailKey } from './gallery';
import { checkKey, sha256Of, type ObjectStore } from './objects/object-store';

/** What the gallery's implementations have in common. */

/** A picture's columns that lists are ordered by. */
export interface GalleryPlace {
  created_ms: number;
  search_text: string;
  position: number;
}

type InOrder = Pick<Listing<keyof GalleryPlace>, 'order' | 'ascending' | 'cursorIsPosition'>;

export const GALLERY_ORDERS: Record<GalleryOrder, InOrder> = {
  newest: { order: ['created_ms', 'position'] },
  oldest: { order: ['created_ms', 'position'], ascending: true },
  // It begins with the prompt.
  prompt: { order: ['search_text', 'position'], ascending: true, cursorIsPosition: true },
};

/** A record to be added, and the values of its columns. */
export interface NewPicture {
  record: GalleryImage;
  created_ms: number;
  search_text: string;
}

/** @throws ZodError; AppError `invalid_input` for a name that is no key. */
export function newPictures(images: readonly GalleryImage[]): NewPicture[] {
  const records = images.map((image) => galleryImageSchema.parse(image));
  for (const { image_id, file_name } of records) {
    checkKey(pictureKey(file_name));
    checkKey(thumbnailKey(image_id));
  }
  const last = lastOfJobs(records);
  return records.map((record) => ({
    record,
    created_ms: last.get(record.workflow_id) ?? 0,
    search_text: foldForSearch([record.prompt, record.style, record.backend, record.model].join('\n')),
  }));
}

/** When each job's last picture was made, in milliseconds since 1970: its pictures stay together. */
function lastOfJobs(records: readonly GalleryImage[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const { workflow_id, created_at } of records) {
    last.set(workflow_id, Math.max(last.get(workflow_id) ?? 0, Date.parse(created_at)));
  }
  return last;
}

/** A record as it is shown. @param record JSON. */
export function toImage(record: string, isFavourite: boolean): GalleryImage {
  const image = JSON.parse(record) as GalleryImage;
  return isFavourite ? { ...image, favourite: true } : image;
}

/** Whether a picture's object still has the bytes that were stored. */
export async function verifyPicture(
  objects: ObjectStore,
  { file_name, sha256 }: GalleryImage,
): Promise<'intact' | 'changed' | 'missing'> {
  try {
    return (await sha256Of(objects, pictureKey(file_name))) === sha256 ? 'intact' : 'changed';
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return 'missing';
    throw error;
  }
}
