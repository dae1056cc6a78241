import { MemorySearch } from '#core/stores/memory/search/memory-search';
import { withQuestionVectors } from './question-vectors';
import { withStores, type Session } from './session';

/** Does `work` with the search over memories, conversations and the library. Needs no server. */
export function askingMemories<Result>(
  session: Session,
  work: (search: MemorySearch) => Promise<Result>,
): Promise<Result> {
  return withStores(session, (stores) =>
    withQuestionVectors(session.log, (embed) => work(new MemorySearch({ stores, embed }))),
  );
}
