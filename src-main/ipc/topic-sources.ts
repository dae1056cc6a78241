import { cutLargeValues } from '#core/history/cut-large-values';
import { followWorkflow } from '#core/history/follow-workflow';
import type { Job } from '#shared/jobs/job';
import type { StoreName } from '#shared/worker-messages';
import type { AppServices } from '../app-services';
import type { TopicSources } from './serve-topics';

/** Where each topic's values come from. */
export function topicSources(services: AppServices): TopicSources {
  const { analyses, backend, embeddings, gallery, jobs, library, settings } = services;
  const { settingsChanged, storeChanged, vault } = services;
  let onlookers = 0;

  const revisions =
    (name: StoreName, store: { revision(): number }) =>
    (_params: void, push: (value: { revision: number }) => void): (() => void) => {
      push({ revision: store.revision() });
      return storeChanged.on((changed) => {
        if (changed === name) push({ revision: store.revision() });
      });
    };

  return {
    status: (_params, push) => {
      push(backend.status());
      return backend.onStatus(push);
    },
    jobs: (_params, push) => {
      // Heartbeat details are fetched from the server only while somebody is looking.
      jobs.setWatched(++onlookers > 0);
      const pushCut = (list: Job[]) => push(list.map(withCutRequest));
      pushCut(jobs.list());
      const stop = jobs.onChange(pushCut);
      return () => {
        stop();
        jobs.setWatched(--onlookers > 0);
      };
    },
    gallery: revisions('gallery', gallery),
    knowledge: revisions('knowledge', library),
    vault: revisions('vault', vault),
    analyses: revisions('analyses', analyses),
    embeddings: (_params, push) => {
      push(embeddings.status());
      return embeddings.onChange(push);
    },
    workflow: (params, push, fail) => {
      const abort = new AbortController();
      followWorkflow(backend.requireClient(), params, push, {
        signal: abort.signal,
        webUiUrl: backend.status().server.web_ui_url,
      }).catch((error: unknown) => {
        if (!abort.signal.aborted) fail(error);
      });
      return () => abort.abort();
    },
    settings: (_params, push, fail) => {
      settings.read().then(push, fail);
      return settingsChanged.on(push);
    },
  };
}

/** Every change pushes all jobs: a hundred long texts would go to the window again and again. */
function withCutRequest(job: Job): Job {
  return { ...job, request: cutLargeValues(job.request) };
}
