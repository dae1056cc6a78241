import type { Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { ActivityInterceptors } from '@temporalio/worker';
import { activityFailure } from './activity-failure';

/**
 * What every activity has around it: its start is told, what ended it early counts as a cancellation, and anything
 * else it throws becomes a typed failure.
 */
export function activityInterceptor(
  onStart: (workflowId: string, workflowType: string) => void,
): (context: Context) => ActivityInterceptors {
  return (context) => ({
    inbound: {
      async execute(input, next) {
        const { workflowExecution, workflowType, attempt } = context.info;
        if (workflowExecution && workflowType) onStart(workflowExecution.workflowId, workflowType);
        try {
          return await next(input);
        } catch (error) {
          // Only Temporal's own failure is understood as "stopped as asked".
          if (context.cancellationSignal.aborted) throw context.cancellationSignal.reason;
          if (error instanceof CancelledFailure || error instanceof ApplicationFailure) throw error;
          context.log.warn('An activity failed.', { error });
          throw activityFailure(error, attempt);
        }
      },
    },
  });
}
