import { useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { useJobs } from '../hooks/use-jobs';
import { JOB_STATE_WORDS } from '../words/job-states';
import { jobProgress } from '../words/job-progress';

/** Says to screen readers what jobs do: each new step and each end, not each percent. */
export function JobAnnouncer(): JSX.Element {
  const jobs = useJobs();
  const said = useRef<Map<string, string> | null>(null);
  const [words, setWords] = useState('');

  useEffect(() => {
    const before = said.current;
    const now = new Map(jobs.map((job) => [job.workflow_id, describe(job)]));
    said.current = now;
    // What stood in the list when the window opened is no news.
    if (!before) return;
    const news = [...now]
      .filter(([id, sentence]) => before.get(id) !== sentence)
      .map(([, sentence]) => sentence);
    if (news.length > 0) setWords(news.join(' '));
  }, [jobs]);

  return (
    <p className="visually-hidden" role="status" aria-label="Job progress">
      {words}
    </p>
  );
}

function describe(job: Job): string {
  if (!isEnded(job.state)) return `${job.summary}: ${jobProgress(job).doing}.`;
  return `${job.summary}: ${JOB_STATE_WORDS[job.state]}. ${job.error?.message ?? ''}`;
}
