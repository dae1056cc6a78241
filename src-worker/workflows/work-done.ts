import { defaultPayloadConverter } from '@temporalio/common';
import type { WorkflowInterceptorsFactory } from '@temporalio/workflow';
import { HEADER_WORKED_MS } from '#shared/jobs/worked-too-long';

/** How long the finished steps of this workflow have worked, in milliseconds. */
export const workDone = { ms: 0 };

/** Tells each activity: a job may work for one hour in all of its steps together. */
export const interceptors: WorkflowInterceptorsFactory = () => ({
  outbound: [
    {
      scheduleActivity(input, next) {
        const worked = defaultPayloadConverter.toPayload(workDone.ms);
        return next({ ...input, headers: { ...input.headers, [HEADER_WORKED_MS]: worked } });
      },
    },
  ],
});
