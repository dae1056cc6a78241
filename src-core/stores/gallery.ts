import type { GalleryImage, GalleryPage, GalleryQuery, PromptHistory } from '#shared/gallery';

/** The finished pictures: records, and for each a picture and a thumbnail in the object store. Deleted ones stay until purged. */
export interface Gallery {
  /**
   * Adds a picture whose object is stored already. The first record of an `image_id` stays: a second attempt of the
   * same activity changes nothing, even when the person has deleted the picture since.
   * @returns the record that is kept.
   */
  add(image: GalleryImage): Promise<GalleryImage>;
  /** {@link add} for the pictures of one job: all of them, or none. */
  addAll(images: readonly GalleryImage[]): Promise<GalleryImage[]>;
  /** One page, newest first unless asked otherwise. A cursor stays valid whatever is added or deleted meanwhile. */
  list(query?: GalleryQuery): Promise<GalleryPage>;
  /** The record of a picture that is shown, otherwise null. */
  get(imageId: string): Promise<GalleryImage | null>;
  /** {@link get}. @throws AppError `not_found` */
  require(imageId: string): Promise<GalleryImage>;
  /** @returns how many changed. */
  markFavourites(imageIds: readonly string[], favourite: boolean): Promise<number>;
  /** At most `limit` prompts of the pictures that {@link list} finds for `search`. */
  prompts(options: { search: string; limit: number }): Promise<PromptHistory>;
  /** Hides pictures; {@link restore} shows them again until {@link purge}. @returns how many it hid. */
  delete(imageIds: readonly string[]): Promise<number>;
  /** @returns how many came back; purged ones do not. */
  restore(imageIds: readonly string[]): Promise<number>;
  /**
   * Removes for good what was deleted at least `olderThanMs` milliseconds ago: objects first, then records, so that
   * after a crash the next purge finishes what this one began.
   * @returns how many pictures were removed.
   */
  purge(options: { olderThanMs: number }): Promise<number>;
  /** Whether the object still has the bytes that were stored. @throws AppError `not_found` */
  verify(imageId: string): Promise<'intact' | 'changed' | 'missing'>;
  /** A number that grows with every change of the gallery, by any process. */
  revision(): Promise<number>;
}

/** Where a picture's bytes are or belong in the object store. */
export function pictureKey(fileName: string): string {
  return `images/${fileName}`;
}

/** Where a picture's thumbnail is or belongs, a WebP. */
export function thumbnailKey(imageId: string): string {
  return `images/thumbnails/${imageId}.webp`;
}
