import { cutLargeValues } from '#core/history/cut-large-values';
import { EventPages } from '#core/history/event-pages';
import { followHead } from '#core/history/follow-head';
import { searchEvents } from '#core/history/search-events';
import type { Stores } from '#core/stores/stores';
import { toErrorShape } from '#shared/errors';
import type { Job } from '#shared/jobs/job';
import { STORES, type StoreName } from '#shared/store-names';
import type { AppServices } from '../app-services';
import { paced } from './paced';
import { settingsSource } from './settings-source';
import type { TopicSources } from './topic-answerers';

/** What changes faster, as while thousands of jobs are accepted, would leave the window behind: it draws each change. */
const DRAWN_EVERY_MS = 50;

/** Where each topic's values come from. */
export function topicSources(services: AppServices): TopicSources {
  const { backend, copyCleaning, diagnosis, documentReading, embeddings, jobs, marks, settings } = services;
  const { conversationImport, fileSending, news, openedHistories, settingsChanged, storeDesk, stores } =
    services;
  let onlookers = 0;

  return {
    status: (_params, push) => {
      push(backend.status());
      return backend.onStatus(push);
    },
    jobs: (_params, push) => {
      // Heartbeat details are fetched from the server only while somebody is looking.
      jobs.heartbeats.setWatched(++onlookers > 0);
      const cut = paced((list: Job[]) => push(list.map(withCutRequest)), DRAWN_EVERY_MS);
      cut.push(jobs.list.all());
      const stop = jobs.list.onChange(cut.push);
      return () => {
        stop();
        cut.stop();
        jobs.heartbeats.setWatched(--onlookers > 0);
      };
    },
    jobs_to_come: (_params, push) => {
      let told = '';
      const tell = paced(() => {
        const { counts } = jobs.left;
        if (told !== (told = JSON.stringify(counts))) push(counts);
      }, DRAWN_EVERY_MS);
      tell.push(undefined);
      const stop = jobs.list.onChange(() => tell.push(undefined));
      return () => {
        stop();
        tell.stop();
      };
    },
    paused: (_params, push) => {
      push(backend.paused);
      return backend.onPaused(push);
    },
    document_reading: (_params, push) => {
      push(documentReading.progress);
      return documentReading.changed.on(push);
    },
    file_sending: (_params, push) => {
      push(fileSending.progress);
      return fileSending.changed.on(push);
    },
    memory_import: (_params, push) => {
      const progress = paced(push, DRAWN_EVERY_MS);
      progress.push(conversationImport.progress);
      const stop = conversationImport.changed.on(progress.push);
      return () => {
        stop();
        progress.stop();
      };
    },
    reviews_aside: (_params, push) => {
      push(jobs.reviewQueues.aside);
      return jobs.reviewQueues.onChange(push);
    },
    store_move: (_params, push) => {
      push(storeDesk.state);
      return storeDesk.changed.on(push);
    },
    copy_cleaning: (_params, push) => {
      push(copyCleaning.state);
      return copyCleaning.changed.on(push);
    },
    ...revisionsOf(stores),
    embeddings: (_params, push) => {
      push(embeddings.status());
      return embeddings.onChange(push);
    },
    workflow: (params, push, fail) => {
      if (params.run_id && openedHistories.has(params.run_id)) {
        try {
          push(openedHistories.head(params.run_id));
        } catch (error) {
          fail(error);
        }
        return () => undefined;
      }
      let following = new AbortController();
      // It is read again from each new server.
      const stop = backend.onClient((client) => {
        following.abort();
        const { signal } = (following = new AbortController());
        const { web_ui_url } = backend.status().server;
        const options = { signal, marks, webUiUrl: web_ui_url };
        followHead(client, params, push, options).catch((error: unknown) => {
          if (!signal.aborted) fail(error);
        });
      });
      return () => {
        stop();
        following.abort();
      };
    },
    diagnosis: (_params, push, fail) => diagnosis.start(push, fail),
    news: (_params, push) => {
      push(news.news);
      return news.onChange.on(push);
    },
    clicked_news: (_params, push) => {
      push(null);
      return news.onClick.on(({ workflow_id, kind }) => push({ workflow_id, kind }));
    },
    event_search: ({ search, ...run }, push, fail) => {
      const searching = new AbortController();
      const { signal } = searching;
      const look = async (): Promise<void> => {
        const histories = openedHistories.has(run.run_id)
          ? openedHistories
          : new EventPages(backend.requireClient());
        await searchEvents(histories.pages(run, signal), search, push);
      };
      look().catch((error: unknown) => {
        if (!signal.aborted) fail(error);
      });
      return () => searching.abort();
    },
    settings: settingsSource(settings, settingsChanged),
  };
}

/** The topic of each store: its revision now, after every change, and when a database that was away is back. */
function revisionsOf(stores: Stores): Pick<TopicSources, StoreName> {
  const { gallery, library: knowledge, vault, analyses, memories, lines } = stores;
  const byName: Record<StoreName, { revision(): Promise<number> }> = {
    gallery,
    knowledge,
    vault,
    analyses,
    memories,
    lines,
  };
  const source =
    (name: StoreName): TopicSources[StoreName] =>
    (_params, push, fail) => {
      const look = async () => {
        try {
          push({ revision: await byName[name].revision() });
        } catch (error) {
          // The status says so, and the stores tell when it is back.
          if (toErrorShape(error).code === 'store_unavailable') push({ revision: null });
          else fail(error);
        }
      };
      void look();
      return stores.onChange((changed) => {
        if (changed === name) void look();
      });
    };
  return Object.fromEntries(STORES.map((name) => [name, source(name)])) as Pick<TopicSources, StoreName>;
}

/** Every change pushes all jobs: a hundred long texts would go to the window again and again. */
function withCutRequest(job: Job): Job {
  return { ...job, request: cutLargeValues(job.request) };
}
