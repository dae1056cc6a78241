import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  EMBEDDING_MODEL,
  inspectEmbeddingModel,
  modelsFolder,
  type EmbeddingModelState,
} from '../../../scripts/provision/embedding-model.mjs';

export { EMBEDDING_MODEL, modelsFolder };

const FILES = [
  'checksums.json',
  'config.json',
  'tokenizer_config.json',
  'tokenizer.json',
  'onnx/model_quantized.onnx',
];

/** The embedding model's files. They are read and checked again only when they have changed: cheap to ask often. */
export class ModelFolder {
  /** The folder that holds the model's folder. */
  readonly models: string;
  #seen: { key: string; state: Promise<EmbeddingModelState> } | undefined;
  #unloadable: string | undefined;

  constructor(models = modelsFolder()) {
    this.models = models;
  }

  async state(): Promise<EmbeddingModelState | { state: 'unloadable' }> {
    const key = await this.#key();
    if (this.#seen?.key !== key) this.#seen = { key, state: inspectEmbeddingModel(this.models) };
    return key === this.#unloadable ? { state: 'unloadable' } : this.#seen.state;
  }

  /** The present files are complete but useless to this process: it does not try them again. */
  async markUnloadable(): Promise<void> {
    this.#unloadable = await this.#key();
  }

  /** Differs after every change of a file. */
  async #key(): Promise<string> {
    const stats = await Promise.all(
      FILES.map((name) => stat(join(this.models, EMBEDDING_MODEL, name)).catch(() => undefined)),
    );
    return stats.map((file) => (file ? `${file.size}@${file.mtimeMs}` : '-')).join(' ');
  }
}
