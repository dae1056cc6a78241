import type { DataPaths } from '#core/platform/data-folder';
import type { Embedder } from '#core/reading/embeddings/embedder';
import type { Log } from '#core/platform/log';
import type { Memories } from '#core/stores/memory/memories';
import type { IndexedCollection } from '#core/stores/passages/passage-index';
import type { ObjectStore } from '#core/stores/objects/object-store';
import type { Vault } from '#core/stores/vault/vault';
import type { MissingEmbeddings } from '../../missing-embeddings';
import type { TextModel } from '../../providers/text-model';

/** What the memory activities work with. */
export interface MemoryActivityDependencies {
  paths: Pick<DataPaths, 'jobs'>;
  /** The data folder's name among workers, if machines share its store. */
  place?: string;
  memories: Memories;
  objects: ObjectStore;
  vault: Vault;
  embedder: Pick<Embedder, 'isAvailable' | 'modelName' | 'embed'>;
  /** What finds the turns of conversations. */
  turns: IndexedCollection;
  /** The text model that the person has set up, according to the current settings and keys; null: none. */
  textModel(): Promise<TextModel | null>;
  /** How long it may take for one conversation, in milliseconds. */
  textModelMs: number;
  /** Runs what must be done completely or not at all. */
  transaction<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  /** Embeds what an index holds without an embedding. */
  missingEmbeddings: Pick<MissingEmbeddings, 'caughtUp'>;
  /** How long a job waits for its embeddings, in milliseconds; after that, they follow later. */
  embeddingMs: number;
  log: Log;
}
