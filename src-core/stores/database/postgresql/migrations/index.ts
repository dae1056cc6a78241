import galleryAndAnalyses from './001-gallery-and-analyses';
import knowledge from './002-knowledge';
import memories from './003-memories';
import vault from './004-vault';
import lines from './005-lines';

/** The migrations of a store in PostgreSQL, in order, each in SQL. Released ones never change. */
export const migrations: readonly string[] = [galleryAndAnalyses, knowledge, memories, vault, lines];
