import type { Element } from '@xmldom/xmldom';
import mammoth from 'mammoth';
import type { ReadDocument } from '#shared/documents';
import { writeNumbers } from './docx-numbering';
import { writeDiagrams } from './docx-diagrams';
import { addHeadersAndFooters, targetsOf, type Parts } from './docx-parts';
import { markRaised } from './docx-raised';
import { showAll, type NotShown } from './docx-shown';
import { hideByStyle } from './docx-hidden-styles';
import { INSERTED, readInserted } from './docx-inserted';
import { asUtf8, elementsOf, parseXml, replaceWith, textOf, valueOf, xmlBytes } from './docx-xml';
import { parseHtml } from './html-dom';
import { keepShown } from './html-shown';
import { leftOut } from './left-out';
import { withFractions } from './raised-text';
import { titleInProperties } from './title-in-properties';
import { toMarkdown } from './to-markdown';
import { unreadable } from './unreadable';
import { unzip } from './unzip';
import { zip } from './zip';

/** A thousand pages of text are some 10 MB of such XML. */
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;
/** Documents within documents are followed this deep. */
const MOST_WITHIN = 3;

/**
 * A Word document's text as Word shows it; pictures, comments, and hidden or deleted text are left out, and the notes
 * say so.
 */
export async function readDocx(name: string, bytes: Uint8Array, depth = 0): Promise<ReadDocument> {
  const parts = await unzip(
    bytes,
    (path) => (/\.(xml|rels)$/i.test(path) || INSERTED.test(path)) && !path.includes('/media/'),
    MAX_UNPACKED_BYTES,
  );
  for (const [path, part] of parts) {
    if (INSERTED.test(path)) continue;
    refuseEntities(part);
    parts.set(path, asUtf8(part));
  }
  // Word itself goes by the relationship: some programs call it "document2.xml".
  const main = targetsOf(parts, 'officeDocument')[0]?.path ?? 'word/document.xml';
  if (!isWordDocument(parts.get(main))) {
    throw unreadable(
      `“${name}” is an archive, not a Word document.`,
      'Unpack it and choose the document inside.',
    );
  }
  const { notes, inserted } = await prepare(parts, { main, depth });
  const { value: html, messages } = await toHtml(zip(parts));
  const symbols = messages.filter(({ message }) => message.includes('w:sym')).length;
  if (symbols > 0)
    notes.push(leftOut(`${symbols === 1 ? 'a symbol' : `${symbols} symbols`} of a font that is not known`));
  const document = parseHtml(`<html><body>${html}</body></html>`);
  for (const back of document.querySelectorAll('a[href^="#footnote-ref"], a[href^="#endnote-ref"]'))
    back.remove();
  const struck = keepShown(document);
  const heading = document.querySelector('h1, h2, h3')?.textContent?.trim();
  const text = withInserted(withFractions(toMarkdown(document.body)), inserted);
  return { title: titleOf(parts) ?? (heading || null), text, warnings: [...notes, ...struck] };
}

/** Makes the parts hold everything that Word shows, and returns what else they hold. */
async function prepare(
  parts: Parts,
  { main, depth }: { main: string; depth: number },
): Promise<{ notes: string[]; inserted: Map<string, string> }> {
  const document = parseXml(parts.get(main) as Uint8Array);
  const pictures = elementsOf(
    document,
    ({ localName }) => localName === 'blip' || localName === 'imagedata',
  ).length;
  const numbers = addHeadersAndFooters(document, parts, main);
  const { charts, empty } = writeDiagrams(document, parts, main);
  const within = await readInserted(document, parts, {
    main,
    readDocument: (bytes) =>
      depth < MOST_WITHIN ? readDocx('inserted', bytes, depth + 1) : Promise.reject(new Error('too deep')),
  });
  withoutDangling(document, parts, main);
  const [styles] = targetsOf(parts, 'styles', main);
  const styleBytes = styles && parts.get(styles.path);
  hideByStyle(document, styleBytes);
  markRaised(document, styleBytes);
  const all = [showAll(document)];
  for (const kind of ['footnotes', 'endnotes']) {
    for (const { path } of targetsOf(parts, kind, main)) {
      const part = parts.get(path);
      if (!part) continue;
      const notes = parseXml(part);
      markRaised(notes, styleBytes);
      all.push(showAll(notes));
      parts.set(path, xmlBytes(notes));
    }
  }
  const [numbering] = targetsOf(parts, 'numbering', main);
  const definitions = numbering && parts.get(numbering.path);
  if (definitions) {
    parts.set(numbering.path, writeNumbers(document, definitions, styleBytes));
  }
  parts.set(main, xmlBytes(document));
  const [comments] = targetsOf(parts, 'comments', main);
  const notes = notesOn(all, pictures, numbers, comments && parts.get(comments.path));
  if (empty.length > 0) notes.push(leftOut(empty.length === 1 ? 'a chart' : `${empty.length} charts`, empty));
  if (within.unread > 0) notes.push(leftOut('documents that are inserted into this one'));
  return { notes, inserted: new Map([...charts, ...within.texts]) };
}

