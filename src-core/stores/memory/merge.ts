/** What a merge has changed, by positions, row ids and hashes: no text. A store keeps it as JSON. */
export interface Merge {
  others: number[];
  /** What the memory got from the others: places, keys and earlier texts. */
  messages: number[];
  keys: string[];
  edits: number[];
  /** The row of its own earlier text, if it has been given another one. */
  own_text: number | null;
  holds_from: number;
  edited_ms: number | null;
}
