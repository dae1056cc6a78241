import type { StoreName } from '#shared/store-names';

/**
 * Passages of one collection and what finds them: their words, and their meaning if they have an embedding. A search
 * finds owners: an entry of the library, say, or a turn of a conversation; an owner has one passage or many.
 *
 * Every change is made completely or not at all, and throws AppError `disk_full`, `storage_failed` or
 * `storage_damaged`.
 */
export interface PassageIndex {
  /** Indexes owners with their passages, replacing those that they had. The last one added is the newest. */
  put(owners: readonly OwnerPassages[], options?: PutOptions): Promise<void>;
  /** Changes the labels of owners; their passages and embeddings stay. Unknown ones are ignored. */
  describe(owners: readonly PassageOwner[]): Promise<void>;
  /** From now on these are not found; {@link show} undoes this. */
  hide(ownerIds: readonly string[]): Promise<void>;
  show(ownerIds: readonly string[]): Promise<void>;
  /** Removes owners for good, with everything that finds them. */
  remove(ownerIds: readonly string[]): Promise<void>;
  /** An owner's passages in order, hidden or not; empty if it is unknown. */
  passages(ownerId: string): Promise<IndexedPassage[]>;
  /** What answers a question, best first, each owner once with its best passage. */
  search(question: PassageQuestion): Promise<PassageAnswer>;
  /**
   * How the passages of owners that belong together match a question: for a ranking that considers an owner's
   * neighbours.
   */
  scores(question: ScoresQuestion): Promise<PassageScores>;
  /** The values of a label that owners have, hidden ones too. */
  labelValues(name: string): Promise<string[]>;
  /**
   * Owners that may be a copy or a part of a text because they have its most telling runs of words; newest first.
   * `mostAlike` compares their texts.
   */
  similar(text: string): Promise<string[]>;
  /** Passages that have no embedding of this model yet, oldest first. */
  missingEmbeddings(model: string, limit: number): Promise<PassageToEmbed[]>;
  /** Keeps embeddings made afterwards; passages that are gone by then are ignored. */
  putEmbeddings(model: string, embeddings: readonly PassageEmbedding[]): Promise<void>;
  embeddingCounts(model: string): Promise<EmbeddingCounts>;
}

/** A collection's index, and the store that the window hears of when new embeddings are there. */
export interface IndexedCollection {
  index: PassageIndex;
  store: StoreName;
}

/** What is known about the passages' owner; its words are found, too. */
export interface PassageOwner {
  /** The owner's own id in its collection. */
  owner_id: string;
  title: string;
  /** Where it comes from, in words. */
  source: string;
  tags: readonly string[];
  /** What filters ask for, exactly as written here: the values of each name. */
  labels: Readonly<Record<string, readonly string[]>>;
  /** When it was learned or said, in milliseconds since 1970. */
  time?: number | null;
}

export interface Passage {
  /** From 0, in the order of the owner's text; below 65,536. */
  ordinal: number;
  text: string;
  /** What is above it, outermost first: headings for example. */
  context: readonly string[];
  /** Where it is in the owner's text, in UTF-16 code units, end exclusive. */
  start: number;
  end: number;
}

export type OwnerPassages = PassageOwner & {
  passages: readonly (Passage & {
    /** 384 finite numbers, not all of them 0. */
    vector?: Float32Array | null;
  })[];
};

export interface PutOptions {
  /** The model that made the vectors; without it they are left out. */
  model?: string;
}

export type IndexedPassage = Passage & { embedded: boolean };

/** A hit must meet every condition that is given. */
export interface PassageFilters {
  /** Of each name, one of these values. */
  any?: Readonly<Record<string, readonly string[]>>;
  /** Of each name, every one of these values. */
  all?: Readonly<Record<string, readonly string[]>>;
  /** In milliseconds since 1970: the first moment, and the first one after the last. */
  from?: number | null;
  to?: number | null;
}

export interface PassageQuestion {
  question: string;
  filters?: PassageFilters;
  limit: number;
  /** The question's embedding and the model that made it; without it, only words are searched for. */
  embedding?: { vector: Float32Array; model: string } | null;
  /** Also finds what hardly answers it: for a caller that ranks what it gets. */
  faint?: boolean;
}

export interface PassageHit {
  owner_id: string;
  passage: Passage;
  /** Where the question's words are in the passage's text: start and end in UTF-16 code units, end exclusive. */
  highlights: [start: number, end: number][];
  /** What speaks for it (`weighEvidence`); comparable within one answer only. */
  score: number;
  /** From 1; null if that search did not find it. */
  text_rank: number | null;
  vector_rank: number | null;
}

export interface PassageAnswer {
  hits: PassageHit[];
  /** The question had an embedding, and some passages have none of its model. */
  partly_embedded: boolean;
}

/** Asks for these owners and all that share a value of the label `group` with one of them. */
export interface ScoresQuestion {
  question: string;
  owner_ids: readonly string[];
  group: string;
  /** The name of a label whose one value is a number: an owner's place in its group. */
  place: string;
  /** The name of a label whose value is returned, for the owners that have it. */
  label: string;
  /** The model whose embeddings are wanted; null for none. */
  model: string | null;
}

export interface PassageScores {
  /** The inverse document frequency of each of the question's terms. Terms that most passages have are left out. */
  idf: number[];
  /** Group by group, each in the order of its places; hidden ones are left out. */
  owners: ScoredOwner[];
}

export interface ScoredOwner {
  owner_id: string;
  group: string;
  /** The value of the label that was asked for. */
  label: string | null;
  /** In milliseconds since 1970. */
  time: number | null;
  passages: ScoredPassage[];
}

export type ScoredPassage = Passage & {
  /** The BM25 score of each term, in the order of `idf`. */
  words: Float64Array;
  /** Its embedding, scaled to signed bytes; null if it has none of the model. */
  vector: Int8Array | null;
};

export interface PassageToEmbed {
  /** Never reused: it never comes to mean another passage. */
  passage_id: number;
  text: string;
}

export interface PassageEmbedding {
  passage_id: number;
  vector: Float32Array;
}

export interface EmbeddingCounts {
  /** Passages in all. */
  chunks: number;
  embedded: number;
}
