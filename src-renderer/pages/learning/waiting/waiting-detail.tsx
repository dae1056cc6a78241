import './waiting-detail.css';
import { Check, Undo2, X } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { countCharacters } from '#shared/jobs/learning';
import type { LearningRequest } from '#shared/jobs/learning';
import { ErrorNote } from '../../../components/error-note';
import { QueryError } from '../../../components/query-error';
import { call } from '../../../hooks/call';
import type { WaitingJob } from '../../../hooks/use-jobs';
import { readingMinutes, wordCount } from '../../../words/reading';
import { Decided } from './decided';
import { RequestFacts } from './request-facts';
import { SimilarKnown } from './similar-known';

interface WaitingDetailProps {
  job: WaitingJob;
  onApprove: () => void;
  onDeny: () => void;
  onUndo: () => void;
}

/** One request in full: what it says, where it comes from, known entries that resemble it, and the decision. */
export function WaitingDetail({ job, onApprove, onDeny, onUndo }: WaitingDetailProps): JSX.Element {
  const { given } = job.review;
  const whole = useQuery({
    // Under the library's key: similar entries are asked for again when the library changes.
    queryKey: ['knowledge', 'waiting', job.workflow_id],
    queryFn: () => call('learning.waiting', { workflow_id: job.workflow_id }),
  });
  const request = whole.data?.request;
  return (
    <section className="waiting-detail" aria-label="The request" data-given={given ? '' : undefined}>
      <header className="waiting-detail__head">
        <h2>{request?.title?.trim() || job.summary}</h2>
      </header>
      <div className="waiting-detail__side">
        <RequestFacts job={job} request={request} />
        {job.review_refused && <ErrorNote error={job.review_refused} />}
        <QueryError query={whole} />
        {whole.data && <SimilarKnown similar={whole.data.similar} />}
      </div>
      <div className="waiting-detail__main">
        {whole.isPending && <p className="soft">Reading it …</p>}
        {request && <Content request={request} />}
      </div>
      <div className="waiting-detail__foot">
        {given ? (
          <>
            <Decided review={job.review} />
            <button type="button" className="button" onClick={onUndo}>
              <Undo2 aria-hidden />
              Undo
            </button>
          </>
        ) : (
          <>
            <button
              type="button"
              className="button button--primary"
              aria-keyshortcuts="A"
              title="A"
              onClick={onApprove}
            >
              <Check aria-hidden />
              Approve
            </button>
            <button
              type="button"
              className="button button--danger"
              aria-keyshortcuts="D"
              title="D"
              onClick={onDeny}
            >
              <X aria-hidden />
              Deny …
            </button>
          </>
        )}
      </div>
    </section>
  );
}

function Content({ request }: { request: LearningRequest }): JSX.Element {
  const { content } = request;
  const words = wordCount(content);
  return (
    <>
      <p className="soft small">
        {countCharacters(content).toLocaleString('en')} characters
        {words > 0 &&
          ` · ${words.toLocaleString('en')} ${words === 1 ? 'word' : 'words'} · ${readingMinutes(words)} min to read`}
      </p>
      <div
        className="waiting-detail__content written"
        role="region"
        aria-label="Content"
        // Reached by Tab, so that it can be scrolled without a mouse.
        tabIndex={0}
      >
        {paragraphs(content).map((text, index) => (
          <p key={index}>{text}</p>
        ))}
      </div>
    </>
  );
}

/** A long text in pieces: those that are out of sight need no layout. */
function paragraphs(content: string): string[] {
  return content.trim().split(/\n[^\S\n]*\n\s*/);
}
