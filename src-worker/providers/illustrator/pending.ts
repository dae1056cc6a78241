/** What the words just read ask of the next thing. */
export interface Pending {
  colour: string | null;
  size: number;
  sizeWord: string | null;
  count: number | null;
  /** Whether the count is a number rather than "many". */
  exact: boolean;
  countWord: string | null;
  glows: boolean;
  /** The word for it. */
  asleep?: string;
}
export const nothingPending = (): Pending => ({
  colour: null,
  size: 1,
  sizeWord: null,
  count: null,
  exact: false,
  countWord: null,
  glows: false,
});
