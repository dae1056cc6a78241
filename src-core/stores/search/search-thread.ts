import { expectedIfOfStore } from '../../platform/files/storage-error';
import { answerRequests } from '../../platform/threads/answer-requests';
import { KeepingDatabase } from '../database/keeping-database';
import { SqliteConnection } from '../database/sqlite-connection';
import { SqliteLibrary } from '../knowledge/sqlite/sqlite-library';
import { SqliteMemories } from '../memory/sqlite/sqlite-memories';
import { passageIndexes } from '../passages/sqlite/sqlite-passage-index';
import { SqliteVault } from '../vault/sqlite/sqlite-vault';
import { answerTo, type SearchAnswers, type SearchedStores, type SearchQuestion } from './search-answers';

/** @param database The path of the store, which is there. */
export type SearchThreadRequest = { database: string; question: SearchQuestion };

/** A reader waits for nobody, except while another process removes the write-ahead log. */
const BUSY_TIMEOUT_MS = 10_000;

let searched: SearchedStores | undefined;

function open(path: string): SearchedStores {
  const database = new KeepingDatabase(path, { readOnly: true, timeout: BUSY_TIMEOUT_MS });
  const connection = new SqliteConnection(database);
  return {
    library: new SqliteLibrary(connection),
    memories: new SqliteMemories(connection),
    passages: passageIndexes(connection),
    vault: new SqliteVault(connection),
  };
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
