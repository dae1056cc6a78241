import { availableParallelism } from 'node:os';

/** How many threads libuv starts unless it is told otherwise. Files are read and written in them. */
const USUAL = 4;
/** Left for files while native libraries hold the others. */
const FOR_FILES = 2;

/**
 * For the environment of a process that renders pictures: a rendering holds one of libuv's threads until it is done, and
 * where renderings hold all of them, no file is written. libuv reads this before the first line of a program runs.
 */
export const LIBUV_SETTINGS = { UV_THREADPOOL_SIZE: String(USUAL + availableParallelism()) };

/** How many calls of native libraries this process can wait for without holding up its files. */
export function longNativeCalls({ UV_THREADPOOL_SIZE } = process.env): number {
  return Math.max(1, (Number(UV_THREADPOOL_SIZE) || USUAL) - FOR_FILES);
}
