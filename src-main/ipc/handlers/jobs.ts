import type { jobCalls } from '#shared/ipc/jobs';
import type { AppServices } from '../../app-services';
import type { HandlersOf } from '../serve-calls';

export function jobHandlers({ jobs }: AppServices): HandlersOf<typeof jobCalls> {
  return {
    'jobs.cancel': ({ workflow_id }) => jobs.cancel(workflow_id),
    'jobs.dismiss': ({ workflow_id }) => jobs.dismiss(workflow_id),
    'jobs.runAgain': ({ workflow_id }) => jobs.runAgain(workflow_id),
  };
}
