import type { Backend, BackendOptions } from '#core/backend';
import { discardHandedOver } from '#core/jobs/discard-handed-over';
import { JobBook } from '#core/jobs/job-book';
import { openLocalStore } from '#core/stores/local/local-store';
import type { Stores } from '#core/stores/stores';
import { Denials } from '#core/stores/vault/denials';
import { AppError } from '#shared/errors';
import type { Job } from '#shared/jobs/job';
import type { CommandResult } from './command-runner';
import { onInterrupt, terminationSignal } from './interrupts';
import { writeNote } from './output';
import { ProgressLine, progressOfJob } from './progress-line';
import { requirePayloadKeys } from './require-payload-keys';
import { failureOf, firstClient, withBackend, withStores, type Session } from './session';

/** What a command that submits or follows jobs gets. */
export interface JobRun {
  jobs: JobBook;
  backend: Backend;
  stores: Stores;
  progress: ProgressLine;
  /** Aborts when the process is asked to end. */
  signal: AbortSignal;
}

/**
 * Runs `work` with a job book that is connected to a server, and ends all of it afterwards. The jobs themselves
 * continue.
 * @throws AppError `server_unavailable` or `server_start_failed` if there is no server, `config_invalid`.
 */
export async function withJobs<Result>(
  session: Session,
  worker: BackendOptions['worker'],
  work: (run: JobRun) => Promise<Result>,
): Promise<Result> {
  requirePayloadKeys(session);
  const { config, marks, log, paths } = session;
  return withStores(session, (stores) =>
    withBackend(session, worker, async (backend) => {
      const local = await openLocalStore(paths);
      const { outbox, reviews } = local;
      const denials = new Denials(stores);
      const jobs = new JobBook({
        ...{ outbox, reviews, denials, stores, config, marks, log },
        withdrawn: (withdrawn) => discardHandedOver(withdrawn, stores.objects),
      });
      const progress = new ProgressLine();
      const { signal, release } = terminationSignal();
      try {
        progress.show('Looking for the server…');
        await firstClient(backend, signal);
        backend.onClientLost(() => jobs.connect(undefined));
        backend.onClient((client, server) => jobs.connect(client, server));
        return await work({ jobs, backend, stores, progress, signal });
      } finally {
        progress.end();
        release();
        await jobs.stop();
        local.close();
      }
    }),
  );
}

/**
 * The job once it has ended or satisfies `condition`. The first Ctrl-C cancels it, a second one exits.
 * @throws AppError `cancelled` if it is left, `server_unavailable` if no worker is available, `server_refused`.
 */
export async function waitForJob(
  id: string,
  run: JobRun,
  condition: (job: Job) => boolean = () => false,
): Promise<Job> {
  const { jobs, backend, progress } = run;
  const show = () => {
    const job = jobs.list.get(id);
    if (job) progress.show(progressOfJob(job, backend.status()));
  };
  const stopShowing = [jobs.list.onChange(show), backend.onStatus(show)];
  jobs.heartbeats.setWatched(progress.isShown);
  show();
  try {
    return await whileWorking(run, {
      work: taken(jobs.list.reached(id, (job) => Boolean(job.not_taken) || condition(job))),
      interrupted: () => jobs.cancel(id),
      left: () =>
        new AppError('cancelled', `Stopped waiting before the job ${id} ended.`, {
          hint: 'It goes on when a worker runs: the app, or "leather-book temporal worker".',
        }),
    });
  } finally {
    for (const stop of stopShowing) stop();
  }
}

interface Working<Result> {
  work: Promise<Result>;
  /** What the first Ctrl-C does; absent: it leaves. */
  interrupted?: () => void;
  left: () => AppError;
}

/**
 * Waits for something that needs a worker.
 * @throws AppError what `left` says if the person leaves, `server_unavailable` if no worker is available.
 */
export async function whileWorking<Result>(
  { backend, signal }: JobRun,
  { work, interrupted, left }: Working<Result>,
): Promise<Result> {
  const leaving = new AbortController();
  const stopInterrupts = onInterrupt((count) => {
    if (count === 1 && interrupted) interrupted();
    else leaving.abort();
  });
  // If another program's worker may do the job, a failure of ours is not the end.
  const workerFailed = failureOf(backend, ({ worker, task_queue }) =>
    worker.state === 'failed' && task_queue.pollers === 0 ? worker : undefined,
  );
  const gone = AbortSignal.any([leaving.signal, signal]);
  const leave = new Promise<never>((_, reject) => {
    if (gone.aborted) reject(left());
    gone.addEventListener('abort', () => reject(left()), { once: true });
  });
  try {
    return await Promise.race([work, workerFailed.promise, leave]);
  } finally {
    workerFailed.stop();
    stopInterrupts();
  }
}

/** The job once the server has it. @throws AppError `server_refused` if it does not accept it. */
export function untilSubmitted(id: string, { jobs }: JobRun): Promise<Job> {
  return taken(jobs.list.reached(id, ({ state, not_taken }) => state !== 'queued' || Boolean(not_taken)));
}

/** Nobody is there to wait until the server takes it. @throws AppError `server_refused`. */
async function taken(reached: Promise<Job>): Promise<Job> {
  const job = await reached;
  if (job.not_taken) throw AppError.fromShape(job.not_taken);
  return job;
}

/** Says so if nobody will do what has been submitted. */
export function noteMissingWorker(pollers: number | null): void {
  if (pollers !== 0) return;
  writeNote(
    'No worker is running now. The job is kept and will be done when one runs: open the app, or run "leather-book temporal worker".',
  );
}

/** The answer for a job that nobody waits for. */
export function submittedAnswer(job: Job, { backend }: JobRun): CommandResult {
  const { pollers } = backend.status().task_queue;
  noteMissingWorker(pollers);
  const { workflow_id, state } = job;
  return { text: workflow_id, json: { workflow_id, state, workers: pollers } };
}
