import galleryAndAnalyses from './001-gallery-and-analyses';
import knowledge from './002-knowledge';

/** Of a store in PostgreSQL, in order, each in SQL. Released ones never change. */
export const migrations: readonly string[] = [galleryAndAnalyses, knowledge];
