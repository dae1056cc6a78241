import type { JSX } from 'react';
import { useKnowledge } from '../library/use-library';

interface LearnedTitleProps {
  knowledgeId: string;
  /** Until the library has answered, and for entries that are no longer in it. */
  fallback: string;
}

/** The title that the entry got, and its summary. */
export function LearnedTitle({ knowledgeId, fallback }: LearnedTitleProps): JSX.Element {
  const knowledge = useKnowledge(knowledgeId).data;
  return (
    <>
      <p className="written job-card__title" title={knowledge?.title ?? fallback}>
        {knowledge?.title ?? fallback}
      </p>
      {knowledge?.summary && <p className="job-card__summary soft">{knowledge.summary}</p>}
      {knowledge === null && <p className="soft">It has been deleted from the library since.</p>}
    </>
  );
}
