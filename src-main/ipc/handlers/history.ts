import { dialog } from 'electron';
import { countWorkflows } from '#core/history/count-workflows';
import { EventPages } from '#core/history/event-pages';
import { withHistoryFile, writeHistoryFile } from '#core/history/history-file';
import { listUnknownKinds } from '#core/history/list-unknown-kinds';
import { listWorkflows } from '#core/history/list-workflows';
import { cutLargeValues } from '#core/history/cut-large-values';
import { queryWorkflow, workflowQueries } from '#core/history/query-workflow';
import { resetWorkflow } from '#core/history/reset-workflow';
import { steerActivity } from '#core/history/steer-activity';
import { cancelWorkflow, deleteWorkflow, terminateWorkflow } from '#core/history/workflow-actions';
import { requestOfRun, requestToEdit } from '#core/jobs/request-of-run';
import { pausing } from '#core/history/pausing';
import { pendingWork } from '#core/history/pending-work';
import type { ReadableHistories } from '#core/history/readable-history';
import { relatedWorkflows } from '#core/history/related-workflows';
import { webUiUrl } from '#core/history/web-ui-url';
import { workflowPresent } from '#core/history/workflow-present';
import { readStart } from '#core/history/workflow-start';
import type { historyCalls } from '#shared/ipc/history';
import type { JobInput, JobKind } from '#shared/jobs/registry';
import type { AppServices } from '../../app-services';
import { openExternally } from '../../open-outside';
import { ownWindow } from '../../own-window';
import { webUiLink } from '../web-ui-link';
import type { HandlersOf } from '../call-answerer';

const JSON_FILES = { name: 'JSON', extensions: ['json'] };
const NEVER = new AbortController().signal;

export function historyHandlers(services: AppServices): HandlersOf<typeof historyCalls> {
  const { backend, jobs, localService, marks, openedHistories: files } = services;
  // Page tokens are valid only at the server that issued them.
  const pages = new WeakMap<object, EventPages>();
  const historyOf = ({ run_id }: { run_id: string }): ReadableHistories => {
    if (files.has(run_id)) return files;
    const client = backend.requireClient();
    const known = pages.get(client) ?? new EventPages(client);
    pages.set(client, known);
    return known;
  };
  return {
    'history.list': async (query) => listWorkflows(backend.requireClient(), marks, query),
    'history.start': async (run) => (await readStart(backend.requireClient(), run, marks)) ?? null,
    'history.counts': async (filter) => countWorkflows(backend.requireClient(), filter),
    'history.events': async (range) => historyOf(range).rows(range),
    'history.event': async ({ event_id, ...run }) => historyOf(run).event(run, event_id),
    'history.story': async ({ most, ...run }) => historyOf(run).story(run, most),
    'history.related': async (run) => relatedWorkflows(backend.requireClient(), marks, run),
    'history.present': async (run) => workflowPresent(backend.requireClient(), run),
    'history.pending': async (run) => pendingWork(backend.requireClient(), run),
    'history.pausing': async () => pausing(backend.requireClient()),
    'history.request': async (run) => ({ request: await historyOf(run).request(run) }),
    'history.unknownKinds': () => listUnknownKinds(backend.requireClient(), backend.config.taskQueue),
    'history.terminate': ({ reason, ...run }) =>
      terminateWorkflow(backend.requireClient(), run, reason || 'Terminated in Leather Book.'),
    'history.cancel': async (run) => cancelWorkflow(backend.requireClient(), run),
    'history.activity': async ({ activity_id, action, ...run }) =>
      steerActivity(backend.requireClient(), run, activity_id, action),
    'history.reset': async ({ workflow_id, run_id, ...point }) => {
      const reset = { ...point, reason: point.reason || 'Reset in Leather Book.' };
      const next = await resetWorkflow(backend.requireClient(), { workflow_id, run_id }, reset);
      jobs.followNewRun(workflow_id);
      return { workflow_id, run_id: next };
    },
    'history.queries': async (run) => workflowQueries(backend.requireClient(), run),
    'history.query': async ({ name, args, ...run }) => ({
      answer: cutLargeValues(await queryWorkflow(backend.requireClient(), run, name, args)),
    }),
    'history.delete': async (run) => deleteWorkflow(backend.requireClient(), run),
    'history.submitAgain': async ({ request_id, ...run }) => {
      const { kind, request } = await requestOfRun(backend.requireClient(), run, marks);
      return { workflow_id: jobs.accept(kind, request_id, request as JobInput<JobKind>) };
    },
    'history.requestToEdit': (run) => requestToEdit(backend.requireClient(), run, marks),
    'history.export': async (run) => {
      const { filePath } = await dialog.showSaveDialog(ownWindow(), {
        title: 'Export the history',
        defaultPath: `${run.workflow_id.replaceAll(/[^\w.-]+/g, '-').slice(0, 100)}.json`,
        filters: [JSON_FILES],
      });
      if (!filePath) return { saved: false };
      await writeHistoryFile({ client: backend.requireClient() }, run, filePath, NEVER);
      return { saved: true };
    },
    'history.openFile': async () => {
      const { filePaths } = await dialog.showOpenDialog(ownWindow(), {
        title: 'Open a history',
        properties: ['openFile'],
        filters: [JSON_FILES],
      });
      return filePaths[0] ? files.open(filePaths[0]) : null;
    },
    'history.replay': (run) => {
      const replay = (path: string) => localService.ask({ about: 'replay', path });
      return files.has(run.run_id)
        ? replay(files.path(run.run_id))
        : withHistoryFile({ client: backend.requireClient() }, run, NEVER, replay);
    },
    'history.openInWebUi': async ({ workflow_id, run_id }) => {
      const { namespace } = backend.config;
      await openExternally(webUiLink(backend, (base) => webUiUrl(base, namespace, workflow_id, run_id)));
    },
  };
}
