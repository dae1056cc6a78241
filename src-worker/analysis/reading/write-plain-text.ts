import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { storageError } from '#core/platform/files/storage-error';
import { streamDecoder } from '#core/platform/text/encoding/decode';
import type { TextEncoding } from '#shared/text-encodings';
import { jsonCut, withoutLoneSurrogates } from './lone-surrogates';
import { readBytes } from './read-bytes';
import { rowWriter } from './row-writer';
import type { Dialect } from './split-rows';

// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff]/g;

export interface PlainTextOptions {
  name: string;
  encoding: TextEncoding;
  bigEndian: boolean;
  /** Between the values: a control character may be. */
  delimiter?: string | null;
  /** Whether it is JSON: half of a pair of UTF-16 by itself becomes U+FFFD. */
  json?: boolean;
  /** How the rows are written, if not as RFC 4180 says: they are rewritten like that, with tabs for blanks. */
  dialect?: Dialect;
  signal: AbortSignal;
  /** Ends after this many bytes of the file, unpacked. */
  atMost?: number;
  each?: (raw: Uint8Array) => void;
}

/**
 * Writes a text, unpacked, as UTF-8 with line feeds and without control characters and byte order marks.
 * @throws AppError `data_file_unreadable`, `disk_full` or `storage_failed`.
 */
export async function writePlainText(
  file: FileHandle,
  target: string,
  { name, encoding, bigEndian, delimiter, json, dialect, signal, atMost = Infinity, each }: PlainTextOptions,
): Promise<void> {
  const decode = streamDecoder(encoding, bigEndian);
  let output: FileHandle;
  try {
    output = await open(target, 'w');
  } catch (error) {
    throw storageError(error, 'The unpacked file could not be written');
  }
  let rest = '';
  const write = async (text: string) => {
    try {
      await output.writeFile(text);
    } catch (error) {
      throw storageError(error, 'The unpacked file could not be written');
    }
  };
  const rewrite = dialect && rowWriter(dialect);
  const tidy = (text: string, last = false) => {
    const clean = text
      .replace(/\r\n?/g, '\n')
      .replace(CONTROLS, (control) => (control === delimiter ? control : ''));
    if (json) return withoutLoneSurrogates(clean);
    return rewrite ? rewrite(clean, last) : clean;
  };
  try {
    let bytes = 0;
    for await (const chunk of readBytes(file, { name, signal, each })) {
      bytes += chunk.length;
      const text = rest + decode(chunk, false);
      const isCut = bytes >= atMost;
      // What ends a line may go on in the next chunk.
      const whole = text.length - (text.endsWith('\r') ? 1 : 0);
      const end = isCut ? endOfLines(text) : json ? jsonCut(text) : whole;
      rest = text.slice(end);
      await write(tidy(text.slice(0, end), isCut));
      if (isCut) return;
    }
    await write(tidy(rest + decode(new Uint8Array(), true), true));
  } finally {
    await output.close();
  }
}

function endOfLines(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r')) + 1;
}
