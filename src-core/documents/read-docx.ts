import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import type { ReadDocument } from '#shared/documents';
import { toMarkdown } from './to-markdown';
import { unreadable } from './unreadable';
import { unzip } from './unzip';
import { zip } from './zip';

/** A thousand pages of text are some 10 MB of such XML. */
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;

/** A Word document's text; pictures, comments and what is deleted but tracked stay out. */
export async function readDocx(name: string, bytes: Uint8Array): Promise<ReadDocument> {
  const parts = unzip(
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
  for (const part of parts.values()) refuseEntities(part);
  const { value: html } = await toHtml(zip(parts));
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  const text = toMarkdown(document.body as unknown as Element);
  const heading = document.querySelector('h1, h2, h3')?.textContent.trim();
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
  const { document } = parseHTML(Buffer.from(properties).toString('utf8'));
  return document.querySelector('dc\\:title')?.textContent.replace(/\s+/g, ' ').trim() || undefined;
}
