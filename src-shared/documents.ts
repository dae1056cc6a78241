import { z } from 'zod';
import { TEXT_ENCODINGS } from './text-encodings';

export const DOCUMENT_EXTENSIONS = ['.txt', '.md', '.html', '.htm', '.pdf', '.docx'] as const;
/** 50 MiB: well above what holds 100,000 characters. */
export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

/** A document's text, read by {@link MAX_DOCUMENT_BYTES} and the kind that its content says it is. */
export const readDocumentSchema = z.object({
  title: z.string().nullable(),
  /** With headings as Markdown where the document has any. */
  text: z.string(),
  /** What was left out and why, and what is doubtful: "3 of 12 pages hold no text." */
  warnings: z.array(z.string()),
  /** What a text was read in, where it is not Unicode, or not all of it: the person may know better. */
  encoding: z.enum(TEXT_ENCODINGS).optional(),
});
export type ReadDocument = z.infer<typeof readDocumentSchema>;
