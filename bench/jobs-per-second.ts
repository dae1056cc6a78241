/** Starts one job; its handle tells when it has ended. */
export type StartJob = () => Promise<{ result(): Promise<unknown> }>;

/** Runs so many jobs, so many of them at once; each ending starts the next. */
export async function jobsPerSecond(start: StartJob, jobs: number, inFlight: number): Promise<number> {
  let left = jobs;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      while (left-- > 0) await (await start()).result();
    }),
  );
  return (jobs / (performance.now() - started)) * 1000;
}
