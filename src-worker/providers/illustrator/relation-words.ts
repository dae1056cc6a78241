import type { Group, Relation } from './description';
import { fittingOf, isWorn } from './fittings';
import { isPart } from './parts';
import { VEHICLES } from './seats';
import { canSit } from './figures/figure';
import { isAnimal } from './vocabulary/animals';
import type { Setting } from './vocabulary/moods';

/** "with" one of these means holding it. */
export const HAND_HELD: ReadonlySet<string> = new Set([
  'umbrella',
  'balloon',
  'kite',
  'sword',
  'shield',
  'lantern',
  'bow',
  'bouquet',
  'crystal ball',
  'wand',
  'magic wand',
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
  const isOwned = loose || kind === 'wearing' || (thing?.name === 'collar' && kind === 'on') || kind === 'in';
  if (isOwned && thing && rider && fittingOf(thing, rider))
    return { kind: 'wearing', from: [index], to: from };
  if (loose && thing && HAND_HELD.has(thing.name)) kind = 'holding';
  else if ((loose || kind === 'in') && thing?.place === 'hat') kind = 'wearing';
  else if ((kind === 'on' || kind === 'riding') && thing && rider)
    kind = MOUNTS.has(thing.name) && canSit(rider.art) ? 'riding' : 'on';
  // What is worn, held or contained follows its bearer.
  return open.contents || kind === 'wearing' || kind === 'holding'
    ? { kind, from: [index], to: from }
    : { kind, from, to: [index] };
}

/** Marks what belongs to something, or in it, and can only be drawn beside it. */
export function markAside(
  open: { kind: Relation['kind']; from: number[]; loose: boolean },
  index: number,
  groups: readonly Group[],
): void {
  const { from, loose } = open;
  const [owner, group] = [groups[from[0] ?? -1], groups[index]];
  if (!owner || !group) return;
  const { thing } = group;
  // Nobody sees through the windows of a car.
  if (open.kind === 'in' && VEHICLES.has(thing.name)) {
    for (const rider of from.flatMap((at) => groups[at] ?? [])) rider.aside ??= group.word;
    return;
  }
  const isOwned =
    open.kind === 'wearing' || (loose && isWorn(thing) && (isAnimate(owner.thing) || !isWorn(owner.thing)));
  if (!isOwned || thing.place === 'hat' || isPart(thing, owner.thing) || fittingOf(thing, owner.thing))
    return;
  group.aside = owner.word;
}

const isAnimate = ({ name, art }: Group['thing']): boolean => isAnimal(name) || canSit(art);

const WATERS: ReadonlySet<Setting> = new Set<Setting>(['lake', 'sea', 'river', 'waterfall']);
/** Those that are in the water if they are on it. */
const SWIMMERS = new Set(
  'duck,goose,swan,otter,beaver,hippopotamus,crocodile,turtle,seal,frog,lotus,flamingo'.split(','),
);

/** Says of what a prompt puts on, in, beside or over a stretch of water whether it swims, stands or flies. */
export function standByWater(
  open: { kind: Relation['kind']; from: number[]; loose: boolean } | null,
  setting: Setting,
  phrase: string,
  groups: readonly Group[],
): void {
  if (!open || open.loose || !WATERS.has(setting)) return;
  const frozen = /^(frozen|icy) /.test(phrase);
  for (const index of open.from) {
    const group = groups[index];
    if (!group) continue;
    const { name, place } = group.thing;
    // A bridge over a river, or a castle over a lake, does not fly.
    const stands = name === 'bridge' || place === 'backdrop';
    if (open.kind === 'above') group.posture ??= stands ? 'ground' : 'air';
    else if (open.kind === 'on' || open.kind === 'in') {
      const swims = SWIMMERS.has(name) || place === 'water' || (open.kind === 'in' && isAnimal(name));
      // What floats on water does not hover over it.
      const floats = group.posture === 'air' && open.kind === 'on' && place !== 'air';
      if (floats) group.posture = 'water';
      if (frozen || swims) group.posture ??= 'water';
    } else if (isAnimal(name) && SWIMMERS.has(name)) group.posture ??= 'ground';
  }
}
