/** How long activities of the three classes may run, in milliseconds. */
export interface ActivityTimeouts {
  quick: number;
  medium: number;
  long: number;
}

/** From the configured start-to-close timeout, in seconds: it is the medium class, and the others stand around it. */
export function activityTimeouts(startToCloseSeconds: number): ActivityTimeouts {
  const medium = startToCloseSeconds * 1000;
  return { quick: medium / 10, medium, long: medium * 6 };
}

/** The local activities that every job uses. */
export function createJobActivities(timeouts: ActivityTimeouts) {
  return {
    /**
     * The worker's own setting. As a local activity its answer is a marker in the history: the workflow reads it
     * whoever started the job, and a replay under another setting still sees the first answer.
     */
    async read_activity_timeouts(): Promise<ActivityTimeouts> {
      return timeouts;
    },
  };
}
export type JobActivities = ReturnType<typeof createJobActivities>;
