import type { SearchAnswer, SearchRequest, SimilarKnowledge } from '#shared/knowledge';
import type {
  MemorySearchAnswer,
  MemorySearchRequest,
  RecallAnswer,
  RecallRequest,
} from '#shared/memory-search';
import type { VaultMatch, VaultPage, VaultQuery } from '#shared/vault';
import { expectedIfOfStore } from '../../platform/files/storage-error';
import type { Library } from '../knowledge/library';
import type { LibrarySearch, QuestionVector } from '../knowledge/library-search';
import { readImport, type ReadImport } from '../knowledge/read-import';
import { openLibrary } from '../knowledge/sqlite/sqlite-library';
import { MemorySearch } from '../memory/search/memory-search';
import { SqliteMemories } from '../memory/sqlite/sqlite-memories';
import { passageIndexes } from '../passages/sqlite/sqlite-passage-index';
import { KeepingDatabase } from '../database/keeping-database';
import { SqliteConnection } from '../database/sqlite-connection';
import { answerRequests } from '../../platform/threads/answer-requests';
import { SqliteVault } from '../vault/sqlite/sqlite-vault';
import type { Vault } from '../vault/vault';

/** Questions that take too long in a large store for the window's process to wait. */
export type SearchQuestion =
  | { about: 'knowledge'; request: SearchRequest; query: QuestionVector }
  | { about: 'memories'; request: MemorySearchRequest; vectors: TextVectors }
  | { about: 'recall'; request: RecallRequest; vectors: TextVectors }
  | { about: 'texts to embed'; question: string }
  | { about: 'similar knowledge'; content: string }
  | { about: 'denied texts'; query: VaultQuery }
  | { about: 'vault matches'; text: string }
  | { about: 'import'; text: string };

/** Texts and what the model makes of them: the thread has no model. */
export type TextVectors = (readonly [text: string, vector: QuestionVector])[];

export interface SearchAnswers {
  knowledge: SearchAnswer;
  memories: MemorySearchAnswer;
  recall: RecallAnswer;
  'texts to embed': string[];
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
  /** Answers with these embeddings. */
  memorySearch: (vectors?: TextVectors) => MemorySearch;
  vault: Vault;
}

/** A reader waits for nobody, except while another process removes the write-ahead log. */
const BUSY_TIMEOUT_MS = 10_000;

const NO_VECTOR: QuestionVector = { note: 'Found by words alone.' };

let searched: Searched | undefined;

function open(path: string): Searched {
  const database = new KeepingDatabase(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  const connection = new SqliteConnection(database);
  const { library, librarySearch } = openLibrary(connection);
  const stores = {
    library,
    memories: new SqliteMemories(connection),
    passages: passageIndexes(connection),
  };
  return {
    library,
    librarySearch,
    memorySearch: (vectors = []) => {
      const known = new Map(vectors);
      return new MemorySearch({ stores, embed: async (text) => known.get(text) ?? NO_VECTOR });
    },
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
      return memorySearch(question.vectors).search(question.request);
    case 'recall':
      return memorySearch(question.vectors).recall(question.request);
    case 'texts to embed':
      return memorySearch().textsToEmbed(question.question);
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
