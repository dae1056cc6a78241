/**
 * For glibc, in bytes: larger blocks go back to the system when they are freed. It raises this by itself else, and a
 * process that has let the embedding model go keeps its memory.
 */
export const MALLOC_THRESHOLD = { MALLOC_MMAP_THRESHOLD_: '131072' };
