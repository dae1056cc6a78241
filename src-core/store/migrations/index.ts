import galleryAndOutbox from './001-gallery-and-outbox';

/** In order; the database's `user_version` is how many of them it has had. Released ones never change. */
export const migrations: readonly string[] = [galleryAndOutbox];
