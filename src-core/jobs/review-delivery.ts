import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError, toErrorShape } from '#shared/errors';
import type { ErrorShape } from '#shared/errors';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { learningRequestSchema } from '#shared/jobs/learning';
import { reviewSchema } from '#shared/jobs/review';
import type { LearningRequest } from '#shared/jobs/learning';
import type { Review } from '#shared/jobs/review';
import type { KeptReview, ReviewOutbox } from '../stores/local/review-outbox';
import type { Log } from '../platform/log';
import type { Denials } from '../stores/vault/denials';
import type { Denial } from '../stores/vault/vault';
import type { ClientSlot } from './client-slot';
import { sendReview } from './send-review';
import { VaultOrders } from './vault-orders';

/** How long a denial can be taken back; after that it is final. */
const DENIAL_HOLD_MS = 60_000;

/** The hint for a decision that came after another one, or after the request's end. */
const WITHOUT_EFFECT = 'Your decision did not count.';
const ONLY_IN_VAULT =
  'The Black Vault keeps it out, as you decided, but the request was answered before your decision.';

export interface ReviewDeliveryOptions {
  outbox: ReviewOutbox;
  denials: Denials;
  slot: ClientSlot;
  log: Log;
  signal: AbortSignal;
  /** For tests. */
  denialHoldMs?: number;
  job: (workflowId: string) => Job | undefined;
  /** Whether another server than this one has the job. */
  isElsewhere: (workflowId: string, server: string) => boolean;
  /** {@link ReviewDelivery.shownOn} now adds something else. */
  changed: () => void;
  /** The workflow did not accept the decision. */
  refused: (workflowId: string) => void;
  /** Runs work that must finish before the app closes. */
  run: (what: string, work: () => Promise<void>) => void;
}

/** What happened to the decisions of {@link ReviewDelivery.give}. */
export interface ReviewReceipt {
  kept: number;
  failed: { workflow_id: string; error: ErrorShape }[];
}

/** Brings the person's decisions to the workflows that wait for them. */
export class ReviewDelivery {
  readonly #options: ReviewDeliveryOptions;
  readonly #holdMs: number;
  readonly #vault: VaultOrders;
  /** Including those that have counted: the workflow says a moment later that it no longer waits. */
  readonly #given = new Map<string, KeptReview>();
  readonly #refused = new Map<string, ErrorShape>();

  constructor(options: ReviewDeliveryOptions) {
    this.#options = options;
    this.#holdMs = options.denialHoldMs ?? DENIAL_HOLD_MS;
    this.#vault = new VaultOrders(options);
  }

