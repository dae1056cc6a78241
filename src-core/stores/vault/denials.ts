import type { Library } from '../knowledge/library';
import { besideContent } from './beside-content';
import type { Denial, Vault } from './vault';

/** What reviews mean for the Black Vault; carried out in this order, and with the same effect if repeated. */
export interface VaultOrder {
  /** Workflows whose undoable denials are taken back. */
  undo: string[];
  /** Denials that can be taken back. */
  deny: Denial[];
  /** Workflows whose denials are for good. */
  settle: string[];
}

const CHANGING = 'The denial could not be kept';

export interface StoresOfDenials {
  readonly library: Library;
  readonly vault: Vault;
  /** `Stores.transaction`. */
  transaction<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
}

/**
 * Denials and what they mean for the library, which holds nothing that the vault keeps out: each is carried out
 * completely or not at all.
 */
export class Denials {
  readonly #stores: StoresOfDenials;

  constructor(stores: StoresOfDenials) {
    this.#stores = stores;
  }

  /**
   * Puts a text into the vault, and takes it out of the library if it is known. The first denial of a text, or of a
   * workflow, stays.
   * @param options.undoable The person may still take it back, with {@link undo}, until it is {@link settle}d.
   * @throws AppError `disk_full`, `storage_failed`
   */
  deny(
    denial: Denial,
    { undoable }: { undoable: boolean },
  ): Promise<{ entry_id: string; forgotten: boolean }> {
    const { library, vault } = this.#stores;
    return this.#stores.transaction(CHANGING, async () => {
      const id = await library.known(denial.content);
      const forgotten = id !== null && (await library.delete([id])) > 0;
      const { entry_id } = await vault.deny(
        denial,
        undoable ? { forgotten: forgotten ? id : null } : undefined,
      );
      return { entry_id, forgotten };
    });
  }

  /** Undoes these workflows' undoable denials, if nobody else has denied the text since. */
  undo(workflowIds: readonly string[]): Promise<void> {
    const { vault } = this.#stores;
    return this.#stores.transaction(CHANGING, async () => {
      const undone = await vault.undoable(workflowIds);
      await vault.release(undone.map(({ entry_id }) => entry_id));
      await this.restore(undone.flatMap(({ undoable }) => undoable?.forgotten ?? []));
    });
  }

  /** From now on these workflows' denials are for good. */
  settle(workflowIds: readonly string[]): Promise<void> {
    return this.#stores.vault.settle(workflowIds);
  }

  /**
   * Carries out what reviews mean for the vault: all of it or nothing; repeating it has no further effect.
   * @param stillWaits Asked when nobody else can write: whether it is still to be done.
   */
  carryOut(order: VaultOrder, stillWaits: () => boolean): Promise<void> {
    return this.#stores.transaction(CHANGING, async () => {
      if (!stillWaits()) return;
      await this.undo(order.undo);
      for (const denial of order.deny) await this.deny(denial, { undoable: true });
      await this.settle(order.settle);
    });
  }

  /** Brings deleted entries back, except for what the vault holds. @returns how many of each. */
  restore(knowledgeIds: readonly string[]): Promise<{ restored: number; kept_out: number }> {
    const { library, vault } = this.#stores;
    return this.#stores.transaction(CHANGING, async () => {
      const shown = await library.items(knowledgeIds);
      const deleted = knowledgeIds.filter((id) => !shown.has(id));
      const restored = await library.restore(deleted);
      const keptOut: string[] = [];
      for await (const knowledge of library.all(deleted)) {
        if (await vault.check(knowledge.content, besideContent(knowledge)))
          keptOut.push(knowledge.knowledge_id);
      }
      await library.delete(keptOut);
      return { restored: restored - keptOut.length, kept_out: keptOut.length };
    });
  }
}
