/**
 * For glibc. Blocks larger than the threshold, in bytes, are returned to the system when they are freed; otherwise glibc
 * raises it by itself, and a process that has released the embedding model keeps its memory. Threads share two arenas:
 * with eight for each core, each keeps what its thread once needed.
 */
export const MALLOC_SETTINGS = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };
