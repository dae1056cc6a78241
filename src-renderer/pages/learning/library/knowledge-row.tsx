import type { JSX } from 'react';
import type { KnowledgeItem, SearchHit } from '#shared/knowledge';
import { CATEGORY_WORDS } from '../../../words/learning-categories';
import { formatFullDate, formatWhen } from '../../../words/date';
import { excerptAround, Highlighted } from './highlighted';

export const KNOWLEDGE_ROW_PX = 92;

/** One line of the library: the entry and, in a search, the passage that answers. */
export function KnowledgeRow({ item, hit }: { item: KnowledgeItem; hit?: SearchHit }): JSX.Element {
  const { title, summary, category, source, tags, learned_at } = item;
  // A text that is not longer than its title is shown once.
  const rest = summary === title ? '' : summary;
  return (
    <article className="knowledge-row">
      <h3 className="knowledge-row__title">{title}</h3>
      <p className="knowledge-row__text">
        {hit ? <Highlighted {...excerptAround({ text: hit.chunk.text, ranges: hit.highlights })} /> : rest}
      </p>
      <p className="knowledge-row__facts soft small">
        <span>{CATEGORY_WORDS[category]}</span>
        <span className="knowledge-row__source">{source}</span>
        <time dateTime={learned_at} title={formatFullDate(learned_at)}>
          {formatWhen(learned_at)}
        </time>
        {hit?.copies && (
          <span title={hit.copies.map(({ title: of }) => of).join('\n')}>
            {hit.copies.length === 1 ? 'and 1 copy' : `and ${hit.copies.length} copies`}
          </span>
        )}
        {tags.length > 0 && (
          <span className="knowledge-row__tags">{tags.map((tag) => `#${tag}`).join(' ')}</span>
        )}
      </p>
    </article>
  );
}
