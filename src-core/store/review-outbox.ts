import type { ReviewDecision } from '#shared/jobs/learning';
import { transaction } from './database';
import type { Database } from './database';

const CHANGING = 'The review could not be kept';

/** A person's decision on one workflow. */
export interface KeptReview {
  workflow_id: string;
  /** Temporal's id of the update that tells it: however often it is sent, it counts once. */
  review_id: string;
  decision: ReviewDecision;
  reason: string | null;
  reviewer: string | null;
  /** ISO 8601. */
  given_at: string;
  /** ISO 8601; it can be taken back until then. */
  sends_at: string;
}

/**
 * Reviews that the server has yet to hear. Kept on disk before the person reads "kept", so that neither a crash nor
 * a server or a worker that is not there yet loses them.
 */
export class ReviewOutbox {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Runs what belongs together: all of it is kept, or none. */
  together<Result>(work: () => Result): Result {
    return transaction(this.#database, CHANGING, work);
  }

  /**
   * Keeps reviews until {@link remove}, all of them or none. One that has not been sent yet is replaced by a later one
   * for the same workflow.
   * @returns the workflows whose earlier review may have reached the server already; it stays.
   */
  keep(reviews: readonly KeptReview[]): string[] {
    return transaction(this.#database, CHANGING, () => {
      const statement = this.#database.prepare(
        `INSERT INTO reviews (workflow_id, review_id, decision, reason, reviewer, given_at, sends_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (workflow_id) DO UPDATE SET
           review_id = excluded.review_id, decision = excluded.decision, reason = excluded.reason,
           reviewer = excluded.reviewer, given_at = excluded.given_at, sends_at = excluded.sends_at
         WHERE send_attempted = 0`,
      );
      return reviews
        .filter(({ workflow_id, review_id, decision, reason, reviewer, given_at, sends_at }) => {
          const values = [workflow_id, review_id, decision, reason, reviewer, given_at, sends_at];
          return statement.run(...values).changes === 0;
        })
        .map(({ workflow_id }) => workflow_id);
    });
  }

  /** Takes reviews back that the server cannot have heard. @returns the workflows they were for. */
  withdraw(workflowIds: readonly string[]): string[] {
    return transaction(this.#database, CHANGING, () => {
      const rows = this.#database
        .prepare(
          `DELETE FROM reviews WHERE send_attempted = 0
           AND workflow_id IN (SELECT value FROM json_each(?)) RETURNING workflow_id`,
        )
        .all(JSON.stringify(workflowIds)) as { workflow_id: string }[];
      return rows.map(({ workflow_id }) => workflow_id);
    });
  }

  /**
   * Notes that reviews are about to be sent: from now on they cannot be taken back.
   * @returns the ids of those that have been neither taken back nor replaced.
   */
  markSendAttempted(reviewIds: readonly string[]): string[] {
    return transaction(this.#database, CHANGING, () => {
      const rows = this.#database
        .prepare(
          `UPDATE reviews SET send_attempted = 1
           WHERE review_id IN (SELECT value FROM json_each(?)) RETURNING review_id`,
        )
        .all(JSON.stringify(reviewIds)) as { review_id: string }[];
      return rows.map(({ review_id }) => review_id);
    });
  }

  /** It has counted, or never will. */
  remove(reviewId: string): void {
    transaction(this.#database, CHANGING, () =>
      this.#database.prepare('DELETE FROM reviews WHERE review_id = ?').run(reviewId),
    );
  }

  /** Everything that waits, oldest first. */
  pending(): KeptReview[] {
    return this.#database
      .prepare(
        `SELECT workflow_id, review_id, decision, reason, reviewer, given_at, sends_at
         FROM reviews ORDER BY given_at, rowid`,
      )
      .all() as unknown as KeptReview[];
  }
}
