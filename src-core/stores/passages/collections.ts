import type { StoreName } from '#shared/store-names';

/** How much a word counts by where it is. */
export interface FieldWeights {
  title: number;
  context: number;
  text: number;
  source: number;
  tags: number;
}

export interface CollectionSettings {
  /** The store that the window hears of when new embeddings are there. */
  store: StoreName;
  weights: FieldWeights;
  /** What the model reads of a passage: the passage alone, or with its title and heading above it. */
  embedded: 'alone' | 'headed';
}

/** The collections that have a passage index. A new one is a line here, and a migration that makes its tables. */
export const PASSAGE_COLLECTIONS = {
  knowledge: {
    store: 'knowledge',
    weights: { title: 2, context: 1.5, text: 1, source: 0.5, tags: 0.5 },
    embedded: 'headed',
  },
  /** The turns of conversations: owned by `<conversation id>\n<message id>`. */
  turns: {
    store: 'memories',
    weights: { title: 0.5, context: 0.5, text: 1, source: 0.25, tags: 0.5 },
    embedded: 'alone',
  },
  memories: {
    store: 'memories',
    weights: { title: 0.5, context: 0.5, text: 1, source: 0.25, tags: 0.5 },
    embedded: 'alone',
  },
} as const satisfies Record<string, CollectionSettings>;

export type PassageCollection = keyof typeof PASSAGE_COLLECTIONS;
