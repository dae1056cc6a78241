import { knowledgeId } from '../knowledge/knowledge-id';
import type { KnowledgeTables } from '../knowledge/sqlite/knowledge-tables';
import type { Database } from '../store/database';
import { joinTransaction } from '../store/transaction';
import { besideContent } from './beside-content';
import type { Denial, Vault } from './vault';

/** What reviews mean for the Black Vault; done in this order, and the same when it is done again. */
export interface VaultOrder {
  /** Workflows whose undoable denials are taken back. */
  undo: string[];
  /** Denials that can be taken back. */
  deny: Denial[];
  /** Workflows whose denials are for good. */
  settle: string[];
}

const CHANGING = 'The denial could not be kept';

/** Denials and what they mean for the library, which has nothing that the vault holds: each is done whole or not at all. */
export class Denials {
  readonly #database: Database;
  readonly #vault: Vault;
  readonly #library: KnowledgeTables;

  constructor(stores: { database: Database; vault: Vault; library: KnowledgeTables }) {
    this.#database = stores.database;
    this.#vault = stores.vault;
    this.#library = stores.library;
  }

  /**
   * Puts a content into the vault, and takes it out of the library if it is known. The first denial of a content, or
   * of a workflow, stays.
   * @param options.undoable The person may still take it back, by {@link undo}, until it is {@link settle}d.
   * @throws AppError `disk_full`, `storage_failed`
   */
  deny(denial: Denial, { undoable }: { undoable: boolean }): { entry_id: string; forgotten: boolean } {
    return joinTransaction(this.#database, CHANGING, () => {
      const id = knowledgeId(denial.content);
      const forgotten = this.#library.delete([id]) > 0;
      const { entry_id } = this.#vault.deny(
        denial,
        undoable ? { forgotten: forgotten ? id : null } : undefined,
      );
      return { entry_id, forgotten };
    });
  }

  /** Takes back what these workflows' undoable denials have done: nobody else has denied the content since. */
  undo(workflowIds: readonly string[]): void {
    joinTransaction(this.#database, CHANGING, () => {
      const undone = this.#vault.undoable(workflowIds);
      this.#vault.release(undone.map(({ entry_id }) => entry_id));
      this.restore(undone.flatMap(({ undoable }) => undoable?.forgotten ?? []));
    });
  }

  /** From now on these workflows' denials are for good. */
  settle(workflowIds: readonly string[]): void {
    this.#vault.settle(workflowIds);
  }

  /**
   * Does what reviews mean for the vault: all of it or nothing, and once more without another effect.
   * @param stillWaits Asked when nobody else can write: whether it is still to be done.
   */
  carryOut(order: VaultOrder, stillWaits: () => boolean): void {
    joinTransaction(this.#database, CHANGING, () => {
      if (!stillWaits()) return;
      this.undo(order.undo);
      for (const denial of order.deny) this.deny(denial, { undoable: true });
      this.settle(order.settle);
    });
  }

  /** Brings deleted knowledge back, but for what the vault holds. @returns how many of each. */
  restore(knowledgeIds: readonly string[]): { restored: number; kept_out: number } {
    return joinTransaction(this.#database, CHANGING, () => {
      const deleted = knowledgeIds.filter((id) => !this.#library.has(id));
      const restored = this.#library.restore(deleted);
      const keptOut: string[] = [];
      for (const knowledge of this.#library.all(deleted)) {
        if (this.#vault.check(knowledge.content, besideContent(knowledge)))
          keptOut.push(knowledge.knowledge_id);
      }
      this.#library.delete(keptOut);
      return { restored: restored - keptOut.length, kept_out: keptOut.length };
    });
  }
}
