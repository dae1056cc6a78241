import mammoth from 'mammoth';
import type { ReadDocument } from '#shared/documents';
import { parseHtml } from './html-dom';
import { toMarkdown } from './to-markdown';
import { unreadable } from './unreadable';
import { unzip } from './unzip';
import { zip } from './zip';

/** A thousand pages of text are some 10 MB of such XML. */
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;
const TEXT_PARTS = /^word\/(document|footnotes|endnotes)\.xml$/;
const HIDDEN = /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/;

/** A Word document's text; pictures, comments, what is hidden, and what is deleted but tracked stay out. */
export async function readDocx(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  const parts = await unzip(
    bytes,
    (path) => /\.(xml|rels)$/i.test(path) && !path.includes('/media/'),
    MAX_UNPACKED_BYTES,
  );
  if (!parts.has('word/document.xml')) {
    throw unreadable(
      `“${name}” is an archive, not a Word document.`,
      'Unpack it and choose the document inside.',
    );
  }
  for (const [path, part] of parts) {
    refuseEntities(part);
    if (TEXT_PARTS.test(path)) parts.set(path, withoutHidden(part));
  }
  const { value: html } = await toHtml(zip(parts));
  const document = parseHtml(`<html><body>${html}</body></html>`);
  const text = toMarkdown(document.body);
  const heading = document.querySelector('h1, h2, h3')?.textContent?.trim();
  return { title: titleOf(parts) ?? (heading || null), text, warnings: [] };
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

/** Text that Word does not show: the reader passes over that mark. A run that holds others, in a text box, is left. */
function withoutHidden(part: Uint8Array): Uint8Array {
  const xml = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  if (!xml.includes('<w:vanish')) return part;
  return Buffer.from(
    xml
      .toString('utf8')
      .replace(/<w:r(?:\s[^>]*)?>[^]*?<\/w:r>/g, (run) =>
        HIDDEN.test(run) && !/<w:r[\s>]/.test(run.slice(4)) ? '' : run,
      ),
  );
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

function titleOf(parts: ReadonlyMap<string, Uint8Array>): string | undefined {
  const properties = parts.get('docProps/core.xml');
  if (!properties) return undefined;
  const document = parseHtml(Buffer.from(properties).toString('utf8'));
  return document.querySelector('dc\\:title')?.textContent?.replace(/\s+/g, ' ').trim() || undefined;
}
