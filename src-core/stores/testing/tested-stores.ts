import type { Stores } from '../stores';

/** An implementation of the stores as the contract suite tries it: new and empty. */
export interface TestedStores {
  stores: Stores;
  /** Opens the same stores once more, as another process does. */
  openAgain(): Promise<Stores>;
  /** Closes and removes them, those opened again included. */
  remove(): Promise<void>;
}

export type OpenTestedStores = () => Promise<TestedStores>;
