import type { DataPaths } from '#core/platform/data-folder';
import type { Embedder } from '#core/reading/embeddings/embedder';
import type { Library } from '#core/stores/knowledge/library';
import type { Log } from '#core/platform/log';
import type { Denials } from '#core/stores/vault/denials';
import type { Vault } from '#core/stores/vault/vault';
import type { TextModel } from '../../providers/text-model';
import type { ContentToRead, Reading } from './extract/read-content';

/** What the learning activities work with. */
export interface LearningActivityDependencies {
  paths: DataPaths;
  /** The data folder's name among workers, if machines share its store. */
  place?: string;
  library: Library;
  vault: Vault;
  denials: Denials;
  embedder: Pick<Embedder, 'isAvailable' | 'modelName' | 'embed'>;
  /** Finds what is in a text, in a thread that ends when the signal aborts. */
  readContent(content: ContentToRead, signal: AbortSignal): Promise<Reading>;
  /** The text model that the person has set up, according to the current settings and keys; null: none. */
  textModel(): Promise<TextModel | null>;
  log: Log;
}
