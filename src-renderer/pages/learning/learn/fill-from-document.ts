import type { LearningFormValues } from './learning-form-values';
import type { NamedDocument } from './use-document';

/** What a file put into the fields besides the text. */
export type FilledIn = Pick<LearningFormValues, 'title' | 'source'>;

/**
 * Title and source after a file is taken: fields that are empty, or that the previous file filled and nobody edited,
 * get the file's; what a person wrote stays.
 */
export function fillFromDocument(
  { title, source }: FilledIn,
  document: Pick<NamedDocument, 'name' | 'title'>,
  before: FilledIn | null,
): FilledIn {
  const free = (value: string, filled: string | undefined) => value.trim() === '' || value === filled;
  return {
    title: free(title, before?.title) ? (document.title ?? '') : title,
    source: free(source, before?.source) ? document.name : source,
  };
}