  /** Picks up what an earlier session left. */
  resume(): void {
    void this.#tellVault();
    for (const review of this.#options.outbox.pending()) this.#deliver([review]);
  }

  /**
   * Keeps one decision for each of these jobs: from then on it is on disk and will be sent. An approval is sent at
   * once, a denial when it can no longer be taken back; but the vault has its text when this settles, or as soon as the
   * vault is available. A later decision replaces one that has not been sent.
   * @throws ZodError for an invalid review, AppError `disk_full` or `storage_failed` if nothing could be kept.
   */
  async give(workflowIds: readonly string[], input: Review): Promise<ReviewReceipt> {
    const { decision, reason = null, reviewer = null, memories = null } = reviewSchema.parse(input);
    const given_at = new Date();
    const sends_at = new Date(given_at.getTime() + (decision === 'deny' ? this.#holdMs : 0));
    const failed: ReviewReceipt['failed'] = [];
    const reviews: KeptReview[] = [];
    for (const workflow_id of new Set(workflowIds)) {
      const problem = this.#problem(workflow_id);
      if (problem) failed.push({ workflow_id, error: toErrorShape(problem) });
      else {
        reviews.push({
          workflow_id,
          review_id: randomUUID(),
          decision,
          reason,
          reviewer,
          memories,
          given_at: given_at.toISOString(),
          sends_at: sends_at.toISOString(),
        });
      }
    }
    const kept = this.#options.outbox.keep(reviews, (fresh) => ({
      // What the previous decision did.
      undo: fresh.map(({ workflow_id }) => workflow_id),
      deny: fresh.flatMap((review) => this.#denial(review) ?? []),
      settle: [],
    }));
    const onTheirWay = reviews.filter((review) => !kept.includes(review));
    for (const { workflow_id } of onTheirWay)
      failed.push({ workflow_id, error: toErrorShape(alreadySent()) });
    this.#deliver(kept);
    await this.#tellVault();
    return { kept: kept.length, failed };
  }

  /**
   * Takes back decisions that have not been sent. @returns how many, once the vault has done it or as soon as it can.
   */
  async undo(workflowIds: readonly string[]): Promise<number> {
    const undone = this.withdraw(workflowIds);
    await this.#tellVault();
    return undone;
  }

  /** {@link undo} that does not wait for the vault. */
  withdraw(workflowIds: readonly string[]): number {
    const undone = this.#options.outbox.withdraw(workflowIds, (withdrawn, others) => {
      // The same text may have been denied with another request, too.
      const contents = new Set(withdrawn.map((workflowId) => this.#request(workflowId)?.content));
      const again = others.filter(({ workflow_id }) => contents.has(this.#request(workflow_id)?.content));
      return {
        undo: [...withdrawn],
        deny: again.flatMap((review) => this.#denial(review) ?? []),
        settle: [],
      };
    });
    for (const workflowId of undone) this.#given.delete(workflowId);
    if (undone.length > 0) this.#options.changed();
    void this.#tellVault();
    return undone.length;
  }

  /** The workflows whose decisions have yet to be sent. */
  undelivered(): Set<string> {
    return new Set(this.#options.outbox.pending().map(({ workflow_id }) => workflow_id));
  }

  /** The job with what the person decided, and why that did not count. */
  shownOn(job: Job): Job {
    const given = this.#given.get(job.workflow_id);
    const review_refused = this.#refused.get(job.workflow_id) ?? null;
    if (!job.review || !given) return { ...job, review_refused };
    const { decision, reason, sends_at } = given;
    return { ...job, review_refused, review: { ...job.review, given: { decision, reason, sends_at } } };
  }

  #problem(workflowId: string): AppError | undefined {
    const job = this.#options.job(workflowId);
    if (!job) return new AppError('not_found', 'That request is no longer in the list.');
    if (isEnded(job.state)) return new AppError('not_found', 'The request has ended; it cannot be reviewed.');
    if (!job.review) return new AppError('invalid_input', 'The request does not wait for a review.');
    return undefined;
  }

  #request(workflowId: string): LearningRequest | undefined {
    return learningRequestSchema.safeParse(this.#options.job(workflowId)?.request).data;
  }

  /** What the vault already keeps out, however the request ends; until the review is sent, it can be taken back. */
  #denial({ workflow_id, decision, reason, reviewer }: KeptReview): Denial | undefined {
    const request = this.#request(workflow_id);
    if (decision !== 'deny' || !request) return undefined;
    const { content, title, source, category } = request;
    return {
      content,
      title: title ?? undefined,
      source,
      category,
      reason: reason ?? undefined,
      denied_by: reviewer ?? undefined,
      workflow_id,
    };
  }

  /** Settles after one try for each order that waits. */
  #tellVault(): Promise<void> {
    return this.#vault.tryNow().catch((error: unknown) => {
      this.#options.log.warn('The Black Vault cannot hear of a review yet.', { error: toErrorShape(error) });
      this.#options.run('tell the Black Vault of reviews', () => this.#vault.untilDone());
    });
  }

  /** @param reviews Given together, and so sent together. */
  #deliver(reviews: readonly KeptReview[]): void {
    for (const review of reviews) {
      this.#given.set(review.workflow_id, review);
      this.#refused.delete(review.workflow_id);
    }
    this.#options.changed();
    this.#options.run('deliver reviews', () => this.#hold(reviews));
  }

  async #hold(reviews: readonly KeptReview[]): Promise<void> {
    const { slot, signal, outbox, run } = this.#options;
    const sendsAt = Date.parse(reviews[0]?.sends_at ?? '');
    // Never longer than the undo time, whatever the clock has done meanwhile.
    const ms = Math.min(sendsAt - Date.now(), this.#holdMs);
    if (ms > 0) await delay(ms, undefined, { signal });
    // Without a server they can still be taken back.
    await slot.wait(signal);
    const ids = new Set(outbox.markSendAttempted(reviews.map(({ review_id }) => review_id)));
    const due = reviews.filter(({ review_id }) => ids.has(review_id));
    // Otherwise the vault might still keep out an approved text.
    await this.#vault.untilDone();
    for (const review of due) run(`deliver the review of ${review.workflow_id}`, () => this.#send(review));
  }

  async #send(kept: KeptReview): Promise<void> {
    const { outbox, slot, signal, log, refused } = this.#options;
    const { workflow_id, review_id, decision, reason, reviewer, memories } = kept;
    try {
      const review = { decision, reason, reviewer, ...(memories && { memories }) };
      const isElsewhere = (server: string) => this.#options.isElsewhere(workflow_id, server);
      await sendReview({ workflowId: workflow_id, reviewId: review_id, review, isElsewhere }, slot, signal);
    } catch (error) {
      signal.throwIfAborted();
      const shape = toErrorShape(error);
      log.warn('A review did not count.', { workflow_id, decision, code: shape.code, reason: shape.message });
      const isInVault = decision === 'deny' && this.#options.job(workflow_id)?.kind !== 'memory';
      const effect = isInVault ? ONLY_IN_VAULT : WITHOUT_EFFECT;
      this.#refused.set(workflow_id, { ...shape, message: `${effect} ${shape.message}` });
      this.#given.delete(workflow_id);
      refused(workflow_id);
    }
    outbox.remove(review_id);
    this.#options.changed();
  }
}

function alreadySent(): AppError {
  return new AppError('already_reviewed', 'The decision on this request has been sent already.');
}
