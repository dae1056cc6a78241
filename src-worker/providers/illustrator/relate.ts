import type { Group, Relation } from './description';
import { fly, inHeap, inRows } from './in-order';
import { isFlag, partShare } from './parts';
import { canSit } from './figures/figure';
import { fittingOf } from './fittings';
import { handOf, heldShare } from './hold';
import {
  BENCHES,
  FACES,
  faceMiddle,
  GROWS,
  HOLLOWS,
  OPEN,
  RIMS,
  TREES,
  RIDER_LEG,
  SEATS,
  SITTER_LEG,
  VEHICLES,
} from './seats';
import type { Pose } from './figures/person';
import type { Scene } from './scene';

/** A thing with its place in the picture, in pixels. (x, y) is the middle of its lower edge. */
export interface Item {
  group: Group;
  index: number;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Larger is nearer; painted later. */
  depth: number;
  mirrored: boolean;
  /** Whether it touches the ground or the water there. */
  rests: 'ground' | 'water' | 'air' | 'thing';
  /** Of a person who does not stand. */
  pose?: Pose;
}

/** A thing in its cluster: units, x from the cluster's middle, y upwards from the ground. */
export interface Placed {
  group: Group;
  index: number;
  id: number;
  x: number;
  y: number;
  w: number;
  h: number;
  z: number;
  rests: Item['rests'];
  pose?: Pose;
  /** In a heap: 0 in front, the others behind and above it. */
  row?: number;
  /** A factor on the size of what is nearer than its neighbours. */
  near?: number;
  /** It is in the window of the room, and so is its whole cluster. */
  inWindow?: boolean;
}

/**
 * Moves `members` to where the relation to `anchors` puts them; may enlarge what they stand under.
 * @param taken Whether other things are on the first anchor already.
 */
