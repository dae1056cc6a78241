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
  return {
    'history.list': async (query) => listWorkflows(backend.requireClient(), marks, query),
    'history.unknownKinds': () => listUnknownKinds(backend.requireClient(), backend.config.taskQueue),
    'history.terminate': (run) =>
      terminateWorkflow(backend.requireClient(), run, 'Terminated in Leather Book.'),
    'history.openInWebUi': async ({ workflow_id, run_id }) => {
      const { namespace } = backend.config;
      await openExternally(webUiLink(backend, (base) => webUiUrl(base, namespace, workflow_id, run_id)));
    },
  };
}
