import { openLibrary } from '../../knowledge/sqlite/sqlite-library';
import { passageIndexes } from '../../passages/sqlite/sqlite-passage-index';
import type { SqliteConnection } from '../../store/sqlite-connection';
import { MemorySearch } from '../search/memory-search';
import { SqliteMemories } from './sqlite-memories';

/** The search of conversations, memories and library of a store. @param now In milliseconds since 1970. */
export function openMemorySearch(connection: SqliteConnection, now?: () => number): MemorySearch {
  const { turns, memories } = passageIndexes(connection);
  return new MemorySearch({
    memories: new SqliteMemories(connection),
    turns: turns.index,
    memoryPassages: memories.index,
    library: openLibrary(connection).librarySearch,
    ...(now && { now }),
  });
}
