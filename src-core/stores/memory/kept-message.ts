/** A kept message: `said` is when it was said, null if it does not say. */
export interface KeptMessage {
  conversation: number;
  position: number;
  ordinal: number;
  said: number | null;
}
