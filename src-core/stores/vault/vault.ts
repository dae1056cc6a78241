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
 * What must never be learned, and what recognises it however it is disguised (docs/black-vault.md). Every change is
 * made completely or not at all, and throws AppError `disk_full`, `storage_failed` or `storage_damaged`.
 */
export interface Vault {
  /**
   * The denied text that a text is or contains, the best match; otherwise null.
   * @param beside What is learned with the text, its title for example: denied words may be there, too.
   */
  check(content: string, beside?: string): Promise<VaultMatch | null>;
  /** Every denied text that a text is or contains, best first, at most 20. */
  test(content: string): Promise<VaultMatch[]>;
  /**
   * Keeps a text out for good. The first denial of a text, or of a workflow, stays: a second one at most makes it one
   * that can no longer be taken back.
   * @param undoable Whether the denial can be taken back.
   * @returns the entry that is kept.
   */
  deny(denial: Denial, undoable?: VaultEntry['undoable']): Promise<VaultEntry>;
  /** One page, newest first. A cursor stays valid whatever is denied or released in the meantime. */
  list(query?: VaultQuery): Promise<VaultPage>;
  /** An entry with its whole text, or null if there is none, or no longer. */
  get(entryId: string): Promise<VaultEntryWithContent | null>;
  /** The entries of these workflows whose denial can still be taken back. */
  undoable(workflowIds: readonly string[]): Promise<VaultEntry[]>;
  /** From now on the denials of these workflows cannot be taken back. */
  settle(workflowIds: readonly string[]): Promise<void>;
  /** Releases entries, with everything that finds them. @returns how many were released. */
  release(entryIds: readonly string[]): Promise<number>;
  /** A number that grows with every change of the vault, by any process. */
  revision(): Promise<number>;
}
