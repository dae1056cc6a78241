import type { PostgresConnection } from '../../database/postgresql/postgres-connection';
import type { Statements } from '../../database/postgresql/statements';
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
export class PostgresPassageIndex implements PassageIndex {
  readonly #connection: PostgresConnection;
  readonly #passages: Passages;

  constructor(connection: PostgresConnection, collection: string, settings: CollectionSettings) {
    this.#connection = connection;
    this.#passages = new Passages(collection, settings);
  }

  put(owners: readonly OwnerPassages[], options?: PutOptions): Promise<void> {
    return this.#change((passages, statements) => passages.put(statements, owners, options));
  }

  describe(owners: readonly PassageOwner[]): Promise<void> {
    return this.#change((passages, statements) => passages.describe(statements, owners));
  }

  hide(ownerIds: readonly string[]): Promise<void> {
    return this.#change((passages, statements) => passages.hide(statements, ownerIds, true));
  }

  show(ownerIds: readonly string[]): Promise<void> {
    return this.#change((passages, statements) => passages.hide(statements, ownerIds, false));
  }

  remove(ownerIds: readonly string[]): Promise<void> {
    return this.#change((passages, statements) => passages.remove(statements, ownerIds));
  }

  passages(ownerId: string): Promise<IndexedPassage[]> {
    return this.#read((passages, statements) => passages.passages(statements, ownerId));
  }

  search(question: PassageQuestion): Promise<PassageAnswer> {
    return this.#read((passages, statements) => passages.search(statements, question));
  }

  scores(question: ScoresQuestion): Promise<PassageScores> {
    return this.#read((passages, statements) => passages.scores(statements, question));
  }

  labelValues(name: string): Promise<string[]> {
    return this.#read((passages, statements) => passages.labelValues(statements, name));
  }

  similar(text: string): Promise<string[]> {
    return this.#read((passages, statements) => passages.similar(statements, text));
  }

  missingEmbeddings(model: string, limit: number): Promise<PassageToEmbed[]> {
    return this.#read((passages, statements) => passages.missingEmbeddings(statements, model, limit));
  }

  putEmbeddings(model: string, embeddings: readonly PassageEmbedding[]): Promise<void> {
    return this.#change((passages, statements) => passages.putEmbeddings(statements, model, embeddings));
  }

  embeddingCounts(model: string): Promise<EmbeddingCounts> {
    return this.#read((passages, statements) => passages.embeddingCounts(statements, model));
  }

  #read<Result>(work: (passages: Passages, statements: Statements) => Promise<Result>): Promise<Result> {
    return this.#connection.run((statements) => work(this.#passages, statements));
  }

  #change(work: (passages: Passages, statements: Statements) => Promise<void>): Promise<void> {
    return this.#connection.transaction(CHANGING, (statements) => work(this.#passages, statements));
  }
}

/** All collections and their indexes. */
export function passageIndexes(connection: PostgresConnection): Record<PassageCollection, IndexedCollection> {
  const open = (name: PassageCollection): IndexedCollection => {
    const settings = PASSAGE_COLLECTIONS[name];
    return { index: new PostgresPassageIndex(connection, name, settings), store: settings.store };
  };
  return { knowledge: open('knowledge'), turns: open('turns'), memories: open('memories') };
}
