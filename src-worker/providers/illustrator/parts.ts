import type { Group, Relation } from './description';
import { canSit } from './figures/figure';
import { FACES, TREES } from './seats';
import type { Thing } from './vocabulary/lexicon';

/** What has its parts on it rather than beside it, and how much of their height they may have. */
const WHOLES: Record<string, number> = {
  cake: 0.75,
  pizza: 0.3,
  'ice cream': 0.3,
  salad: 0.4,
  pasta: 0.4,
  bread: 0.6,
  'christmas tree': 0.3,
};
const LARGE = new Set([
  'bowl',
  'plate',
  'basket',
  'cup',
  'bottle',
  'teapot',
  'vase',
  'wine glass',
  'cake',
  'glass',
  'book',
]);

/** Whether the one is a part of the other when a prompt says "with": candles of a cake, not a cup beside it. */
export function isPart({ name, indoors, height, art }: Thing, whole: Thing): boolean {
  if (whole.name === 'christmas tree' && name === 'ball') return true;
  if (whole.name in WHOLES)
    return (indoors === 'tableware' || PLANTS.has(name)) && height <= 0.6 && !LARGE.has(name);
  if (FACES.has(whole.name)) return !canSit(art) && height <= 1.5;
  if (TREES.has(whole.name)) return height <= 0.4;
  const flies = whole.place === 'backdrop' || whole.place === 'water' || whole.name === 'tent';
  return (flies && isFlag({ name })) || (whole.place === 'backdrop' && name === 'door');
}

const PLANTS = new Set(['mushroom', 'flower', 'rose']);
export const isFlag = ({ name }: Pick<Thing, 'name'>): boolean => name === 'flag' || name === 'pirate flag';

/** Whether plants "with" this are on it rather than around it. */
export const bearsPlants = ({ name }: Thing): boolean => name in WHOLES || FACES.has(name);

/** The tallest that a part on this may be, as a share of its height, or undefined if things merely rest on it. */
export const partShare = (whole: Thing): number | undefined => WHOLES[whole.name];

/** What has drawn parts of its own has those that are named and no others: candles of a cake, apples of a tree. */
export function withNamedParts(groups: readonly Group[], relations: readonly Relation[]): void {
  for (const { kind, from, to } of relations) {
    const whole = groups[to[0] ?? -1];
    if (!whole || (kind !== 'on' && kind !== 'in')) continue;
    const parts = from.flatMap((index) => groups[index] ?? []);
    if (whole.thing.name === 'cake' && kind === 'on') {
      whole.thing = { ...whole.thing, art: 'fig:cake', height: 0.7 };
      for (const part of parts)
        if (part.thing.name === 'candle') part.thing = { ...part.thing, art: 'fig:candle' };
    }
    if (whole.thing.name === 'apple tree' && parts.some(({ thing }) => thing.name === 'apple'))
      whole.thing = { ...whole.thing, art: 'fig:tree' };
    if (whole.thing.name === 'christmas tree')
      for (const part of parts)
        if (part.thing.name === 'ball') part.thing = { ...part.thing, art: 'fig:bauble', height: 0.3 };
  }
}
