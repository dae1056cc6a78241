import type { JSX } from 'react';
import { useNavigation } from '../../../hooks/use-navigation';
import { formatFullDate, formatWhen } from '../../../words/date';
import { CATEGORY_WORDS } from '../../../words/learning-categories';
import { useLatest } from './use-latest';

const COURSE = [
  ['Checked', 'It has to be text, 10 to 100,000 characters of it.'],
  ['Held against the Black Vault', 'What was denied once does not get in again, however it is dressed up.'],
  ['Your yes', 'If you asked for it, it waits until you have read it.'],
  ['Read and kept', 'Its passages, names, dates and key phrases, to be found in your own words.'],
] as const;

/** What was learned last; as long as there is nothing, how learning goes. */
export function LatelyLearned(): JSX.Element | null {
  const { open } = useNavigation();
  const items = useLatest();
  if (!items) return null;
  if (items.length === 0) {
    return (
      <>
        <h2 className="section-title">How it is learned</h2>
        <ol className="course">
          {COURSE.map(([step, words]) => (
            <li key={step}>
              <strong>{step}</strong>
              <p className="soft">{words}</p>
            </li>
          ))}
        </ol>
      </>
    );
  }
  return (
    <>
      <h2 className="section-title">Lately learned</h2>
      <ul className="lately">
        {items.map(({ knowledge_id, title, category, learned_at }) => (
          <li key={knowledge_id}>
            <button
              type="button"
              className="lately__button"
              title={title}
              onClick={() => open('learning', knowledge_id)}
            >
              <span className="written lately__title">{title}</span>
              <span className="soft small">
                {CATEGORY_WORDS[category]} ·{' '}
                <time dateTime={learned_at} title={formatFullDate(learned_at)}>
                  {formatWhen(learned_at)}
                </time>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
