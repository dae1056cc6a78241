import type { Readable } from 'node:stream';
import { openPromise, type Entry, type ZipFile } from '#core/platform/files/yauzl-promises';
import { AppError } from '#shared/errors';
import { unreadable } from '../unreadable';

/** A workbook has some dozens of parts. */
const MAX_ENTRIES = 10_000;
/** What is smaller unpacked may well consist of equal bytes. */
const FREE_BYTES = 64 * 1024 * 1024;
const MAX_RATIO = 500;

/** A ZIP archive, its parts unpacked as they are read, never more of them than is plausible. */
export class Archive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #name: string;

  private constructor(name: string, zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#name = name;
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @param name What the person calls the file. @throws AppError `data_file_unreadable`. */
  static async open(path: string, name: string): Promise<Archive> {
    try {
      const zip = await openPromise(path, { autoClose: false });
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry()) {
        const key = partName(entry.fileName);
        if (!entries.has(key)) entries.set(key, entry);
        if (entries.size > MAX_ENTRIES) throw new Error('Too many entries.');
      }
      return new Archive(name, zip, entries);
    } catch (error) {
      throw damaged(name, error);
    }
  }

  has(part: string): boolean {
    return this.#entries.has(partName(part));
  }

  get parts(): string[] {
    return [...this.#entries.keys()];
  }

  /** Size as the archive claims it; for the progress only. */
  claimedSize(part: string): number {
    return this.#entries.get(partName(part))?.uncompressedSize ?? 0;
  }

  /**
   * The content of a part, unpacked.
   * @throws AppError `data_file_unreadable` if it is missing, damaged, locked or far larger unpacked than data would be.
   */
  async *read(part: string): AsyncGenerator<Uint8Array> {
    const entry = this.#entries.get(partName(part));
    if (!entry) throw damaged(this.#name, new Error(`${part} is missing.`));
    if (entry.isEncrypted()) {
      throw unreadable(
        `“${this.#name}” is locked with a password.`,
        'Save a copy of the workbook without it.',
      );
    }
    let stream: Readable | undefined;
    try {
      stream = await this.#zip.openReadStreamPromise(entry);
      let bytes = 0;
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > FREE_BYTES && bytes > entry.compressedSize * MAX_RATIO) {
          throw unreadable(
            `“${this.#name}” unpacks to more than ${MAX_RATIO} times its size, as archives made to fill the memory do.`,
            'If you trust it, open it in a spreadsheet program and save the sheet as a .csv file.',
          );
        }
        yield chunk;
      }
    } catch (error) {
      throw damaged(this.#name, error);
    } finally {
      stream?.destroy();
    }
  }

  close(): void {
    this.#zip.close();
  }
}

/** Part names are compared without regard to case (ECMA-376, part 2). */
function partName(path: string): string {
  return path.replace(/^\/+/, '').toLowerCase();
}

/** What a failure to read a workbook means: the error that already explains it, or that it is damaged. */
export function damaged(name: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return unreadable(
    `“${name}” is damaged or not complete.`,
    'Get the file again, or open it in a spreadsheet program and save it again.',
    cause,
  );
}
