import type { Readable } from 'node:stream';
import yauzl, { type Entry, type Options, type ZipFile as CallbackZipFile } from 'yauzl';

export type { Entry };

/** What yauzl 3.3 has but its types lack. */
export interface ZipFile extends CallbackZipFile {
  eachEntry(): AsyncIterable<Entry>;
  openReadStreamPromise(entry: Entry): Promise<Readable>;
}

export const { openPromise, fromBufferPromise } = yauzl as unknown as {
  openPromise(path: string, options?: Options): Promise<ZipFile>;
  fromBufferPromise(buffer: Buffer, options?: Options): Promise<ZipFile>;
};
