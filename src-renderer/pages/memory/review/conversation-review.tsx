import { Check, Undo2, X } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { memoryRequestSchema } from '#shared/jobs/memory';
import type { ReviewedMemories } from '#shared/jobs/review';
import { ErrorNote } from '../../../components/error-note';
import { QueryError } from '../../../components/query-error';
import { call } from '../../../hooks/call';
import type { WaitingJob } from '../../../hooks/use-jobs';
import { useNow } from '../../../hooks/use-now';
import { formatFullDate, formatWhen } from '../../../words/date';
import { formatLeft } from '../../../words/duration';
import { formatCount } from '../../../words/number';
import { Decided } from '../../learning/waiting/decided';
import { FoundMemoryRow } from './found-memory-row';
import { decisionOf, type Drafts } from './use-drafts';

interface ConversationReviewProps {
  job: WaitingJob;
  drafts: Drafts;
  onKeep: (memories: ReviewedMemories) => void;
  onDecline: () => void;
  onUndo: () => void;
}

/** One conversation that waits: what was found in it, and the decision about it. */
export function ConversationReview(props: ConversationReviewProps): JSX.Element {
  const { job, drafts, onKeep, onDecline, onUndo } = props;
  const { workflow_id, summary, review } = job;
  const found = useQuery({
    queryKey: ['memory', 'found', review.found?.object],
    queryFn: () => call('memory.found', { workflow_id }),
    // It does not change while it waits.
    staleTime: Infinity,
  });
  const memories = found.data ?? [];
  const draft = drafts.of(workflow_id);
  const kept = memories.length - draft.dropped.size;
  const fixed = review.given != null;
  const all = memories.map(({ number }) => number);
  return (
    <section className="conversation-review" aria-label="The conversation">
      <header>
        <h2>{summary}</h2>
        <ConversationFacts job={job} />
      </header>
      {job.review_refused && <ErrorNote error={job.review_refused} />}
      <QueryError query={found} />
      {found.isPending && <p className="soft">Reading it …</p>}
      {found.data && memories.length === 0 && (
        <p className="soft">No memories were found in it. Its messages can be kept, or declined.</p>
      )}
      {memories.length > 0 && (
        <>
          <div className="conversation-review__bar">
            <span role="status">
              {formatCount(kept)} of {formatCount(memories.length)}{' '}
              {memories.length === 1 ? 'memory' : 'memories'} kept
            </span>
            {!fixed && (
              <>
                <button
                  type="button"
                  className="button button--plain button--small"
                  onClick={() => drafts.drop(workflow_id, all, false)}
                >
                  Keep all
                </button>
                <button
                  type="button"
                  className="button button--plain button--small"
                  onClick={() => drafts.drop(workflow_id, all, true)}
                >
                  Drop all
                </button>
              </>
            )}
          </div>
          <ul className="conversation-review__memories" aria-label="What was found">
            {memories.map((memory) => (
              <FoundMemoryRow
                key={memory.number}
                memory={memory}
                dropped={draft.dropped.has(memory.number)}
                edited={draft.edits.get(memory.number)}
                fixed={fixed}
                onKeep={(keep) => drafts.drop(workflow_id, [memory.number], !keep)}
                onEdit={(text) => drafts.edit(workflow_id, memory.number, text)}
              />
            ))}
          </ul>
        </>
      )}
      <div className="conversation-review__foot">
        {fixed ? (
          <>
            <Decided review={review} />
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
              aria-disabled={!found.data}
              onClick={() => found.data && onKeep(decisionOf(draft, found.data, review.found?.object))}
            >
              <Check aria-hidden />
              {keepWords(kept, memories.length)}
            </button>
            <button type="button" className="button button--danger" onClick={onDecline}>
              <X aria-hidden />
              Decline the conversation …
            </button>
          </>
        )}
      </div>
    </section>
  );
}

function keepWords(kept: number, all: number): string {
  if (kept === 0) return all === 0 ? 'Keep the messages' : 'Keep the messages only';
  return `Keep ${formatCount(kept)} ${kept === 1 ? 'memory' : 'memories'}`;
}

/** Who asked, how long it waits, and what the conversation is. */
function ConversationFacts({ job }: { job: WaitingJob }): JSX.Element {
  const { since, expires_at, found } = job.review;
  const request = memoryRequestSchema.safeParse(job.request).data;
  const left = Date.parse(expires_at) - useNow(true);
  const { other_program } = job;
  return (
    <p className="soft small conversation-review__facts">
      {request && request.conversation_id !== job.summary && <span>{request.conversation_id}</span>}
      {found && <span>{found.messages === 1 ? '1 message' : `${formatCount(found.messages)} messages`}</span>}
      <span>
        {other_program == null
          ? 'You asked to review it'
          : `Another program${other_program && ` (${other_program})`} asked for a review`}
      </span>
      <time dateTime={since} title={formatFullDate(since)}>
        waiting since {formatWhen(since)}
      </time>
      <time dateTime={expires_at} title={formatFullDate(expires_at)}>
        {left > 0 ? `expires in ${formatLeft(left)}, then nothing is kept` : 'expires now'}
      </time>
    </p>
  );
}
