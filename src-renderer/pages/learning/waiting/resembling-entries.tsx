import type { JSX } from 'react';
import type { SimilarKnowledge } from '#shared/knowledge';
import { useNavigation } from '../../../hooks/use-navigation';

interface ResemblingEntriesProps {
  similar: readonly SimilarKnowledge[];
  /** Those to delete. */
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  /** One of them is shown in the library instead. */
  onShow: () => void;
}

/** Entries of the library that resemble what is being denied, to look at or to delete with it. */
export function ResemblingEntries(props: ResemblingEntriesProps): JSX.Element {
  const { similar, chosen, onChoose, onShow } = props;
  const { open } = useNavigation();
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <fieldset className="resembling">
      <legend>
        {similar.length === 1
          ? 'An entry in the library resembles this. Delete it, too?'
          : `${similar.length} entries in the library resemble this. Delete them, too?`}
      </legend>
      <ul>
        {similar.map(({ knowledge_id, title, similarity }) => (
          <li key={knowledge_id}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(knowledge_id)}
                onChange={() => toggle(knowledge_id)}
              />
              <span className="resembling__title" title={title}>
                {title}
              </span>
            </label>
            <span className="soft small">{Math.floor(similarity * 100)} % in common</span>
            <button
              type="button"
              className="link"
              aria-label={`Show “${title}”`}
              onClick={() => {
                onShow();
                open('learning', { kind: 'made', id: knowledge_id });
              }}
            >
              Show
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
