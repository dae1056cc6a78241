import type { Group, Relation } from './description';
import { isPart } from './parts';
import { canSit } from './figures/figure';

/** "with" one of these means holding it. */
const HAND_HELD = new Set([
  'umbrella',
  'balloon',
  'kite',
  'sword',
  'shield',
  'lantern',
  'bow',
  'bouquet',
  'crystal ball',
]);

/** What a person "on" it rides. */
const MOUNTS = new Set(
  'horse,unicorn,donkey,camel,elephant,mammoth,zebra,llama,dragon,deer,moose,cow,bison,lion,tiger,polar bear,bear,motorcycle,scooter,bicycle,broom,eagle,phoenix,chinese dragon'.split(
    ',',
  ),
);

/** The relation that the words between `from` and the group at `index` express. */
export function relationOf(
  open: { kind: Relation['kind']; from: number[]; loose: boolean; contents?: boolean },
  index: number,
  groups: readonly Group[],
): Relation {
  const { from, loose } = open;
  const thing = groups[index]?.thing;
  const rider = groups[from[0] ?? -1]?.thing;
  let { kind } = open;
  // Candles, cherries and slices "with" a cake are on it.
  if (loose && thing && rider && isPart(thing, rider)) return { kind: 'on', from: [index], to: from };
  if (loose && thing && HAND_HELD.has(thing.name)) kind = 'holding';
  else if (loose && thing?.place === 'hat') kind = 'wearing';
  else if ((kind === 'on' || kind === 'riding') && thing && rider)
    kind = MOUNTS.has(thing.name) && canSit(rider.art) ? 'riding' : 'on';
  // What is worn, held or contained follows its bearer.
  return open.contents || kind === 'wearing' || kind === 'holding'
    ? { kind, from: [index], to: from }
    : { kind, from, to: [index] };
}
