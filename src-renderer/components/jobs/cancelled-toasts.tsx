import { useEffect, useEffectEvent, useRef } from 'react';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { useJobs } from '../../hooks/use-jobs';
import { useToast } from '../../hooks/use-toast';
import { outcomeOf } from '../../job-kinds/outcome-of';

const LONGEST = 60;

/** Says in a toast that a cancelled job has stopped: that is not worth keeping in a list. */
export function CancelledToasts(): null {
  const jobs = useJobs();
  const running = useRef<ReadonlySet<string>>(new Set());
  const toast = useToast();
  const tell = useEffectEvent(([job, ...others]: readonly Job[]) => {
    if (!job) return;
    if (others.length > 0) {
      toast({ message: `Cancelled: ${others.length + 1} jobs. They were stopped; nothing was kept.` });
      return;
    }
    const outcome = outcomeOf(job);
    if (outcome) toast({ message: `${outcome.heading}: ${short(job.summary)}. ${outcome.message}` });
  });

  useEffect(() => {
    tell(jobs.filter((job) => job.state === 'cancelled' && running.current.has(job.workflow_id)));
    running.current = new Set(
      jobs.filter(({ state }) => !isEnded(state)).map(({ workflow_id }) => workflow_id),
    );
  }, [jobs]);
  return null;
}

function short(summary: string): string {
  return summary.length > LONGEST ? `${summary.slice(0, LONGEST).trimEnd()} …` : summary;
}
