import { countWorkflows } from '#core/history/count-workflows';
import { EventPages } from '#core/history/event-pages';
import { listUnknownKinds } from '#core/history/list-unknown-kinds';
import { listWorkflows } from '#core/history/list-workflows';
import { cancelWorkflow, deleteWorkflow, terminateWorkflow } from '#core/history/workflow-actions';
import { requestOfRun } from '#core/jobs/request-of-run';
import { pendingWork } from '#core/history/pending-work';
import { readStory } from '#core/history/read-story';
import { webUiUrl } from '#core/history/web-ui-url';
import type { historyCalls } from '#shared/ipc/history';
import type { JobInput, JobKind } from '#shared/jobs/registry';
import type { AppServices } from '../../app-services';
import { openExternally } from '../../open-outside';
import { webUiLink } from '../web-ui-link';
import type { HandlersOf } from '../serve-calls';

export function historyHandlers({ backend, jobs, marks }: AppServices): HandlersOf<typeof historyCalls> {
  // Page tokens are valid only at the server that issued them.
  const pages = new WeakMap<object, EventPages>();
  const eventPages = (): EventPages => {
    const client = backend.requireClient();
    const known = pages.get(client) ?? new EventPages(client);
    pages.set(client, known);
    return known;
  };
  return {
    'history.list': async (query) => listWorkflows(backend.requireClient(), marks, query),
    'history.counts': async (filter) => countWorkflows(backend.requireClient(), filter),
    'history.events': (range) => eventPages().rows(range),
    'history.event': ({ event_id, ...run }) => eventPages().event(run, event_id),
    'history.story': async (run) => readStory(backend.requireClient(), run),
    'history.pending': async (run) => pendingWork(backend.requireClient(), run),
    'history.request': async (run) => ({ request: await eventPages().request(run) }),
    'history.unknownKinds': () => listUnknownKinds(backend.requireClient(), backend.config.taskQueue),
    'history.terminate': ({ reason, ...run }) =>
      terminateWorkflow(backend.requireClient(), run, reason || 'Terminated in Leather Book.'),
    'history.cancel': async (run) => cancelWorkflow(backend.requireClient(), run),
    'history.delete': async (run) => deleteWorkflow(backend.requireClient(), run),
    'history.submitAgain': async ({ request_id, ...run }) => {
      const { kind, request } = await requestOfRun(backend.requireClient(), run, marks);
      return { workflow_id: jobs.accept(kind, request_id, request as JobInput<JobKind>) };
    },
    'history.openInWebUi': async ({ workflow_id, run_id }) => {
      const { namespace } = backend.config;
      await openExternally(webUiLink(backend, (base) => webUiUrl(base, namespace, workflow_id, run_id)));
    },
  };
}
