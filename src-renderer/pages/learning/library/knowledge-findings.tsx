import type { JSX } from 'react';
import type { Entity, KnowledgeDetails } from '#shared/knowledge';

const TYPE_WORDS: Record<Entity['type'], string> = {
  person: 'People',
  organization: 'Organizations',
  place: 'Places',
  technology: 'Technologies',
  number: 'Numbers',
  money: 'Money',
  url: 'Addresses',
  email: 'E-mail',
  other: 'Names',
};
const TYPES = Object.keys(TYPE_WORDS) as Entity['type'][];
const MOST_SHOWN = 24;

/** What was found in a text: key phrases, names, dates. */
export function KnowledgeFindings({ knowledge }: { knowledge: KnowledgeDetails }): JSX.Element | null {
  const { key_phrases, entities, dates } = knowledge;
  if (key_phrases.length + entities.length + dates.length === 0) return null;
  return (
    <dl>
      <Words title="Key phrases" words={key_phrases} />
      {TYPES.map((type) => (
        <Words
          key={type}
          title={TYPE_WORDS[type]}
          words={entities.filter((entity) => entity.type === type).map(({ text }) => text)}
        />
      ))}
      <Words title="Dates" words={[...new Set(dates.map(({ text }) => text))]} />
    </dl>
  );
}

function Words({ title, words }: { title: string; words: readonly string[] }): JSX.Element | null {
  if (words.length === 0) return null;
  const more = words.length - MOST_SHOWN;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <ul className="knowledge-findings__words">
          {words.slice(0, MOST_SHOWN).map((word) => (
            <li key={word}>{word}</li>
          ))}
          {more > 0 && <li className="soft">and {more} more</li>}
        </ul>
      </dd>
    </>
  );
}
