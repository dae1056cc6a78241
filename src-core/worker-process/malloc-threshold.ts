/**
 * For glibc, in bytes: larger blocks are returned to the system when they are freed. Otherwise glibc raises this by
 * itself, and a process that has released the embedding model keeps its memory.
 */
export const MALLOC_THRESHOLD = { MALLOC_MMAP_THRESHOLD_: '131072' };
