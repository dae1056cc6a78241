import type { Stores } from '../stores';

/** An implementation of the stores, or of a part of them, as the contract suite tries it: new and empty. */
export interface TestedStores<Part = Stores> {
  stores: Part;
  /** Opens the same stores once more, as another process does. */
  openAgain(): Promise<Part>;
  /** Closes and removes them, those opened again included. */
  remove(): Promise<void>;
}

export type OpenTestedStores<Part = Stores> = () => Promise<TestedStores<Part>>;
