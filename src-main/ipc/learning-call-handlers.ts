import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { dialog } from 'electron';
import { readDocument } from '#core/documents/read-document';
import { withPersonsUmask } from '#core/files/private-umask';
import { storageError } from '#core/files/storage-error';
import { writeFileAtomic } from '#core/files/write-file-atomic';
import { exportJson, exportMarkdown } from '#core/knowledge/export-knowledge';
import { knowledgeId } from '#core/knowledge/knowledge-id';
import { learningRequestSchema } from '#shared/jobs/learning';
import type { ExportFormat, ImportReport } from '#shared/knowledge';
import { AppError } from '#shared/errors';
import type { StoreName } from '#shared/worker-messages';
import type { AppServices } from '../app-services';
import { ownWindow } from '../own-window';
import { reviewerName } from '../reviewer-name';
import type { CallHandlers } from './serve-calls';

type LearningCall = Extract<
  keyof CallHandlers,
  `learning.${string}` | `knowledge.${string}` | `vault.${string}` | `embeddings.${string}`
>;

const EXPORTS: Record<ExportFormat, { name: string; extension: string; write: typeof exportJson }> = {
  json: { name: 'JSON', extension: 'json', write: exportJson },
  markdown: { name: 'Markdown', extension: 'md', write: exportMarkdown },
};

/** What the calls of the Learning chapter do. */
export function learningCallHandlers(services: AppServices): Pick<CallHandlers, LearningCall> {
  const { denials, embeddings, jobs, library, search, storeChanged, vault } = services;

  const changing = <Result>(store: StoreName, change: () => Result): Result => {
    const result = change();
    storeChanged.emit(store);
    return result;
  };
  /** A denial fills the vault at once, and may take something out of the library. */
  const reviewing = <Result>(change: () => Result): Result =>
    changing('vault', () => changing('knowledge', change));

  return {
    'learning.submit': ({ request_id, request }) => ({
      workflow_id: jobs.accept('learning', request_id, request),
    }),
    'learning.readDocument': (file) => readDocument(file),
    'learning.waiting': async ({ workflow_id }) => {
      const job = jobs.get(workflow_id);
      if (!job) throw new AppError('not_found', 'That request is no longer in the list.');
      const request = learningRequestSchema.parse(job.request);
      return { request, similar: await search.similarKnowledge(request.content) };
    },
    'learning.known': ({ workflow_ids }) => {
      const known = workflow_ids.filter((workflow_id) => {
        const request = learningRequestSchema.safeParse(jobs.get(workflow_id)?.request).data;
        return request !== undefined && library.has(knowledgeId(request.content));
      });
      return { known: known.length };
    },
    'learning.review': ({ workflow_ids, decision, reason }) =>
      reviewing(() => jobs.review(workflow_ids, { decision, reason, reviewer: reviewerName() })),
    'learning.undoReview': ({ workflow_ids }) => reviewing(() => ({ undone: jobs.undoReview(workflow_ids) })),

    'knowledge.list': (query) => library.list(query),
    'knowledge.search': (request) => search.knowledge(request),
    'knowledge.facets': () => library.facets(),
    'knowledge.get': ({ knowledge_id }) => library.get(knowledge_id),
    'knowledge.changeTags': ({ knowledge_id, tags }) =>
      changing('knowledge', () => library.changeTags(knowledge_id, tags)),
    'knowledge.delete': ({ knowledge_ids }) =>
      changing('knowledge', () => ({ deleted: library.delete(knowledge_ids) })),
    'knowledge.restore': ({ knowledge_ids }) => changing('knowledge', () => denials.restore(knowledge_ids)),
    'knowledge.export': async ({ format, knowledge_ids }) => {
      const { name, extension, write } = EXPORTS[format];
      const { filePath } = await dialog.showSaveDialog(ownWindow(), {
        title: 'Export knowledge',
        defaultPath: `knowledge.${extension}`,
        filters: [{ name, extensions: [extension] }],
      });
      if (!filePath) return { saved: false, exported: 0 };
      let exported = 0;
      function* counted() {
        for (const knowledge of library.all(knowledge_ids ?? undefined)) {
          exported += 1;
          yield knowledge;
        }
      }
      await withPersonsUmask(() => writeFileAtomic(filePath, write(counted())));
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

    'vault.list': (query) => search.deniedTexts(query),
    'vault.get': ({ entry_id }) => vault.get(entry_id),
    'vault.release': ({ entry_ids }) =>
      reviewing(() => {
        // A denial that has yet to be sent would bring its entry back.
        const undoable = entry_ids.flatMap((id) => vault.get(id) ?? []).filter((entry) => entry.undoable);
        const undone = jobs.undoReview(undoable.map(({ workflow_id }) => workflow_id));
        return { released: undone + vault.release(entry_ids) };
      }),
    'vault.test': ({ text }) => search.vaultMatches(text),

    'embeddings.fetchModel': () => embeddings.fetch(),
  };
}

/** Submits what an exported file holds, so that rules, vault and review see it as they see anything else. */
async function importKnowledge(
  { jobs, search }: Pick<AppServices, 'jobs' | 'search'>,
  text: string,
  requireApproval: boolean,
): Promise<ImportReport> {
  const { fresh, ...left } = await search.readImport(text);
  for (const request of fresh) {
    jobs.accept('learning', randomUUID(), { ...request, require_approval: requireApproval }, true);
    // Each is a write to the disk: the window's other calls come in between.
    await breathe();
  }
  return { submitted: fresh.length, ...left };
}
