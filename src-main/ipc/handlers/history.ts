import { EventPages } from '#core/history/event-pages';
import { listUnknownKinds } from '#core/history/list-unknown-kinds';
import { listWorkflows } from '#core/history/list-workflows';
import { terminateWorkflow } from '#core/history/terminate-workflow';
import { webUiUrl } from '#core/history/web-ui-url';
import type { historyCalls } from '#shared/ipc/history';
import type { AppServices } from '../../app-services';
import { openExternally } from '../../open-outside';
import { webUiLink } from '../web-ui-link';
import type { HandlersOf } from '../serve-calls';

export function historyHandlers({ backend, marks }: AppServices): HandlersOf<typeof historyCalls> {
  // Page tokens are good at the server that gave them.
  const pages = new WeakMap<object, EventPages>();
  const eventPages = (): EventPages => {
    const client = backend.requireClient();
    const known = pages.get(client) ?? new EventPages(client);
    pages.set(client, known);
    return known;
  };
  return {
    'history.list': async (query) => listWorkflows(backend.requireClient(), marks, query),
    'history.events': (range) => eventPages().rows(range),
    'history.event': ({ event_id, ...run }) => eventPages().event(run, event_id),
    'history.request': async (run) => ({ request: await eventPages().request(run) }),
    'history.unknownKinds': () => listUnknownKinds(backend.requireClient(), backend.config.taskQueue),
    'history.terminate': ({ reason, ...run }) =>
      terminateWorkflow(backend.requireClient(), run, reason || 'Terminated in Leather Book.'),
    'history.openInWebUi': async ({ workflow_id, run_id }) => {
      const { namespace } = backend.config;
      await openExternally(webUiLink(backend, (base) => webUiUrl(base, namespace, workflow_id, run_id)));
    },
  };
}