export function relate(
  scene: Scene,
  members: Placed[],
  anchors: Placed[],
  kind: Relation['kind'],
  sibling: number,
  siblings: number,
  taken = false,
): void {
  const anchor = anchors[0];
  const first = members[0];
  if (!anchor || !first) return;
  // What stands before a building is nearer than it, and so is what stands beside that.
  const near = (anchor.near ?? 1) * (kind === 'front' && anchor.group.thing.place === 'backdrop' ? 1.5 : 1);
  if (near > 1) {
    for (const placed of members) {
      placed.near = near;
      for (const key of ['x', 'w', 'h'] as const) placed[key] *= near;
    }
  }
  const around = extent(anchors);
  const own = extent(members);
  const random = scene.random.fork(`relate${first.id}`);
  const offset = (sibling - (siblings - 1) / 2) * own.width * 1.05;
  const move = (x: number, y: number, z: number, rests?: Item['rests']) => {
    const { middle } = extent(members);
    for (const placed of members) {
      placed.x += x - middle;
      placed.y += y;
      // What rests on a thing follows it: the loose row of a meadow would put some of it behind that thing.
      placed.z =
        (rests === 'thing' ? placed.index * 0.0001 - (placed.row ?? 0) * 0.004 : placed.z) + anchor.z + z;
      if (rests) placed.rests = rests;
    }
  };
  const shrink = (factor: number) => {
    for (const placed of members) for (const key of ['x', 'w', 'h'] as const) placed[key] *= factor;
  };
  const beside = (side: number, z: number) =>
    move(side < 0 ? around.left - own.width * 0.56 : around.right + own.width * 0.56, 0, z);
  const { name, place } = anchor.group.thing;
  if (
    first.rests === 'air' &&
    anchor.rests !== 'air' &&
    ['beside', 'left', 'right', 'behind', 'front', 'in'].includes(kind) &&
    HOLLOWS[name] === undefined
  ) {
    const side = kind === 'left' || (kind !== 'right' && random.chance(0.5)) ? -1 : 1;
    return move(
      around.middle + side * around.width * 0.42,
      anchor.y + around.height * 0.75 + own.height * 0.35,
      -0.05,
    );
  }
  // What is on a tree is in its crown, and on a plate in it.
  switch (kind === 'on' && (TREES.has(name) || name === 'plate' || name === 'bowl') ? 'in' : kind) {
    case 'on': {
      if (FACES.has(name) && !canSit(first.group.thing.art)) {
        inRows(members);
        const span = Math.min(1, (anchor.w * 0.7) / own.width, (anchor.h * 0.5) / own.height);
        shrink(span);
        const lowest = Math.min(...members.map(({ y }) => y));
        for (const placed of members) placed.y = (placed.y - lowest) * span;
        return move(around.middle, anchor.y + anchor.h * faceMiddle(name) - first.h / 2, 0.03, 'thing');
      }
      if (first.group.thing.name === 'door' && place === 'backdrop') {
        shrink((anchor.h * 0.4) / first.h);
        return move(around.middle, anchor.y + anchor.h * 0.09, 0.02, 'thing');
      }
      if (isFlag(first.group.thing) && (place === 'backdrop' || place === 'water'))
        return fly(members, anchor);
      if (VEHICLES.has(name) && canSit(first.group.thing.art)) return beside(1, 0.1);
      if (place === 'hat' || first.group.thing.place === 'backdrop') return beside(1, 0.1);
      // A stone or a stump is as large as what rests on it needs.
      if (GROWS.has(name)) {
        const factor = Math.max(1, Math.min(1.8, (own.width * 1.2) / anchor.w));
        anchor.w *= factor;
        anchor.h *= factor;
      }
      if (BENCHES.has(name) && canSit(first.group.thing.art)) {
        for (const placed of members) {
          placed.pose = 'sitting';
          placed.h *= 0.88;
        }
        const seat = anchor.y + anchor.h * (SEATS[name] ?? 0.8);
        const apart = sibling - (siblings - 1) / 2;
        return move(around.middle + apart * own.width * 1.1, seat - first.h * SITTER_LEG, 0.03, 'thing');
      }
      const share = partShare(anchor.group.thing);
      if (share !== undefined) {
        const candle = first.group.thing.name === 'candle';
        shrink(Math.min((anchor.h * share * (candle ? 1 : 0.5)) / first.h, (anchor.w * 0.72) / own.width));
        const step = Math.min((anchor.w * 0.72) / members.length, first.w * 2.4);
        for (const placed of members)
          placed.x = own.middle + (placed.index - (members.length - 1) / 2) * step;
        const top = anchor.y + anchor.h * (SEATS[name] ?? 0.88);
        // Beside and before what is on it already.
        const aside = taken && members.length === 1 ? anchor.w * 0.34 : 0;
        const lower = taken ? anchor.h * (members.length === 1 ? 0.06 : 0.2) : 0;
        return move(around.middle + offset * 0.6 + aside, top - lower, taken ? 0.03 : 0.02, 'thing');
      }
      const room = anchor.w * (BENCHES.has(name) ? 0.72 : 0.95);
      if (own.width > room * 1.3 && own.width > 0) shrink((room * 1.3) / own.width);
      return move(
        around.middle + offset * 0.6,
        anchor.y + anchor.h * (SEATS[name] ?? (place === 'backdrop' ? 0.97 : 0.9)),
        0.02,
        'thing',
      );
    }
    case 'riding': {
      const seat = anchor.y + anchor.h * (SEATS[name] ?? 0.8);
      for (const placed of members) {
        placed.pose = 'astride';
        placed.h *= 0.88;
      }
      // A third of a seated person hangs down beside the mount.
      return move(around.middle + anchor.w * 0.04 + offset * 0.5, seat - first.h * RIDER_LEG, 0.02, 'thing');
    }
    case 'in': {
      const level = HOLLOWS[name];
      if (VEHICLES.has(name)) return beside(1, 0.1);
      if (level === undefined) return move(around.middle + offset, 0, 0.12);
      const crown = TREES.has(name);
      const open = OPEN.has(name);
      // On the deck, smaller than the ship.
      if (name === 'boat') shrink(Math.min(1, (anchor.h * 0.46) / first.h));
      if (crown) inRows(members);
      else if (RIMS[name] !== undefined || name === 'plate') inHeap(members);
      const fit = (anchor.w * (name === 'vase' ? 1.5 : 0.74)) / Math.max(extent(members).width, 0.01);
      shrink(name === 'bowl' || name === 'plate' ? fit : Math.max(LEAST_SHARE, Math.min(1, fit)));
      // What does not get smaller needs a larger vessel.
      const within = extent(members);
      const lack = Math.max((within.width / anchor.w) * 1.3, crown ? within.height / (anchor.h * 0.44) : 0);
      if (lack > 1 && name !== 'vase') for (const key of ['w', 'h'] as const) anchor[key] *= lack;
      // The rim hides the lower part only.
      const rim = RIMS[name];
      const feet = rim === undefined ? anchor.h * level : anchor.h * rim - first.h * 0.2;
      for (const placed of members) placed.y += (placed.row ?? 0) * placed.h * 0.55;
      for (const placed of members) placed.x += own.middle - within.middle;
      return move(around.middle + offset * 0.5, anchor.y + feet, crown || open ? 0.02 : -0.02, 'thing');
    }
    case 'under': {
      if (anchor.rests === 'air') {
        anchor.y = Math.max(anchor.y, first.h * 1.25);
        return move(around.middle + offset, 0, 0.1);
      }
      if (anchor.rests === 'water') {
        for (const placed of anchors) placed.z -= 0.28;
        return move(around.middle + anchor.w * 0.5 + own.width * 0.34, 0, 0.55);
      }
      const wanted = first.h * (place === 'backdrop' ? 2.2 : 1.75);
      if (name === 'table' || name === 'chair' || name === 'bench' || name === 'bed') {
        shrink(Math.min(1, (anchor.h * 0.62) / first.h));
        return move(around.middle + offset, 0, -0.02);
      }
      if (anchor.h < wanted) {
        anchor.w *= wanted / anchor.h;
        anchor.h = wanted;
      }
      return move(around.middle + offset + random.between(-0.1, 0.1) * anchor.w, 0, 0.16);
    }
    case 'left':
      return beside(-1, 0.05);
    case 'right':
      return beside(1, 0.05);
    case 'behind':
      return move(
        around.middle + (random.chance(0.5) ? 1 : -1) * (around.width * 0.36 + own.width * 0.22),
        0,
        -0.3,
      );
    case 'front':
      return move(around.middle + offset + random.between(-0.15, 0.15) * around.width, 0, 0.3);
    case 'above': {
      // What flies and is named first is the subject, however large the thing below it.
      const wanted = anchor.h * 0.95;
      if (members.length === 1 && first.id < anchor.id && own.height < wanted) shrink(wanted / own.height);
      return move(around.middle + offset, anchor.y + anchor.h * 1.02 + first.h * 0.04, -0.02, 'air');
    }
    case 'between':
      return anchors.length > 1 ? move(around.middle, 0, 0.1) : move(around.middle, 0, 0.2);
    case 'wearing': {
      const fitting = fittingOf(first.group.thing, anchor.group.thing, anchor.pose);
      const facing = scene.light.side > 0 !== (anchor.index % 2 === 1) ? -1 : 1;
      if (fitting) {
        shrink((anchor.w * fitting.w) / first.w);
        return move(
          anchor.x + facing * (fitting.x - 0.5) * anchor.w,
          anchor.y + anchor.h * fitting.y - first.h / 2,
          0.03,
          'thing',
        );
      }
      if (first.group.thing.place !== 'hat') return beside(1, 0.1);
      const seatedAnimal = anchor.group.thing.art.startsWith('fig:') && anchor.w > anchor.h * 0.8;
      shrink((anchor.w * (seatedAnimal ? 0.36 : 0.62)) / first.w);
      return move(
        around.middle - facing * anchor.w * (seatedAnimal ? 0.19 : 0),
        anchor.y + anchor.h * (seatedAnimal ? 0.84 : 0.9),
        0.03,
        'thing',
      );
    }
    case 'holding': {
      shrink(Math.min(1, (anchor.h * heldShare(first.group.thing)) / first.h));
      const { aside, y } = handOf(anchor, first, extent(members).width);
      return move(around.middle + (sibling % 2 === 1 ? -aside : aside), y, 0.03, 'thing');
    }
    default: {
      const left =
        anchors.some((placed) => placed.x > around.middle) ||
        (first.id + Math.round(random.next())) % 2 === 0;
      return beside(left ? -1 : 1, place === 'backdrop' ? 0.16 : 0.04);
    }
  }
}

/** What is in something else shrinks to this share at most: it has to be seen. */
const LEAST_SHARE = 0.6;

export function extent(members: readonly Placed[]): {
  left: number;
  right: number;
  width: number;
  middle: number;
  height: number;
} {
  const left = Math.min(...members.map(({ x, w }) => x - w / 2));
  const right = Math.max(...members.map(({ x, w }) => x + w / 2));
  return {
    left,
    right,
    width: right - left,
    middle: (left + right) / 2,
    height: Math.max(...members.map(({ y, h }) => y + h)),
  };
}
