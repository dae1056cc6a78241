import { basename } from 'node:path';
import { dialog } from 'electron';
import { previewExports, type ChosenExport } from '#core/reading/conversations/preview-exports';
import { knownSpeakers } from '#core/stores/memory/search/asked-person';
import { readFound } from '#core/stores/memory/found-object';
import { exportToFile } from '#core/reading/conversations/export-memories';
import { readTimeRange } from '#core/stores/memory/search/time-range';
import { AppError } from '#shared/errors';
import type { memoryCalls } from '#shared/ipc/memory';
import type { AppServices } from '../../app-services';
import { ownWindow } from '../../own-window';
import { PastedTexts } from '../../pasted-texts';
import type { HandlersOf } from '../call-answerer';

const EXTENSIONS = ['json', 'jsonl', 'ndjson', 'zip', 'txt', 'md', 'markdown'];

export function memoryHandlers(services: AppServices): HandlersOf<typeof memoryCalls> {
  const { chosenFiles, conversationImport, copyCleaning, histories, jobs, search, settings, stores } =
    services;
  const pasted = new PastedTexts();
  let previewing = new AbortController();

  const exportOf = (fileId: string): ChosenExport => {
    const text = pasted.path(fileId);
    if (text !== undefined) return { path: text, name: 'Pasted text' };
    const path = chosenFiles.path(fileId);
    return { path, name: basename(path) };
  };

  return {
    'memory.chooseFiles': async () => {
      const { filePaths } = await dialog.showOpenDialog(ownWindow(), {
        title: 'Choose conversations',
        properties: ['openFile', 'multiSelections'],
        filters: [
          { name: 'Conversations', extensions: EXTENSIONS },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      return Promise.all(filePaths.map((path) => chosenFiles.add(path)));
    },
    'memory.paste': ({ text }) => pasted.keep(text),
    'memory.preview': async ({ file_ids }) => {
      previewing.abort(new AppError('cancelled', 'Other files are looked at instead.'));
      previewing = new AbortController();
      return previewExports(file_ids.map(exportOf), { signal: previewing.signal });
    },
    'memory.import': async ({ file_ids, conversation_ids, review }) => {
      const review_timeout = review ? (await settings.read()).learning.review_timeout : undefined;
      const result = await conversationImport.run({
        files: file_ids.map(exportOf),
        conversationIds: conversation_ids,
        asked: { review, review_timeout },
      });
      await pasted.letGo(file_ids);
      return result;
    },
    'memory.stopImport': () => conversationImport.stop(),

    'memory.found': async ({ workflow_id }) => {
      const found = jobs.list.get(workflow_id)?.review?.found;
      if (!found) throw new AppError('not_found', 'That conversation no longer waits for a review.');
      return readFound(stores.objects, found.object);
    },
    'memory.search': (request) => search.memories(request),
    'memory.people': async () => {
      const { memories, turns } = stores.passages;
      const [subjects, speakers] = await Promise.all([
        memories.index.labelValues('subject'),
        knownSpeakers(turns.index),
      ]);
      return { subjects, speakers };
    },
    'memory.list': (query) => stores.memories.list(query),
    'memory.groups': ({ by, query }) => stores.memories.groups(by, query),
    'memory.ids': (query) => stores.memories.ids(query),
    'memory.readTime': ({ words }) => readTimeRange(words, Date.now()),
    'memory.get': ({ memory_id }) => stores.memories.get(memory_id),
    'memory.edit': ({ memory_id, text }) => stores.memories.edit(memory_id, text),
    'memory.pin': async ({ memory_ids, pinned }) => {
      await stores.memories.pin(memory_ids, pinned);
    },
    'memory.switchOff': async ({ memory_ids, off }) => {
      await stores.memories.switchOff(memory_ids, off);
    },
    'memory.merge': ({ into, memory_ids, text }) => stores.memories.merge(into, memory_ids, text),
    'memory.unmerge': ({ into }) => stores.memories.unmerge(into),
    'memory.delete': async ({ memory_ids }) => ({ deleted: await stores.memories.delete(memory_ids) }),
    'memory.restore': async ({ memory_ids }) => ({ restored: await stores.memories.restore(memory_ids) }),
    'memory.forget': (forgetting) => histories.forget(forgetting),
    'memory.cleanCopies': () => copyCleaning.start(),
    'memory.sizes': () => stores.memories.sizes(),
    'memory.export': async () => {
      const { filePath } = await dialog.showSaveDialog(ownWindow(), {
        title: 'Export conversations and memories',
        defaultPath: 'leather-book-memory.json',
        filters: [{ name: 'JSON', extensions: ['json'] }],
      });
      if (!filePath) return { saved: false, exported: 0 };
      return { saved: true, exported: await exportToFile(stores.memories, filePath) };
    },
    'memory.conversations': (query) => stores.memories.conversations(query),
    'memory.conversation': ({ conversation_id }) => stores.memories.conversation(conversation_id),
    'memory.turns': ({ conversation_id, message_id: messageId, ...range }) =>
      stores.memories.turns(conversation_id, { ...range, messageId }),
  };
}
