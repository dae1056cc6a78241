import type { ReviewDecision, ReviewedMemories } from '#shared/jobs/review';
import { among } from '../database/id-list';
import type { Database } from '../database/open-sqlite';
import type { VaultOrder } from '../vault/denials';
import type { LocalDatabase } from './local-database';

const CHANGING = 'The review could not be kept';

/** A person's decision on one workflow. */
export interface KeptReview {
  workflow_id: string;
  /** Temporal's id of the update: however often it is sent, it counts once. */
  review_id: string;
  decision: ReviewDecision;
  reason: string | null;
  reviewer: string | null;
  memories: ReviewedMemories | null;
  /** ISO 8601. */
  given_at: string;
  /** ISO 8601; it can be taken back until then. */
  sends_at: string;
}

export interface PendingVaultOrder extends VaultOrder {
  order_id: number;
}

/**
 * Reviews that have yet to be sent to the server, and what they mean for the Black Vault until it has carried that out:
 * both are kept together. They are on the disk before the person reads "kept", so that neither a crash nor a missing
 * server or worker loses them.
 */
export class ReviewOutbox {
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  /**
   * Keeps reviews until {@link remove}, all of them or none. A review that has not been sent is replaced by a later one
   * for the same workflow; an earlier one that may have reached the server stays.
   * @param orderOf What the kept ones mean for the vault.
   * @returns those that are kept.
   */
  keep(
    reviews: readonly KeptReview[],
    orderOf: (kept: readonly KeptReview[]) => VaultOrder,
  ): readonly KeptReview[] {
    return this.#database.write(CHANGING, (sqlite) => {
      const statement = sqlite.prepare(
        `INSERT INTO reviews (workflow_id, review_id, decision, reason, reviewer, given_at, sends_at, memories)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (workflow_id) DO UPDATE SET
           review_id = excluded.review_id, decision = excluded.decision, reason = excluded.reason,
           reviewer = excluded.reviewer, given_at = excluded.given_at, sends_at = excluded.sends_at,
           memories = excluded.memories
         WHERE send_attempted = 0`,
      );
      const kept = reviews.filter(
        ({ workflow_id, review_id, decision, reason, reviewer, given_at, sends_at, memories }) => {
          const values = [workflow_id, review_id, decision, reason, reviewer, given_at, sends_at];
          values.push(memories && JSON.stringify(memories));
          return statement.run(...values).changes > 0;
        },
      );
      keepOrder(sqlite, orderOf(kept));
      return kept;
    });
  }

  /**
   * Takes back reviews that the server cannot have received.
   * @param orderOf What that means for the vault, if these others still wait.
   * @returns the workflows they were for.
   */
  withdraw(
    workflowIds: readonly string[],
    orderOf: (withdrawn: readonly string[], others: readonly KeptReview[]) => VaultOrder,
  ): string[] {
    return this.#database.write(CHANGING, (sqlite) => {
      const rows = sqlite
        .prepare(
          `DELETE FROM reviews WHERE send_attempted = 0
           AND ${among('workflow_id')} RETURNING workflow_id`,
        )
        .all(JSON.stringify(workflowIds)) as { workflow_id: string }[];
      const withdrawn = rows.map(({ workflow_id }) => workflow_id);
      keepOrder(sqlite, orderOf(withdrawn, pendingReviews(sqlite)));
      return withdrawn;
    });
  }

  /**
   * Records that reviews are about to be sent: from now on neither they nor their denials can be taken back.
   * @returns the ids of those that were neither taken back nor replaced.
   */
  markSendAttempted(reviewIds: readonly string[]): string[] {
    return this.#database.write(CHANGING, (sqlite) => {
      const rows = sqlite
        .prepare(
          `UPDATE reviews SET send_attempted = 1
           WHERE ${among('review_id')} RETURNING review_id, workflow_id, decision`,
        )
        .all(JSON.stringify(reviewIds)) as Pick<KeptReview, 'review_id' | 'workflow_id' | 'decision'>[];
      const denials = rows.filter(({ decision }) => decision === 'deny');
      keepOrder(sqlite, { undo: [], deny: [], settle: denials.map(({ workflow_id }) => workflow_id) });
      return rows.map(({ review_id }) => review_id);
    });
  }

  /** It has counted, or never will. */
  remove(reviewId: string): void {
    this.#database.write(CHANGING, (sqlite) =>
      sqlite.prepare('DELETE FROM reviews WHERE review_id = ?').run(reviewId),
    );
  }

  /** Everything that waits, oldest first. */
  pending(): KeptReview[] {
    return this.#database.read(pendingReviews);
  }

  /** The first order that the vault has yet to carry out, if any. */
  nextVaultOrder(): PendingVaultOrder | undefined {
    const row = this.#database.read((sqlite) =>
      sqlite.prepare('SELECT order_id, vault_order FROM vault_orders ORDER BY order_id LIMIT 1').get(),
    ) as { order_id: number; vault_order: string } | undefined;
    return row && { ...(JSON.parse(row.vault_order) as VaultOrder), order_id: row.order_id };
  }

  /** The vault has carried it out. */
  removeVaultOrder(orderId: number): void {
    this.#database.write(CHANGING, (sqlite) =>
      sqlite.prepare('DELETE FROM vault_orders WHERE order_id = ?').run(orderId),
    );
  }
}

function pendingReviews(sqlite: Database): KeptReview[] {
  const rows = sqlite
    .prepare(
      `SELECT workflow_id, review_id, decision, reason, reviewer, given_at, sends_at, memories
       FROM reviews ORDER BY given_at, rowid`,
    )
    .all() as unknown as (Omit<KeptReview, 'memories'> & { memories: string | null })[];
  return rows.map((row) => ({
    ...row,
    memories: row.memories === null ? null : (JSON.parse(row.memories) as ReviewedMemories),
  }));
}

function keepOrder(sqlite: Database, order: VaultOrder): void {
  if (order.undo.length + order.deny.length + order.settle.length === 0) return;
  sqlite.prepare('INSERT INTO vault_orders (vault_order) VALUES (?)').run(JSON.stringify(order));
}
