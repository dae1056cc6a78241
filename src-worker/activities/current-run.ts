import { Context } from '@temporalio/activity';
import { AppError } from '#shared/errors';
import type { JobRun } from './job-folder';

/** The workflow run that the current activity works for. */
export function currentRun(): JobRun {
  const { workflowExecution } = Context.current().info;
  if (workflowExecution) return workflowExecution;
  throw new AppError('invalid_input', 'This activity runs as a part of a workflow only.');
}
