import { ArrowUpToLine } from 'lucide-react';
import type { JSX } from 'react';
import { toErrorShape } from '#shared/errors';
import type { Job } from '#shared/jobs/job';
import { useCall } from '../hooks/use-call';
import { useToast } from '../hooks/use-toast';

/** Moves a job to the front of its line. Renders nothing for one that is first or in no line. */
export function MoveToFrontButton({ job }: { job: Job }): JSX.Element | null {
  const isBehindOthers = job.line && (job.line.place > 1 || job.moved_at != null);
  return isBehindOthers ? <MoveButton job={job} /> : null;
}

function MoveButton({ job }: { job: Job }): JSX.Element {
  const toast = useToast();
  const move = useCall('jobs.moveToFront');
  const isMoved = move.isPending || job.moved_at != null;
  const words = isMoved ? 'Moved to the front' : 'Move to the front';
  const onClick = (): void => {
    if (isMoved) return;
    move.mutate(
      { workflow_id: job.workflow_id },
      {
        onError: (error) => {
          const { message, hint } = toErrorShape(error);
          toast({ message: [message, hint].filter(Boolean).join(' ') });
        },
      },
    );
  };
  return (
    <button
      type="button"
      className="button button--small button--icon button--plain"
      aria-label={`${words}: ${job.summary}`}
      aria-disabled={isMoved}
      title={words}
      onClick={onClick}
    >
      <ArrowUpToLine aria-hidden />
    </button>
  );
}
