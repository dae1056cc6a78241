import type { JSX } from 'react';
import type { KnowledgeDetails } from '#shared/knowledge';
import { useNavigation } from '../../../hooks/use-navigation';
import { formatFullDate } from '../../../words/date';
import { CATEGORY_WORDS } from '../../../words/learning-categories';

const number = new Intl.NumberFormat();
const languages = new Intl.DisplayNames(undefined, { type: 'language', fallback: 'code' });

/** Where an entry comes from, and how it was learned. */
export function KnowledgeFacts({ knowledge }: { knowledge: KnowledgeDetails }): JSX.Element {
  const { open } = useNavigation();
  const { source, category, learned_at, language, words, reading_minutes, workflow_id } = knowledge;
  return (
    <dl>
      <dt>Source</dt>
      <dd>{source}</dd>
      <dt>Category</dt>
      <dd>{CATEGORY_WORDS[category]}</dd>
      <dt>Learned</dt>
      <dd>
        {formatFullDate(learned_at)}{' '}
        <button
          type="button"
          className="link small"
          onClick={() => open('history', { kind: 'workflow', workflowId: workflow_id })}
        >
          Open its history
        </button>
      </dd>
      {knowledge.approved_by && (
        <>
          <dt>Approved by</dt>
          <dd>{knowledge.approved_by}</dd>
        </>
      )}
      {knowledge.user_id && (
        <>
          <dt>Submitted by</dt>
          <dd>{knowledge.user_id}</dd>
        </>
      )}
      <dt>Length</dt>
      <dd>
        {number.format(words)} words, {reading_minutes} min to read
        {language && `, ${languages.of(language) ?? language}`}
      </dd>
      {knowledge.described_by && (
        <>
          <dt>Described by</dt>
          <dd>{knowledge.described_by}</dd>
        </>
      )}
    </dl>
  );
}
