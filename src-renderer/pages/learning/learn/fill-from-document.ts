import type { LearningFormValues } from './learning-form-values';
import type { NamedDocument } from './use-document';

/** What a file put into the fields beside the content. */
export type FilledIn = Pick<LearningFormValues, 'title' | 'source'>;

/**
 * Title and source once a file is taken: what is empty, or was filled in by the file before and edited by nobody, is
 * the file's; what a person wrote stays.
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
