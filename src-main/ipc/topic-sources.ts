import { followWorkflow } from '#core/history/follow-workflow';
import type { AppServices } from '../app-services';
import type { TopicSources } from './serve-topics';

/** Where each topic's values come from. */
export function topicSources(services: AppServices): TopicSources {
  const { backend, gallery, galleryChanged, jobs, settings, settingsChanged } = services;
  let onlookers = 0;

  return {
    status: (_params, push) => {
      push(backend.status());
      return backend.onStatus(push);
    },
    jobs: (_params, push) => {
      // Heartbeat details are fetched from the server only while somebody is looking.
      jobs.setWatched(++onlookers > 0);
      push(jobs.list());
      const stop = jobs.onChange(push);
      return () => {
        stop();
        jobs.setWatched(--onlookers > 0);
      };
    },
    gallery: (_params, push) => {
      push({ revision: gallery.revision() });
      return galleryChanged.on((revision) => push({ revision }));
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
