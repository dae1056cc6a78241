import { open } from 'node:fs/promises';

/** More of the end of a log than anybody reads. */
const LAST_BYTES = 1_000_000;

/**
 * Reads the end of a log that another process writes, then what is added. A log that was emptied or replaced by a new
 * one is read from its start; one that is not there has no lines yet.
 */
export class LogTail {
  #offset: number | undefined;
  #rest = '';

  constructor(private readonly file: string) {}

  /** The complete lines since the last call; on the first, those of the last megabyte. */
  async lines(): Promise<string[]> {
    const handle = await open(this.file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return undefined;
    });
    try {
      const size = (await handle?.stat())?.size ?? 0;
      const isFirst = this.#offset === undefined;
      let from = this.#offset ?? Math.max(0, size - LAST_BYTES);
      if (size < from) {
        from = 0;
        this.#rest = '';
      }
      this.#offset = size;
      if (!handle || size === from) return [];
      const { buffer } = await handle.read({ buffer: Buffer.alloc(size - from), position: from });
      const lines = (this.#rest + buffer.toString('utf8')).split('\n');
      this.#rest = lines.pop() ?? '';
      // It begins in the middle of a line.
      return isFirst && from > 0 ? lines.slice(1) : lines;
    } finally {
      await handle?.close();
    }
  }
}
