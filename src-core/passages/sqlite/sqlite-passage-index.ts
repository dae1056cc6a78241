import type { Database } from '../../store/database';
import { joinTransaction } from '../../store/transaction';
import { PASSAGE_COLLECTIONS, type FieldWeights, type PassageCollection } from '../collections';
import type {
  EmbeddingCounts,
  IndexedCollection,
  IndexedPassage,
  OwnerPassages,
  PassageAnswer,
  PassageEmbedding,
  PassageIndex,
  PassageOwner,
  PassageQuestion,
  PassageToEmbed,
  PutOptions,
} from '../passage-index';
import { Passages } from './passages';

const CHANGING = 'What is searched could not be changed';

/** The passage index of a collection whose tables are in the store (`passageTables`). */
export class SqlitePassageIndex implements PassageIndex {
  readonly #database: Database;
  readonly #passages: Passages;

  constructor(database: Database, collection: string, weights: FieldWeights) {
    this.#database = database;
    this.#passages = new Passages(database, collection, weights);
  }

  put(owners: readonly OwnerPassages[], options?: PutOptions): Promise<void> {
    return this.#change((passages) => passages.put(owners, options));
  }

  describe(owners: readonly PassageOwner[]): Promise<void> {
    return this.#change((passages) => passages.describe(owners));
  }

  hide(ownerIds: readonly string[]): Promise<void> {
    return this.#change((passages) => passages.hide(ownerIds, true));
  }

  show(ownerIds: readonly string[]): Promise<void> {
    return this.#change((passages) => passages.hide(ownerIds, false));
  }

  remove(ownerIds: readonly string[]): Promise<void> {
    return this.#change((passages) => passages.remove(ownerIds));
  }

  async passages(ownerId: string): Promise<IndexedPassage[]> {
    return this.#passages.passages(ownerId);
  }

  async search(question: PassageQuestion): Promise<PassageAnswer> {
    return this.#passages.search(question);
  }

  async similar(text: string): Promise<string[]> {
    return this.#passages.similar(text);
  }

  async missingEmbeddings(model: string, limit: number): Promise<PassageToEmbed[]> {
    return this.#passages.missingEmbeddings(model, limit);
  }

  putEmbeddings(model: string, embeddings: readonly PassageEmbedding[]): Promise<void> {
    return this.#change((passages) => passages.putEmbeddings(model, embeddings));
  }

  async embeddingCounts(model: string): Promise<EmbeddingCounts> {
    return this.#passages.embeddingCounts(model);
  }

  async #change(work: (passages: Passages) => void): Promise<void> {
    joinTransaction(this.#database, CHANGING, () => work(this.#passages));
  }
}

/** All collections and their indexes. */
export function passageIndexes(database: Database): Record<PassageCollection, IndexedCollection> {
  const open = (name: PassageCollection): IndexedCollection => {
    const { store, weights } = PASSAGE_COLLECTIONS[name];
    return { index: new SqlitePassageIndex(database, name, weights), store };
  };
  return { knowledge: open('knowledge') };
}
