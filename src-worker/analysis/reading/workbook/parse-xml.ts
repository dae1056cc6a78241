import { SaxesParser } from 'saxes';
import { unreadable } from '../unreadable';
import { damaged } from './archive';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** @param name Without a namespace's prefix. */
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Whether the rest is of no interest. */
  done?(): boolean;
}

/**
 * Passes the elements and texts of an XML document to handlers, in its order, a chunk at a time. Nothing outside the
 * document is ever looked at; a document type, which could define entities, is refused.
 * @throws AppError `data_file_unreadable`.
 */
export async function parseXml(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  handlers: XmlHandlers,
): Promise<void> {
  const parser = new SaxesParser({ position: false });
  parser.on('error', (error) => {
    throw damaged(name, error);
  });
  parser.on('doctype', () => {
    throw unreadable(
      `“${name}” defines XML entities, which no workbook does: it was made to do harm.`,
      'Do not open it, and ask whoever gave it to you.',
    );
  });
  parser.on('opentag', (tag) => handlers.open?.(localName(tag.name), tag.attributes as Attributes));
  parser.on('closetag', (tag) => handlers.close?.(localName(tag.name)));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk));
    parser.write(decoder.decode(chunk, { stream: true }));
    if (handlers.done?.()) return;
  }
  if (!decoder) throw damaged(name, new Error('An empty part.'));
  parser.close();
}

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** An attribute, with or without a namespace's prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  const direct = attributes[name];
  if (direct !== undefined) return direct;
  const key = Object.keys(attributes).find((other) => other.endsWith(`:${name}`));
  return key === undefined ? undefined : attributes[key];
}
