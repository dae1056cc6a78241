import { canSleep } from './figures/figure';
import type { Placed } from './relate';
import type { Thing } from './vocabulary/lexicon';

/** Held by the stem. */
const BLOOMS = new Set([
  'flower',
  'rose',
  'tulip',
  'sunflower',
  'poppy',
  'cut flowers',
  'cut roses',
  'cut tulips',
  'bouquet',
]);

/** Held above the head rather than at the hip. */
const RAISED = new Set(['umbrella', 'balloon', 'kite']);
export const isRaised = ({ name }: Pick<Thing, 'name'>): boolean => RAISED.has(name);
const isAfloat = (thing: Pick<Thing, 'name'>): boolean => isRaised(thing) && thing.name !== 'umbrella';

/** The tallest that a thing in somebody's hand may be, as a share of their height. */
export const heldShare = (thing: Thing): number => (isAfloat(thing) ? 0.5 : isRaised(thing) ? 0.8 : 0.42);

/**
 * Where the lower end of what somebody holds is: aside from their middle, and how high.
 * @param width Of all that they hold.
 */
export function handOf(
  { w, h, y, group: { thing: bearer } }: Placed,
  { h: tall, group: { thing } }: Placed,
  width: number,
): { aside: number; y: number } {
  if (BLOOMS.has(thing.name)) {
    // The hand is around the stem.
    const robot = bearer.name === 'robot';
    return { aside: w * (robot ? 0.44 : 0.36), y: y + h * (robot ? 0.3 : 0.4) - tall * 0.22 };
  }
  // Beside the head, however many.
  if (isAfloat(thing)) return { aside: w * 0.34 + width * 0.5, y: h * 0.62 };
  if (isRaised(thing)) return { aside: w * 0.42, y: h * 0.6 };
  // An animal that sits has it before its chest.
  return canSleep(bearer.art) ? { aside: 0, y: y + h * 0.2 } : { aside: w * 0.42, y: h * 0.3 };
}
