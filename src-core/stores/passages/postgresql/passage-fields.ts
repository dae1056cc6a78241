import type { Passage, PassageOwner } from '../passage-index';
import type { PassageFields } from './full-text';

/** What is searched of a passage. */
export function fieldsOf(
  { title, source, tags }: Pick<PassageOwner, 'title' | 'source' | 'tags'>,
  { text, context }: Pick<Passage, 'text' | 'context'>,
): PassageFields {
  return { title, context: context.join('\n'), text, source, tags: tags.join('\n') };
}
