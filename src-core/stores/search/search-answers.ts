import type { SearchAnswer, SearchRequest, SimilarKnowledge } from '#shared/knowledge';
import type {
  MemorySearchAnswer,
  MemorySearchRequest,
  RecallAnswer,
  RecallRequest,
} from '#shared/memory-search';
import type { VaultMatch, VaultPage, VaultQuery } from '#shared/vault';
import { LibrarySearch, type QuestionVector } from '../knowledge/library-search';
import { readImport, type ReadImport } from '../knowledge/read-import';
import { MemorySearch } from '../memory/search/memory-search';
import type { Stores } from '../stores';

/** What library, memories and vault are asked. */
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

/** What is searched. */
export type SearchedStores = Pick<Stores, 'library' | 'memories' | 'passages' | 'vault'>;

const NO_VECTOR: QuestionVector = { note: 'Found by words alone.' };

/** The stores' answer to a question. */
export async function answerTo<Question extends SearchQuestion>(
  question: Question,
  stores: SearchedStores,
): Promise<SearchAnswers[Question['about']]> {
  const answer: SearchAnswers[SearchQuestion['about']] = await answerOf(question, stores);
  return answer as SearchAnswers[Question['about']];
}

function answerOf(
  question: SearchQuestion,
  stores: SearchedStores,
): Promise<SearchAnswers[SearchQuestion['about']]> {
  const { library, passages, vault } = stores;
  const librarySearch = () => new LibrarySearch({ library, passages: passages.knowledge.index });
  const memorySearch = (vectors: TextVectors = []) => {
    const known = new Map(vectors);
    return new MemorySearch({ stores, embed: async (text) => known.get(text) ?? NO_VECTOR });
  };
  switch (question.about) {
    case 'knowledge':
      return librarySearch().search(question.request, question.query);
    case 'memories':
      return memorySearch(question.vectors).search(question.request);
    case 'recall':
      return memorySearch(question.vectors).recall(question.request);
    case 'texts to embed':
      return memorySearch().textsToEmbed(question.question);
    case 'similar knowledge':
      return librarySearch().similar(question.content);
    case 'denied texts':
      return vault.list(question.query);
    case 'vault matches':
      return vault.test(question.text);
    case 'import':
      return readImport(question.text, library);
  }
}
