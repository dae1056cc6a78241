import type { JSX } from 'react';
import { RecentItems } from '../../../components/recent-items';
import { useNavigation } from '../../../hooks/use-navigation';
import { CATEGORY_WORDS } from '../../../words/learning-categories';
import { useLatest } from './use-latest';

const COURSE = [
  ['Checked', 'It must be text, from 10 to 100,000 characters.'],
  ['Checked against the Black Vault', 'What you denied stays out, however it is disguised.'],
  ['Your yes', 'If you asked for it, it waits until you have read it.'],
  ['Read and kept', 'Its passages, names, dates and key phrases, to be found in your own words.'],
] as const;

/** What was learned last; while there is nothing yet, how learning works. */
export function RecentlyLearned({ onSample }: { onSample: () => void }): JSX.Element {
  const { open } = useNavigation();
  const items = useLatest()?.map(({ knowledge_id, title, category, learned_at }) => ({
    id: knowledge_id,
    title,
    facts: CATEGORY_WORDS[category],
    at: learned_at,
  }));
  return (
    <RecentItems
      title="Recently learned"
      items={items}
      onOpen={(id) => open('learning', { kind: 'made', id })}
      courseTitle="How it is learned"
      course={COURSE}
      firstStep={
        <div className="actions">
          <button type="button" className="button" onClick={onSample}>
            Try it with a sample text
          </button>
        </div>
      }
    />
  );
}
