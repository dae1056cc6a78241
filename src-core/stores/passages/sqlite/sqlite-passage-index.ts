import type { SqliteConnection } from '../../database/sqlite-connection';
import { PASSAGE_COLLECTIONS, type CollectionSettings, type PassageCollection } from '../collections';
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
  PassageScores,
  PassageToEmbed,
  PutOptions,
  ScoresQuestion,
} from '../passage-index';
import { Passages } from './passages';

const CHANGING = 'What is searched could not be changed';

/** The passage index of a collection whose tables are in the store (`passageTables`). */
export class SqlitePassageIndex implements PassageIndex {
  readonly #connection: SqliteConnection;
  readonly #passages: Passages;

  constructor(connection: SqliteConnection, collection: string, settings: CollectionSettings) {
    this.#connection = connection;
    this.#passages = new Passages(connection.database, collection, settings);
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

  passages(ownerId: string): Promise<IndexedPassage[]> {
    return this.#read((passages) => passages.passages(ownerId));
  }

  search(question: PassageQuestion): Promise<PassageAnswer> {
    return this.#read((passages) => passages.search(question));
  }

  scores(question: ScoresQuestion): Promise<PassageScores> {
    return this.#read((passages) => passages.scores(question));
  }

  labelValues(name: string): Promise<string[]> {
    return this.#read((passages) => passages.labelValues(name));
  }

  similar(text: string): Promise<string[]> {
    return this.#read((passages) => passages.similar(text));
  }

  missingEmbeddings(model: string, limit: number): Promise<PassageToEmbed[]> {
    return this.#read((passages) => passages.missingEmbeddings(model, limit));
  }

  putEmbeddings(model: string, embeddings: readonly PassageEmbedding[]): Promise<void> {
    return this.#change((passages) => passages.putEmbeddings(model, embeddings));
  }

  embeddingCounts(model: string): Promise<EmbeddingCounts> {
    return this.#read((passages) => passages.embeddingCounts(model));
  }

  #read<Result>(work: (passages: Passages) => Result): Promise<Result> {
    return this.#connection.run(() => work(this.#passages));
  }

  #change(work: (passages: Passages) => void): Promise<void> {
    return this.#connection.transaction(CHANGING, () => work(this.#passages));
  }
}

/** All collections and their indexes. */
export function passageIndexes(connection: SqliteConnection): Record<PassageCollection, IndexedCollection> {
  const open = (name: PassageCollection): IndexedCollection => {
    const settings = PASSAGE_COLLECTIONS[name];
    return { index: new SqlitePassageIndex(connection, name, settings), store: settings.store };
  };
  return { knowledge: open('knowledge'), turns: open('turns'), memories: open('memories') };
}
