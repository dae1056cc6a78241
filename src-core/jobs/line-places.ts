import { isEnded } from '#shared/jobs/job';
import type { Job, JobStep } from '#shared/jobs/job';
import { JOB_KINDS } from '#shared/jobs/registry';

/** How many of the most recently ended steps show how long one takes. */
const SAMPLE = 7;

/**
 * The jobs in their order; each one that waits for its turn gets its place in its line, which is that of its kind.
 * @param rankOf The place that people have given to a job; those without one follow as they came.
 */
export function withPlaces(
  jobs: readonly Job[],
  rankOf: (workflowId: string) => number | undefined = () => undefined,
): Job[] {
  const rank = ({ workflow_id }: Job): number => rankOf(workflow_id) ?? Number.MAX_SAFE_INTEGER;
  const placed = new Map<string, Job['line']>();
  for (const kind of JOB_KINDS) {
    const line = jobs.filter((job) => job.kind === kind && waitingStep(job));
    const paces = new Map<string, ReturnType<typeof pace>>();
    const inOrder = line.toSorted((a, b) => rank(a) - rank(b) || sinceWhen(a).localeCompare(sinceWhen(b)));
    inOrder.forEach((job, index) => {
      const place = index + 1;
      const activity = waitingStep(job)?.activity ?? '';
      const { each_ms, slots } = paces.get(activity) ?? pace(activity, jobs);
      paces.set(activity, { each_ms, slots });
      placed.set(job.workflow_id, { place, about_ms: each_ms && (each_ms * place) / slots });
    });
  }
  return jobs.map((job) => {
    const line = placed.get(job.workflow_id);
    return line || job.line ? { ...job, line } : job;
  });
}

function waitingStep(job: Job): JobStep | undefined {
  if (isEnded(job.state) || job.cancel_requested) return undefined;
  return job.steps.find(({ state, waiting }) => state === 'running' && waiting);
}

function sinceWhen(job: Job): string {
  return waitingStep(job)?.started_at ?? '';
}

/** How long a step usually takes, from the latest ones, and how many of it run at a time. */
function pace(activity: string, jobs: readonly Job[]): { each_ms: number | null; slots: number } {
  const steps = jobs.flatMap((job) => job.steps.filter((step) => step.activity === activity));
  const took = steps
    .filter(({ state, started_at, ended_at }) => state === 'done' && started_at && ended_at)
    .toSorted((a, b) => (b.ended_at ?? '').localeCompare(a.ended_at ?? ''))
    .slice(0, SAMPLE)
    .map(({ started_at, ended_at }) => Date.parse(ended_at ?? '') - Date.parse(started_at ?? ''))
    .toSorted((a, b) => a - b);
  return {
    each_ms: took[Math.floor(took.length / 2)] ?? null,
    slots: Math.max(1, steps.filter(({ state, waiting }) => state === 'running' && !waiting).length),
  };
}