/** Whether a part is the main one of a Word document, wherever in the archive it is. */
function isWordDocument(part: Uint8Array | undefined): boolean {
  const start = part && Buffer.from(part.subarray(0, 4096)).toString('latin1');
  return /<(?:[\w-]+:)?document[\s>]/.test(start ?? '') && /wordprocessingml/.test(start ?? '');
}

/** The text with charts and documents in the places of their marks. */
function withInserted(text: string, inserted: ReadonlyMap<string, string>): string {
  let whole = text;
  for (const [mark, content] of inserted) whole = whole.replace(mark, () => content);
  return whole;
}

/** Removes pictures whose file is not in the document: the converter would give up. */
function withoutDangling(document: Element, parts: Parts, main: string): void {
  const known = new Set(
    ['image', 'hyperlink', 'oleObject', 'package'].flatMap((kind) =>
      targetsOf(parts, kind, main).map(({ id }) => id),
    ),
  );
  for (const picture of elementsOf(
    document,
    ({ localName }) => localName === 'blip' || localName === 'imagedata',
  )) {
    const id = valueOf(picture, 'embed') ?? valueOf(picture, 'link') ?? valueOf(picture, 'id');
    if (id !== undefined && !known.has(id)) picture.parentNode?.removeChild(picture);
  }
  for (const link of elementsOf(document, 'hyperlink')) {
    const id = valueOf(link, 'id');
    if (id !== undefined && !known.has(id)) replaceWith(link, ...Array.from(link.childNodes));
  }
}

function notesOn(
  all: readonly NotShown[],
  pictures: number,
  numbers: readonly string[],
  comments: Uint8Array | undefined,
): string[] {
  const notes: string[] = [];
  const add = (what: string, texts: readonly string[]) => {
    if (texts.some((text) => text.trim() !== '')) notes.push(leftOut(what, texts));
  };
  add(
    'hidden text',
    all.flatMap(({ hidden }) => hidden),
  );
  add(
    'text deleted with tracked changes',
    all.flatMap(({ deleted }) => deleted),
  );
  add(
    'the readings above characters (ruby)',
    all.flatMap(({ readings }) => readings),
  );
  if (comments) add('comments', elementsOf(parseXml(comments), 'comment').map(textOf));
  add('the page numbers', numbers);
  if (pictures > 0) notes.push(leftOut(pictures === 1 ? 'a picture' : `${pictures} pictures`));
  return notes;
}
async function toHtml(archive: Buffer): Promise<{ value: string; messages: { message: string }[] }> {
  try {
    return await mammoth.convertToHtml(
      { buffer: archive },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
  } catch (error) {
    throw unreadable(
      'The Word document is damaged or not complete.',
      'Open it in Word and save it again, or paste the text itself.',
      error,
    );
  }
}
/** Word writes no document type; one that declares entities wants to grow when it is read ("billion laughs"). */
function refuseEntities(part: Uint8Array): void {
  const text = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) {
    throw unreadable(
      'The Word document holds declarations that no Word document has.',
      'Paste the text itself.',
    );
  }
}

function titleOf(parts: Parts): string | null {
  const properties = targetsOf(parts, 'core-properties')[0]?.path ?? 'docProps/core.xml';
  const part = parts.get(properties);
  const title = part && elementsOf(parseXml(part), ({ localName }) => localName === 'title')[0];
  return titleInProperties(title?.textContent);
}
