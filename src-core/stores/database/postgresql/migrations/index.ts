import galleryAndAnalyses from './001-gallery-and-analyses';
import knowledge from './002-knowledge';

/** The migrations of a store in PostgreSQL, in order, each in SQL. Released ones never change. */
export const migrations: readonly string[] = [galleryAndAnalyses, knowledge];
