import { setTimeout as delay } from 'node:timers/promises';
import type { Job } from '#shared/jobs/job';
import { callServer } from '../history/connected-client';
import type { ClientSlot } from './client-slot';
import { applyPendingActivities } from './pending-activities';

const INTERVAL_MS = 500;
const CALL_TIMEOUT_MS = 5000;
/** If there are more, they take turns: the server's time belongs to the jobs. */
const MOST_AT_ONCE = 20;
/** How many of them are read every time. */
const HEADS = 10;

export interface HeartbeatWatchOptions {
  jobs: () => Job[];
  update: (workflowId: string, change: (job: Job) => Job) => void;
  slot: ClientSlot;
  signal: AbortSignal;
}

/** Reads the heartbeats of running activities, but only while somebody watches and some are running. */
export class HeartbeatWatch {
  readonly #options: HeartbeatWatchOptions;
  #watched = false;
  #reading: Promise<void> | undefined;

  constructor(options: HeartbeatWatchOptions) {
    this.#options = options;
  }

  /** Says whether somebody looks at the jobs: only then are heartbeats read, about twice a second. */
  setWatched(watched: boolean): void {
    this.#watched = watched;
    this.jobsChanged();
  }

  /** Call this after each change of the jobs: one of them may have begun an activity. */
  jobsChanged(): void {
    if (this.#reading || this.#worthReading().length === 0) return;
    this.#reading = this.#read().finally(() => {
      this.#reading = undefined;
      // Otherwise, what began while the last round ended would wait for the next change.
      this.jobsChanged();
    });
  }

  /** Settles when nothing is being read. */
  async settled(): Promise<void> {
    await this.#reading;
  }

  #worthReading(): Job[] {
    const { jobs, slot, signal } = this.#options;
    if (!this.#watched || signal.aborted || !slot.present) return [];
    return (
      jobs()
        // While a job waits for a person there is no activity to ask about.
        .filter((job) => job.state === 'running' && !job.review && dueSince(job) !== undefined)
        .toSorted((a, b) => (dueSince(a) ?? '').localeCompare(dueSince(b) ?? ''))
    );
  }

  async #read(): Promise<void> {
    const { signal } = this.#options;
    let from = 0;
    for (let jobs = this.#worthReading(); jobs.length > 0; jobs = this.#worthReading()) {
      if (from >= jobs.length) from = 0;
      // Those that have been due longest are at work, or begin next.
      const some = new Set([...jobs.slice(0, HEADS), ...jobs.slice(from, from + MOST_AT_ONCE - HEADS)]);
      from += MOST_AT_ONCE - HEADS;
      // A failed call is made again in the next round; the history's long poll reports what is wrong.
      await Promise.allSettled([...some].map((job) => this.#readOne(job.workflow_id)));
      await delay(INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #readOne(workflowId: string): Promise<void> {
    const { slot, signal, update } = this.#options;
    const server = await slot.wait(signal);
    const { pendingActivities } = await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
      client.workflowService.describeWorkflowExecution({
        namespace: client.options.namespace,
        execution: { workflowId },
      }),
    );
    update(workflowId, (job) => applyPendingActivities(job, pendingActivities));
  }
}

/** Since when its running step is due or under way; undefined without one. */
function dueSince(job: Job): string | undefined {
  const step = job.steps.find(({ state }) => state === 'running');
  return step && (step.started_at ?? '');
}
