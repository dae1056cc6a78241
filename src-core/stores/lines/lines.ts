/**
 * The order that people have given to what waits in line. Those named here come first, in this order; all others follow
 * as they came. It is asked for by every worker and every window that share the line.
 */
export interface Lines {
  /** The workflow ids of a line's order, the first one first. */
  order(line: string): Promise<string[]>;
  /** Puts this order in the place of the one before; an empty one ends it. */
  arrange(line: string, workflowIds: readonly string[]): Promise<void>;
  /** Takes out one that no longer waits. */
  leave(line: string, workflowId: string): Promise<void>;
  /** Grows with each change, by any process. */
  revision(): Promise<number>;
}
