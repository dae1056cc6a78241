import mammoth from 'mammoth';
import type { ReadDocument } from '#shared/documents';
import { writeNumbers } from './docx-numbering';
import { writeDiagrams } from './docx-diagrams';
import { addHeadersAndFooters, targetsOf, type Parts } from './docx-parts';
import { markRaised } from './docx-raised';
import { showAll, type NotShown } from './docx-shown';
import { elementsOf, parseXml, textOf, xmlBytes } from './docx-xml';
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

/**
 * A Word document's text as Word shows it; pictures, comments, and hidden or deleted text are left out, and the notes
 * say so.
 */
export async function readDocx(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  const parts = await unzip(
    bytes,
    (path) => /\.(xml|rels)$/i.test(path) && !path.includes('/media/'),
    MAX_UNPACKED_BYTES,
  );
  for (const part of parts.values()) refuseEntities(part);
  // Word itself goes by the relationship: some programs call it "document2.xml".
  const main = targetsOf(parts, 'officeDocument')[0]?.path ?? 'word/document.xml';
  if (!parts.has(main) || !/^word\//i.test(main)) {
    throw unreadable(
      `“${name}” is an archive, not a Word document.`,
      'Unpack it and choose the document inside.',
    );
  }
  const notes = prepare(parts, main);
  const { value: html } = await toHtml(zip(parts));
  const document = parseHtml(`<html><body>${html}</body></html>`);
  for (const back of document.querySelectorAll('a[href^="#footnote-ref"], a[href^="#endnote-ref"]'))
    back.remove();
  const struck = keepShown(document);
  const heading = document.querySelector('h1, h2, h3')?.textContent?.trim();
  const text = withFractions(toMarkdown(document.body));
  return { title: titleOf(parts) ?? (heading || null), text, warnings: [...notes, ...struck] };
}

/** Makes the parts hold everything that Word shows, and returns what else they hold. */
function prepare(parts: Parts, main: string): string[] {
  const document = parseXml(parts.get(main) as Uint8Array);
  const pictures = elementsOf(
    document,
    ({ localName }) => localName === 'blip' || localName === 'imagedata',
  ).length;
  const numbers = addHeadersAndFooters(document, parts, main);
  const { charts, inserted } = writeDiagrams(document, parts, main);
  const [styles] = targetsOf(parts, 'styles', main);
  const styleBytes = styles && parts.get(styles.path);
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
  if (charts.length > 0)
    notes.push(leftOut(charts.length === 1 ? 'a chart' : `${charts.length} charts`, charts));
  if (inserted > 0) notes.push(leftOut('documents that are inserted into this one'));
  return notes;
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
async function toHtml(archive: Buffer): Promise<{ value: string }> {
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
