import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { forStream } from './terminal-text';

/** Writes pieces as fast as they are read, so that an export of any size fits into memory. */
export async function writeToStandardOutput(pieces: AsyncIterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(shown(pieces)), process.stdout, { end: false });
  } catch (error) {
    // The reader has had enough, like `head`.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

async function* shown(pieces: AsyncIterable<string>): AsyncIterable<string> {
  for await (const piece of pieces) yield forStream(process.stdout, piece);
}
