import type { PendingVaultOrder, ReviewOutbox } from '../stores/local/review-outbox';
import type { Log } from '../platform/log';
import type { Denials } from '../stores/vault/denials';
import { Backoff } from '../temporal/backoff';

export interface VaultOrdersOptions {
  outbox: ReviewOutbox;
  denials: Denials;
  log: Log;
  signal: AbortSignal;
}

/**
 * Makes the Black Vault carry out what the person's reviews mean for it, in order. What it cannot do now is tried again
 * until it is done.
 */
export class VaultOrders {
  readonly #options: VaultOrdersOptions;
  #last: Promise<void> = Promise.resolve();

  constructor(options: VaultOrdersOptions) {
    this.#options = options;
  }

  /** Settles when nothing waits. @throws the signal's reason when it aborts first. */
  async untilDone(): Promise<void> {
    const { log, signal } = this.#options;
    const backoff = new Backoff();
    for (;;) {
      try {
        return await this.tryNow();
      } catch (error) {
        signal.throwIfAborted();
        log.warn('The Black Vault has yet to hear of a review.', { error });
        await backoff.wait(signal);
      }
    }
  }

  /** Tries each that waits. @throws why the first remaining one cannot be done now. */
  tryNow(): Promise<void> {
    const tried = this.#last.then(() => this.#doAll());
    this.#last = tried.catch(() => {});
    return tried;
  }

  async #doAll(): Promise<void> {
    const { outbox, denials } = this.#options;
    for (let order = outbox.nextVaultOrder(); order; order = outbox.nextVaultOrder()) {
      const { order_id } = order;
      await denials.carryOut(order, () => isNext(outbox, order_id));
      outbox.removeVaultOrder(order_id);
    }
  }
}

/** Another process may have done it meanwhile, and those after it. */
function isNext(outbox: ReviewOutbox, orderId: PendingVaultOrder['order_id']): boolean {
  return outbox.nextVaultOrder()?.order_id === orderId;
}
