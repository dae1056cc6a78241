import { DatabaseSync } from '@photostructure/sqlite';
import type { SearchAnswer, SearchRequest, SimilarKnowledge } from '#shared/knowledge';
import type { MemorySearchAnswer, MemorySearchRequest, RecallAnswer, RecallRequest } from '#shared/memory-search';
import type { VaultMatch, VaultPage, VaultQuery } from '#shared/vault';
import { expectedIfOfStore } from '../files/storage-error';
import type { Library } from '../knowledge/library';
import type { LibrarySearch, QuestionVector } from '../knowledge/library-search';
import { readImport, type ReadImport } from '../knowledge/read-import';
import { openLibrary } from '../knowledge/sqlite/sqlite-library';
import type { MemorySearch, QuestionVectors } from '../memory/search/memory-search';
import { openMemorySearch } from '../memory/sqlite/open-memory-search';
import { SqliteConnection } from '../store/sqlite-connection';
import { answerRequests } from '../threads/answer-requests';
import { SqliteVault } from '../vault/sqlite/sqlite-vault';
import type { Vault } from '../vault/vault';

/** What takes a large store too long for the window's process to wait for. */
export type SearchQuestion =
  | { about: 'knowledge'; request: SearchRequest; query: QuestionVector }
  | { about: 'memories'; request: MemorySearchRequest; vectors: QuestionVectors }
  | { about: 'recall'; request: RecallRequest; vectors: QuestionVectors }
  | { about: 'what is asked'; question: string }
  | { about: 'similar knowledge'; content: string }
  | { about: 'denied texts'; query: VaultQuery }
  | { about: 'vault matches'; text: string }
  | { about: 'import'; text: string };

export interface SearchAnswers {
  knowledge: SearchAnswer;
  memories: MemorySearchAnswer;
  recall: RecallAnswer;
  'what is asked': string;
  'similar knowledge': SimilarKnowledge[];
  'denied texts': VaultPage;
  'vault matches': VaultMatch[];
  import: ReadImport;
}

/** @param database The path of the store, which is there. */
export type SearchThreadRequest = { database: string; question: SearchQuestion };

interface Searched {
  library: Library;
  librarySearch: LibrarySearch;
  memorySearch: MemorySearch;
  vault: Vault;
}

/** A reader waits for nobody, but for the moment in which another process puts the write-ahead log away. */
const BUSY_TIMEOUT_MS = 10_000;

let searched: Searched | undefined;

function open(path: string): Searched {
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  const connection = new SqliteConnection(database);
  return {
    ...openLibrary(connection),
    memorySearch: openMemorySearch(connection),
    vault: new SqliteVault(connection),
  };
}

function answerTo(
  question: SearchQuestion,
  { library, librarySearch, memorySearch, vault }: Searched,
): SearchAnswers[SearchQuestion['about']] | Promise<SearchAnswers[SearchQuestion['about']]> {
  switch (question.about) {
    case 'knowledge':
      return librarySearch.search(question.request, question.query);
    case 'memories':
      return memorySearch.search(question.request, question.vectors);
    case 'recall':
      return memorySearch.recall(question.request, question.vectors);
    case 'what is asked':
      return memorySearch.about(question.question);
    case 'similar knowledge':
      return librarySearch.similar(question.content);
    case 'denied texts':
      return vault.list(question.query);
    case 'vault matches':
      return vault.test(question.text);
    case 'import':
      return readImport(question.text, library);
  }
}

answerRequests<SearchThreadRequest, SearchAnswers[SearchQuestion['about']]>(
  async ({ database, question }) => {
    try {
      searched ??= open(database);
      return await answerTo(question, searched);
    } catch (error) {
      throw expectedIfOfStore(error);
    }
  },
);
