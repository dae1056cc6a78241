import { isEnded } from '#shared/jobs/job';
import type { Job, JobStep } from '#shared/jobs/job';

/** How many of the most recently ended steps show how long one takes. */
const SAMPLE = 7;
/** Later than every time. */
const LAST = '9999';

/** The jobs in their order; each one that waits for its turn gets its place in the line of its step. */
export function withPlaces(jobs: readonly Job[]): Job[] {
  const lines = new Map<string, Job[]>();
  for (const job of jobs) {
    const activity = waitingStep(job)?.activity;
    if (activity) lines.set(activity, [...(lines.get(activity) ?? []), job]);
  }
  const placed = new Map<string, Job['line']>();
  for (const [activity, line] of lines) {
    const { each_ms, slots } = pace(activity, jobs);
    const inOrder = line.toSorted(
      (a, b) => movedWhen(a).localeCompare(movedWhen(b)) || sinceWhen(a).localeCompare(sinceWhen(b)),
    );
    inOrder.forEach(({ workflow_id }, index) => {
      const place = index + 1;
      placed.set(workflow_id, { place, about_ms: each_ms && (each_ms * place) / slots });
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

/** What was moved comes first, in the order of moving. */
function movedWhen({ moved_at }: Job): string {
  return moved_at ?? LAST;
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
