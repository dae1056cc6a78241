import type { jobCalls } from '#shared/ipc/jobs';
import type { AppServices } from '../../app-services';
import type { HandlersOf } from '../call-answerer';

export function jobHandlers({ backend, jobs }: AppServices): HandlersOf<typeof jobCalls> {
  return {
    'jobs.cancel': ({ workflow_id }) => jobs.cancel(workflow_id),
    'jobs.cancelToCome': () => ({ cancelled: jobs.left.cancelAll() }),
    'jobs.move': async ({ workflow_id, to }) => ({ moved: await jobs.lines.move(workflow_id, to) }),
    'jobs.pause': ({ paused }) => backend.setPaused(paused),
    'jobs.dismiss': ({ workflow_id }) => jobs.dismiss(workflow_id),
    'jobs.runAgain': async ({ workflow_id }) => {
      // What is not in the list is read from the server. Without a server, the answer is an error at once.
      if (!jobs.list.get(workflow_id)) backend.requireClient();
      await jobs.runAgain(workflow_id);
    },
  };
}
