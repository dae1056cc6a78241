import type { Job } from '#shared/jobs/job';
import type { LineMove } from '#shared/jobs/line';
import type { JobKind } from '#shared/jobs/registry';

/** The jobs of a kind that wait for their turn, the next one first. */
export function lineOf(jobs: readonly Job[], kind: JobKind): Job[] {
  return jobs
    .filter((job) => job.kind === kind && job.line)
    .toSorted((a, b) => (a.line?.place ?? 0) - (b.line?.place ?? 0));
}

/** Where one place up (-1) or down (1) is; null at the end of the line. */
export function stepInLine(line: readonly Job[], workflowId: string, by: -1 | 1): LineMove | null {
  const at = line.findIndex(({ workflow_id }) => workflow_id === workflowId);
  const passed = at < 0 ? undefined : line[at + by];
  if (!passed) return null;
  const next = by === -1 ? passed : line[at + 2];
  return next ? { before: next.workflow_id } : 'end';
}

/**
 * Where a job goes that is dropped at a gap in a list of several lines: before the next one of its own line.
 * @param shown The list, in its order.
 * @param gap How many of the list are above.
 */
export function droppedInLine(shown: readonly Job[], dropped: Job, gap: number): LineMove {
  const next = shown
    .slice(gap)
    .find(
      ({ kind, line, workflow_id }) => kind === dropped.kind && line && workflow_id !== dropped.workflow_id,
    );
  return next ? { before: next.workflow_id } : 'end';
}
