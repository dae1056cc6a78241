import { z } from 'zod';
import { TEXT_ENCODINGS } from './text-encodings';

export const DOCUMENT_EXTENSIONS = [
  ...['.txt', '.md', '.html', '.htm', '.pdf', '.docx'],
  // Pictures of a page: their text is recognised.
  ...['.png', '.jpg', '.jpeg', '.webp', '.tif', '.tiff'],
] as const;
/** How far a long reading is: 0 to 1, in words. */
export const readingProgressSchema = z.object({ fraction: z.number(), detail: z.string() });
export type ReadingProgress = z.infer<typeof readingProgressSchema>;
/** 50 MiB: well above any document with 100,000 characters of text. */
export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

/** The text of a document of at most {@link MAX_DOCUMENT_BYTES}, read as the kind that its content shows. */
export const readDocumentSchema = z.object({
  title: z.string().nullable(),
  /** With headings as Markdown where the document has any. */
  text: z.string(),
  /** What was left out, and why; what is doubtful: "3 of 12 pages hold no text." */
  warnings: z.array(z.string()),
  /** The encoding it was read in, if it is not, or not wholly, Unicode: the person may know better. */
  encoding: z.enum(TEXT_ENCODINGS).optional(),
});
export type ReadDocument = z.infer<typeof readDocumentSchema>;
