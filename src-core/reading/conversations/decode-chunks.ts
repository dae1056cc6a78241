import { notConversations } from './unreadable';

/**
 * Decodes JSON a chunk at a time: UTF-8, or UTF-16 if its byte order mark or its zero bytes say so.
 * @throws AppError `conversations_unreadable` for another encoding: half of the letters would be wrong.
 */
export async function* decodeChunks(
  chunks: AsyncIterable<Uint8Array>,
  label: string,
): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const chunk of chunks) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder?.decode() ?? '';
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw notConversations(
      `“${label}” is not in UTF-8, as JSON has to be.`,
      'Export it again, or save it as UTF-8 with a text editor.',
      error,
    );
  }
}

/** JSON begins with an ASCII character, so UTF-16 shows in its first four bytes. */
function encodingOf([first, second]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8';
}
