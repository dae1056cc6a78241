import type { Element } from '@xmldom/xmldom';
import { targetsOf, type Parts } from './docx-parts';
import { elementLike, elementsOf, replaceWith, runOf, valueOf } from './docx-xml';
import { decodeText } from './decode-text';
import { documentKind } from './document-kind';
import { pageInMime } from './mime-page';
import { readHtml } from './read-html';

/** What a document may hold in whole: other files than XML. */
export const INSERTED = /\.(?:docx|html?|mht|mhtml|txt)$/i;
const MARK = '\ue000';

export interface Inserted {
  /** By the mark that stands in the document for it. */
  texts: Map<string, string>;
  /** How many could not be read. */
  unread: number;
}

/**
 * Puts marks where other documents are inserted whole (`altChunk`), and reads these.
 * @param readDocument Reads a Word document.
 */
export async function readInserted(
  document: Element,
  parts: Parts,
  { main, readDocument }: { main: string; readDocument: (bytes: Uint8Array) => Promise<{ text: string }> },
): Promise<Inserted> {
  const found: Inserted = { texts: new Map(), unread: 0 };
  const targets = targetsOf(parts, 'aFChunk', main);
  for (const chunk of elementsOf(document, 'altChunk')) {
    const path = targets.find(({ id }) => id === valueOf(chunk, 'id'))?.path ?? '';
    const bytes = parts.get(path);
    const text = bytes && (await textOf(path, bytes, readDocument).catch(() => undefined));
    if (!text) {
      found.unread += 1;
      continue;
    }
    const mark = `${MARK}${found.texts.size}${MARK}`;
    found.texts.set(mark, text);
    const paragraph = elementLike(chunk, 'p');
    paragraph.appendChild(runOf(chunk, mark));
    replaceWith(chunk, paragraph);
  }
  return found;
}

async function textOf(
  path: string,
  bytes: Uint8Array,
  readDocument: (bytes: Uint8Array) => Promise<{ text: string }>,
): Promise<string | undefined> {
  const page = pageInMime(bytes);
  if (page) return readHtml(page).text;
  switch (documentKind(path, bytes)) {
    case 'docx':
      return (await readDocument(bytes)).text;
    case 'html':
      return readHtml(bytes).text;
    case 'text':
      return decodeText(bytes).text;
    default:
      return undefined;
  }
}
