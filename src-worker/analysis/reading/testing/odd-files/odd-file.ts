import type { ReadingOptions } from '#shared/analysis/options';

/** A file that cannot be read, and what is said about it. */
export interface Refused {
  name: string;
  content: string | Uint8Array;
  message: RegExp;
}

/** An odd file that can be read, and its result. */
export interface Readable {
  /** What is odd about it. */
  what: string;
  name?: string;
  content: string | Uint8Array;
  reading?: ReadingOptions;
  /** `name type` of each column. */
  columns: string[];
  /** The first rows. */
  rows: (string | null)[][];
  rejected?: number;
  /** The number of rows, if not all are shown. */
  total?: number;
  notes?: string[];
  /** A question for one `value` of the loaded table, and its answer. */
  found?: [question: string, value: string];
}
