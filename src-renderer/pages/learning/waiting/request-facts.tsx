import { useState } from 'react';
import type { JSX, ReactNode } from 'react';
import type { LearningRequest } from '#shared/jobs/learning';
import type { WaitingJob } from '../../../hooks/use-jobs';
import { useNow } from '../../../hooks/use-now';
import { formatFullDate, formatWhen } from '../../../words/date';
import { formatLeft } from '../../../words/duration';
import { sentFromHere } from '../sent-from-here';
import { categoryWords, requestOf } from './waiting-request';

interface RequestFactsProps {
  job: WaitingJob;
  /** Once it has been read in full. */
  request: LearningRequest | undefined;
}

/** Where a request comes from, who asked, since when and how long it waits, and why it is here. */
export function RequestFacts({ job, request = requestOf(job) ?? undefined }: RequestFactsProps): JSX.Element {
  const { since, expires_at } = job.review;
  const [fromHere] = useState(() => sentFromHere(job.workflow_id));
  const left = Date.parse(expires_at) - useNow(true);
  return (
    <dl className="request-facts">
      {request && (
        <>
          <Fact name="Source">{request.source}</Fact>
          <Fact name="Category">{categoryWords(request.category)}</Fact>
          {request.tags && request.tags.length > 0 && <Fact name="Tags">{request.tags.join(', ')}</Fact>}
          {request.user_id && <Fact name="Asked by">{request.user_id}</Fact>}
        </>
      )}
      <Fact name="Why it is here">{fromHere ? 'You asked to review it.' : reasonOf(job, request)}</Fact>
      <Fact name="Waiting since">
        <time dateTime={since} title={formatFullDate(since)}>
          {formatWhen(since)}
        </time>
      </Fact>
      <Fact name="Expires">
        <time dateTime={expires_at} title={formatFullDate(expires_at)}>
          {left > 0 ? `in ${formatLeft(left)}, and then it is not learned` : 'now'}
        </time>
      </Fact>
    </dl>
  );
}

function reasonOf({ other_program }: WaitingJob, request: LearningRequest | undefined): string {
  if (other_program == null) return 'An import or another program asked for a review.';
  const sender = other_program === '' ? 'Another program' : `Another program (${other_program})`;
  return request?.require_approval
    ? `${sender} asked for a review.`
    : `${sender} sent it, and you review what other programs send.`;
}

function Fact({ name, children }: { name: string; children: ReactNode }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
