import { toErrorShape } from '#shared/errors';
import type { Job } from '#shared/jobs/job';
import { movedInLine, type LineMove } from '#shared/jobs/line';
import { lineOf } from '../words/line-moves';
import { ordinal } from '../words/ordinal';
import { call } from './call';
import { useRunningJobs } from './use-jobs';
import { useToast } from './use-toast';

/**
 * Moves a waiting job to another place in its line; says so if its turn has come meanwhile.
 * @param onMoved Gets the new place in words, for those who do not see it.
 */
export function useMoveInLine(onMoved?: (words: string) => void): (job: Job, to: LineMove) => void {
  const toast = useToast();
  const running = useRunningJobs();
  return (job, to) => {
    const { workflow_id, kind, summary } = job;
    const line = lineOf(running, kind).map((each) => each.workflow_id);
    call('jobs.move', { workflow_id, to })
      .then(({ moved }) => {
        if (!moved) return toast({ message: `Its turn has come: “${summary}” has begun.` });
        const place = movedInLine(line, workflow_id, to).indexOf(workflow_id) + 1;
        onMoved?.(`${summary}: ${ordinal(place)} in line`);
      })
      .catch((error: unknown) => {
        const { message, hint } = toErrorShape(error);
        toast({ message: [message, hint].filter(Boolean).join(' ') });
      });
  };
}
