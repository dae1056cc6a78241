import { readFile } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { dialog } from 'electron';
import { importIds } from '#core/history/import-ids';
import { editKnowledge } from '#core/jobs/edit-knowledge';
import { personsFileMode } from '#core/platform/files/private-umask';
import { storageError } from '#core/platform/files/storage-error';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import { exportJson, exportMarkdown } from '#core/stores/knowledge/export-knowledge';
import type { knowledgeCalls } from '#shared/ipc/knowledge';
import type { ExportFormat, ImportReport } from '#shared/knowledge';
import type { AppServices } from '../../app-services';
import { ownWindow } from '../../own-window';
import type { HandlersOf } from '../call-answerer';

const EXPORTS: Record<ExportFormat, { name: string; extension: string; write: typeof exportJson }> = {
  json: { name: 'JSON', extension: 'json', write: exportJson },
  markdown: { name: 'Markdown', extension: 'md', write: exportMarkdown },
};

export function knowledgeHandlers(services: AppServices): HandlersOf<typeof knowledgeCalls> {
  const { backend, denials, embeddings, jobs, search, stores } = services;
  const { library } = stores;

  return {
    'knowledge.list': (query) => library.list(query),
    'knowledge.search': (request) => search.knowledge(request),
    'knowledge.facets': () => library.facets(),
    'knowledge.get': ({ knowledge_id }) => library.get(knowledge_id),
    'knowledge.changeTags': ({ knowledge_id, tags }) => library.describe(knowledge_id, { tags }),
    'knowledge.edit': async ({ request_id, knowledge_id, edit }) => {
      const request = await editKnowledge(stores, knowledge_id, edit);
      // Under a new title, the passages are embedded again.
      if (!request) backend.worker.embedMissing();
      return { workflow_id: request && jobs.accept('learning', request_id, request) };
    },
    'knowledge.delete': async ({ knowledge_ids }) => ({ deleted: await library.delete(knowledge_ids) }),
    'knowledge.restore': ({ knowledge_ids }) => denials.restore(knowledge_ids),
    'knowledge.export': async ({ format, knowledge_ids }) => {
      const { name, extension, write } = EXPORTS[format];
      const { filePath } = await dialog.showSaveDialog(ownWindow(), {
        title: 'Export knowledge',
        defaultPath: `knowledge.${extension}`,
        filters: [{ name, extensions: [extension] }],
      });
      if (!filePath) return { saved: false, exported: 0 };
      let exported = 0;
      async function* counted() {
        for await (const knowledge of library.all(knowledge_ids ?? undefined)) {
          exported += 1;
          yield knowledge;
        }
      }
      await writeFileAtomic(filePath, write(counted()), { mode: personsFileMode() });
      return { saved: true, exported };
    },
    'knowledge.import': async ({ require_approval }) => {
      const { filePaths } = await dialog.showOpenDialog(ownWindow(), {
        title: 'Import knowledge',
        properties: ['openFile'],
        filters: [{ name: 'Exported knowledge', extensions: ['json'] }],
      });
      const [path] = filePaths;
      if (!path) return null;
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        throw storageError(error, 'The file could not be read');
      });
      return importKnowledge(services, text, require_approval);
    },

    'embeddings.fetchModel': () => embeddings.fetch(),
  };
}

/** Submits what an exported file holds, so that rules, vault and review see it like anything else. */
async function importKnowledge(
  { jobs, search }: Pick<AppServices, 'jobs' | 'search'>,
  text: string,
  requireApproval: boolean,
): Promise<ImportReport> {
  const { fresh, ...left } = await search.readImport(text);
  const requestId = importIds();
  for (const request of fresh) {
    jobs.accept('learning', requestId(), { ...request, require_approval: requireApproval }, true);
    // Each is a write to the disk: the window's other calls get their turn in between.
    await breathe();
  }
  return { submitted: fresh.length, ...left };
}
