import {
  ApplicationFailure,
  condition,
  defineQuery,
  defineUpdate,
  patched,
  setHandler,
  upsertMemo,
} from '@temporalio/workflow';
import type { ErrorCode } from '#shared/errors';
import {
  MEMO_WAITING_FOR_REVIEW,
  QUERY_REVIEW,
  reviewSchema,
  UPDATE_REVIEW,
  type FoundForReview,
  type Review,
  type ReviewState,
} from '#shared/jobs/review';
import { describeIssue } from './describe-issue';

export const reviewUpdate = defineUpdate<ReviewState, [unknown]>(UPDATE_REVIEW);
export const reviewStateQuery = defineQuery<ReviewState>(QUERY_REVIEW);

/** The fewest and the most slices of a wait: few slices count time without a worker, many cost events in the history. */
const FEWEST_SLICES = 10;
const MOST_SLICES = 200;
const USUAL_SLICE_MS = 3600_000;
/** How much later than announced a wait has to end before a new end is announced. */
const SAID_ANEW_AFTER_MS = 60_000;

/**
 * Where a job waits for a person. Made before the workflow's first await, so that a review that comes too early is
 * refused with a reason and not lost.
 */
export class ReviewGate {
  #state: ReviewState;
  readonly #unreviewed: string;

  /** @param options.unreviewed What to say about a job that nobody has reviewed: "nothing was learned". */
  constructor({ required, unreviewed }: { required: boolean; unreviewed: string }) {
    this.#unreviewed = unreviewed;
    this.#state = { state: required ? 'not_yet' : 'not_required' };
    setHandler(reviewStateQuery, () => this.#state);
    setHandler(reviewUpdate, (input) => this.#decide(reviewSchema.parse(input)), {
      validator: (input) => {
        this.#requireWaiting();
        const parsed = reviewSchema.safeParse(input);
        if (!parsed.success) throw refusal('invalid_input', parsed.error.issues.map(describeIssue).join(' '));
        this.#requireFound(parsed.data);
      },
    });
  }

  /** The person's settings ask for a review that the request does not. */
  require(): void {
    if (this.#state.state === 'not_required') this.#state = { state: 'not_yet' };
  }

  /**
   * Waits for the person; meanwhile the memo says so.
   * @param seconds How long, at most, while a worker runs: without one, nobody can review.
   * @param found What the person is to look at, if it is not in the request.
   * @returns the review, or null if it has expired; {@link expiresAt} says when.
   * @throws CancelledFailure if the job is cancelled before anybody decided.
   */
  async wait(seconds: number, found?: FoundForReview): Promise<Review | null> {
    this.#state = { state: 'waiting', waiting_since: new Date().toISOString(), ...(found && { found }) };
    this.#sayEnd(seconds * 1000);
    const decided = () => this.#state.state !== 'waiting';
    try {
      if (patched('review-in-slices')) await this.#waitInSlices(decided, seconds * 1000);
      else await condition(decided, seconds * 1000);
    } catch (error) {
      // A cancellation that comes together with a decision does not undo it.
      if (this.#state.state === 'waiting') throw error;
    } finally {
      upsertMemo({ [MEMO_WAITING_FOR_REVIEW]: null });
    }
    if (this.#state.review) return this.#state.review;
    this.#state = { ...this.#state, state: 'expired' };
    return null;
  }

  /**
   * The server's timers run on while nobody can work. So the wait has many: each counts its own length, however late a
   * worker hears of it.
   */
  async #waitInSlices(decided: () => boolean, wait: number): Promise<void> {
    const slice = Math.ceil(Math.max(wait / MOST_SLICES, Math.min(wait / FEWEST_SLICES, USUAL_SLICE_MS)));
    for (let left = wait; left > 0; left -= slice) {
      if (Date.now() + left - Date.parse(this.expiresAt) > SAID_ANEW_AFTER_MS) this.#sayEnd(left);
      if (await condition(decided, Math.min(slice, left))) return;
    }
  }

  /** @param left In milliseconds. */
  #sayEnd(left: number): void {
    const { waiting_since: since, found } = this.#state;
    const expires_at = new Date(Date.now() + left).toISOString();
    this.#state = { ...this.#state, expires_at };
    upsertMemo({ [MEMO_WAITING_FOR_REVIEW]: { since, expires_at, ...(found && { found }) } });
  }

  get expiresAt(): string {
    return this.#state.expires_at ?? '';
  }

  /** The job is over: there is nothing to review any more. */
  end(): void {
    const { state } = this.#state;
    if (state === 'not_yet' || state === 'waiting') this.#state = { ...this.#state, state: 'ended' };
  }

  #decide(review: Review): ReviewState {
    // Checked by the validator already; here too, so that no order of events lets a second decision through.
    this.#requireWaiting();
    this.#state = {
      ...this.#state,
      state: review.decision === 'approve' ? 'approved' : 'denied',
      review,
      reviewed_at: new Date().toISOString(),
    };
    return this.#state;
  }

  /** Memories that the review names have to be those that were found. */
  #requireFound({ memories }: Review): void {
    if (!memories) return;
    const { found } = this.#state;
    if (memories.found_object && memories.found_object !== found?.object) {
      throw refusal('invalid_input', 'The conversation has been read again since you looked at it.', {
        hint: 'Look at what was found now, then decide.',
      });
    }
    const last = found?.memories ?? 0;
    const wrong = [...memories.drop, ...memories.edit.map(({ number }) => number)].find(
      (each) => each > last,
    );
    if (wrong === undefined) return;
    throw refusal(
      'invalid_input',
      `There is no memory ${wrong}: ${last} ${last === 1 ? 'was' : 'were'} found.`,
    );
  }

  #requireWaiting(): void {
    const { state, review, reviewed_at, expires_at } = this.#state;
    switch (state) {
      case 'waiting':
        return;
      case 'not_yet':
        throw refusal('invalid_input', 'This request cannot be reviewed yet: it is still being checked.', {
          hint: 'Wait until it is ready for review, then decide.',
        });
      case 'not_required':
        throw refusal('invalid_input', 'This request needs no review: it was sent without asking for one.');
      case 'approved':
      case 'denied': {
        const by = review?.reviewer ? ` by ${review.reviewer}` : '';
        throw refusal(
          'already_reviewed',
          `This request was ${state}${by} on ${readableTime(reviewed_at ?? '')}. The first decision counts.`,
        );
      }
      case 'expired':
        throw refusal(
          'timeout',
          `This request could be reviewed until ${readableTime(expires_at ?? '')}; ${this.#unreviewed}.`,
          { hint: 'Submit it again.' },
        );
      case 'ended':
        throw refusal('not_found', 'This request has ended; there is nothing to review any more.');
      default:
        state satisfies never;
    }
  }
}

/** `2026-11-24 10:22 UTC`: the workflow knows no time zone of the person's. */
export function readableTime(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

function refusal(type: ErrorCode, message: string, details?: { hint: string }): ApplicationFailure {
  return ApplicationFailure.create({ type, message, details: details && [details], nonRetryable: true });
}
