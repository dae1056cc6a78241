import { useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import { isWaiting, useJobs } from '../hooks/use-jobs';
import { JOB_STATE_WORDS } from '../words/job-states';
import { jobProgress } from '../words/job-progress';

/** Nobody listens to a hundred sentences. */
const MOST_AT_ONCE = 4;

/** Tells screen readers what jobs do: each new step and each end, but not every per cent. */
export function JobAnnouncer(): JSX.Element {
  const jobs = useJobs();
  const said = useRef<Map<string, string> | null>(null);
  const [words, setWords] = useState('');

  useEffect(() => {
    const before = said.current;
    const now = new Map(jobs.map((job) => [job.workflow_id, describe(job)]));
    said.current = now;
    // What was in the list when the window opened is not news.
    if (!before) return;
    const news = [...now]
      .filter(([id, sentence]) => before.get(id) !== sentence)
      .map(([, sentence]) => sentence);
    if (news.length === 0) return;
    const others = news.length - MOST_AT_ONCE;
    setWords(`${news.slice(0, MOST_AT_ONCE).join(' ')}${others > 0 ? ` And ${others} more.` : ''}`);
  }, [jobs]);

  return (
    <p className="visually-hidden" role="status" aria-label="Job progress">
      {words}
    </p>
  );
}

function describe(job: Job): string {
  const { given } = job.review ?? {};
  if (isWaiting(job)) {
    const decided = given?.decision === 'approve' ? 'approved' : 'denied';
    return `${job.summary}: ${given ? decided : 'waits for your review'}.`;
  }
  if (!isEnded(job.state)) return `${job.summary}: ${jobProgress(job).doing}.`;
  return `${job.summary}: ${JOB_STATE_WORDS[job.state]}. ${job.error?.message ?? decisionOf(job)}`;
}

/** The result says why a job was refused. */
function decisionOf(job: Job): string {
  return JOBS[job.kind].resultSchema.safeParse(job.result).data?.error ?? '';
}
