import type { OpenWorkerJob, WorkerJob } from './worker-job';

type Activity = (...args: unknown[]) => unknown;

/**
 * A kind of job whose code is loaded once the worker polls, or when the first of its activities runs: DuckDB, the
 * readers of texts and the like would hold up the start of every worker.
 * @param names Of all its activities.
 */
export function laterJob<Activities extends object>(
  names: Record<keyof Activities, true>,
  load: () => Promise<OpenWorkerJob>,
): OpenWorkerJob {
  const activityNames = Object.keys(names);
  const openLater: OpenWorkerJob = (context) => {
    let opening: Promise<WorkerJob> | undefined;
    const open = () => (opening ??= load().then((openJob) => openJob(context)));
    const later =
      (name: string) =>
      async (...args: unknown[]): Promise<unknown> => {
        const { activities } = await open();
        const activity = (activities as Record<string, Activity | undefined>)[name];
        if (!activity) throw new TypeError(`There is no activity ${name}.`);
        return activity(...args);
      };
    return {
      activities: Object.fromEntries(activityNames.map((name) => [name, later(name)])),
      clearUpEnded: async (run, state) => (await open()).clearUpEnded?.(run, state),
      // A failure to load ends the process, as it would at its start.
      resume: () => void open().then((job) => job.resume?.()),
      close: async () => (await opening)?.close?.(),
    };
  };
  return Object.assign(openLater, { activityNames });
}
