import type { JSX } from 'react';
import type { SimilarKnowledge } from '#shared/knowledge';
import { useNavigation } from '../../../hooks/use-navigation';

/** Known entries that resemble the request. */
export function SimilarKnown({ similar }: { similar: readonly SimilarKnowledge[] }): JSX.Element | null {
  const { open } = useNavigation();
  if (similar.length === 0) return null;
  return (
    <div className="similar-known">
      <h3 className="section-title">Similar, and already known</h3>
      <ul>
        {similar.map(({ knowledge_id, title, source, similarity }) => (
          <li key={knowledge_id}>
            <span className="similar-known__share">{Math.round(similarity * 100)} %</span>
            <button
              type="button"
              className="link"
              onClick={() => open('learning', { kind: 'made', id: knowledge_id })}
            >
              {title}
            </button>
            <span className="soft small similar-known__source">{source}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
