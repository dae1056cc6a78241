import type { VaultEntry, VaultEntryWithContent, VaultMatch, VaultPage, VaultQuery } from '#shared/vault';

export interface Denial {
  content: string;
  title?: string;
  source: string;
  category: string;
  reason?: string;
  denied_by?: string;
  workflow_id: string;
}

/**
 * What must never be learned, and what finds it again however it is dressed up (docs/black-vault.md). Every change is
 * done whole or not at all, and throws AppError `disk_full`, `storage_failed` or `storage_damaged`.
 */
export interface Vault {
  /**
   * The denied text that a content is or contains, the best match; else null.
   * @param beside What is learned with the content, its title for example: denied words may stand there, too.
   */
  check(content: string, beside?: string): Promise<VaultMatch | null>;
  /** Every denied text that a content is or contains, best first, at most 20. */
  test(content: string): Promise<VaultMatch[]>;
  /**
   * Keeps a content out for good. The first denial of a content, or of a workflow, stays: a second one at most makes it
   * one that can no longer be taken back.
   * @param undoable For a denial that can.
   * @returns the entry that is kept.
   */
  deny(denial: Denial, undoable?: VaultEntry['undoable']): Promise<VaultEntry>;
  /** One page, newest first. A cursor stays valid whatever is denied or released meanwhile. */
  list(query?: VaultQuery): Promise<VaultPage>;
  /** An entry with its whole text, or null when there is none, or no longer. */
  get(entryId: string): Promise<VaultEntryWithContent | null>;
  /** The entries of these workflows whose denial can still be taken back. */
  undoable(workflowIds: readonly string[]): Promise<VaultEntry[]>;
  /** From now on the denials of these workflows cannot be taken back. */
  settle(workflowIds: readonly string[]): Promise<void>;
  /** Lets entries go, with everything that finds them. @returns how many went. */
  release(entryIds: readonly string[]): Promise<number>;
  /** A number that grows with every change of the vault, by any process. */
  revision(): Promise<number>;
}
