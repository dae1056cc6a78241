import { patched, sleep, type WorkflowInterceptorsFactory } from '@temporalio/workflow';

/** What the next release changes in every workflow: before its first step, it waits for a moment. */
export const PATCH = 'waits-a-moment';
const FIRST_STEPS = ['validate_learning_content'];

/** A workflow module of the tests, bundled with the real workflows. */
export const interceptors: WorkflowInterceptorsFactory = () => {
  let waits = false;
  return {
    inbound: [
      {
        execute(input, next) {
          // Here, not where it is needed, which is after a local activity: see docs/versioning.md.
          waits = patched(PATCH);
          return next(input);
        },
      },
    ],
    outbound: [
      {
        async scheduleActivity(input, next) {
          if (waits && FIRST_STEPS.includes(input.activityType)) await sleep(1);
          return next(input);
        },
      },
    ],
  };
};
