import { artOf } from './draw-things';
import type { Group, Relation } from './description';
import { arrange } from './arrange';
import { canSit } from './figures/figure';
import { isRaised } from './hold';
import { inWindow, SITTER_LEG } from './seats';
import { extent, relate } from './relate';
import { partShare } from './parts';
import type { Item, Placed } from './relate';
import type { Scene } from './scene';
import { inSight } from './sight';

const MAX_ITEMS = 40;
/** If something is hidden behind others, they are spread in another way. */
const ATTEMPTS = 5;
/** Room between two kinds of things on a third, as a factor on their widths. */
const APART = 1.04;
/** Smaller they could not be told. */
const LEAST_SCALE = 0.6;
/** Places all things of the prompt: who stands on, under, beside what, how large, how near. */
export function layOut(scene: Scene): Item[] {
  let best: { items: Item[]; hidden: number } | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const items = arrange(scene, buildClusters(scene, attempt));
    const hidden = items.length - inSight(scene, items, '').seen.size;
    if (!best || hidden < best.hidden) best = { items, hidden };
    if (hidden === 0) break;
  }
  return best?.items ?? [];
}

function buildClusters(scene: Scene, attempt: number): Placed[][] {
  const { groups, relations } = scene.description;
  const clusterOf = new Map<number, Placed[]>();
  const clusters: Placed[][] = [];
  let budget = MAX_ITEMS;
  const sill = scene.ground === 'floor' ? inWindow(scene.description) : new Set();
  const order = dependencyOrder(groups.length, relations);
  for (const id of order) {
    const group = groups[id];
    if (!group || isScenery(group, scene)) continue;
    const relation = relations.find(
      ({ from, to }) => from.includes(id) && to.every((target) => clusterOf.has(target)),
    );
    const pose = group.asleep ? 'asleep' : undefined;
    const { aspect } = artOf(group.thing, pose);
    const h = group.thing.height * group.size * (pose ? 0.66 : 1);
    const count = Math.max(1, Math.min(group.count, budget));
    budget -= count;
    const members = Array.from({ length: count }, (_, index): Placed => ({
      group,
      index,
      id,
      x: 0,
      y: 0,
      w: h * aspect,
      h,
      z: 0,
      rests: restOf(group, scene),
      ...(pose ? { pose } : {}),
    }));
    if (sill.has(id)) for (const placed of members) putOnSill(placed);
    spread(members, scene, attempt);
    const target = relation && clusterOf.get(relation.to[0] ?? -1);
    if (!relation || !target) {
      clusters.push(members);
      clusterOf.set(id, members);
      continue;
    }
    const second = relation.to[1] === undefined ? undefined : clusterOf.get(relation.to[1]);
    if (second && second !== target) {
      const gap = extent(members).width * 1.1;
      const shift = extent(target).right + gap - extent(second).left;
      for (const placed of second) placed.x += shift;
      target.push(...second);
      clusters.splice(clusters.indexOf(second), 1);
      for (const [key, value] of clusterOf) if (value === second) clusterOf.set(key, target);
    }
    const anchors = target.filter((placed) => relation.to.includes(placed.id));
    const siblings = relation.from.indexOf(id);
    // Each of several bearers holds one, those on the left in the left hand.
    const { kind } = relation;
    if ((kind === 'holding' || kind === 'wearing') && members.length === anchors.length) {
      // What is held beside the head would cover the next one's.
      if (anchors.length > 1 && kind === 'holding' && isRaised(group.thing))
        for (const placed of anchors) placed.x *= 1.8;
      members.forEach((member, i) => {
        const left = members.length > 1 && i < members.length / 2 ? 1 : 0;
        relate(scene, [member], anchors.slice(i, i + 1), kind, siblings + left, relation.from.length);
      });
    } else {
      const taken = target.some(({ id: other, rests }) => rests === 'thing' && !relation.to.includes(other));
      relate(scene, members, anchors, relation.kind, siblings, relation.from.length, taken);
    }
    target.push(...members);
    if (relation.kind === 'on') {
      const { middle, width } = extent(anchors);
      // A cake has a plate around it.
      const isWhole = anchors.some(({ group: { thing } }) => partShare(thing) !== undefined);
      sideBySide(target, relation, { middle, width: isWhole ? width * 0.72 : width });
    }
    clusterOf.set(id, target);
  }
  return clusters;
}

/** "Two owls and a raven on a branch": each kind beside the others, and all of them on it. */
function sideBySide(
  cluster: readonly Placed[],
  { from }: Relation,
  on: { middle: number; width: number },
): void {
  const kinds = from
    .map((id) => cluster.filter((placed) => placed.id === id && placed.rests === 'thing'))
    .filter((kind) => kind.length > 0);
  if (kinds.length < 2) return;
  const total = kinds.reduce((sum, kind) => sum + extent(kind).width * APART, 0);
  const scale = Math.max(LEAST_SCALE, Math.min(1, on.width / total));
  let left = on.middle - (total * scale) / 2;
  for (const kind of kinds) {
    const { middle, width } = extent(kind);
    const to = left + (width * APART * scale) / 2;
    for (const placed of kind) {
      placed.x = to + (placed.x - middle) * scale;
      placed.w *= scale;
      placed.h *= scale;
    }
    left += width * APART * scale;
  }
}

/** People sit there, with their feet on the sill's edge; what flies perches. */
function putOnSill(placed: Placed): void {
  placed.inWindow = true;
  placed.rests = 'thing';
  if (!canSit(placed.group.thing.art)) return;
  placed.pose = 'sitting';
  placed.h *= 0.88;
  placed.y = -placed.h * SITTER_LEG;
}

/** The room draws its window and curtains, and a still life its table. */
function isScenery({ thing }: Group, scene: Scene): boolean {
  return thing.place === 'room' || (scene.ground === 'tabletop' && thing.name === 'table');
}

/** Targets of relations come before what stands on or beside them. */
function dependencyOrder(count: number, relations: readonly Relation[]): number[] {
  const order: number[] = [];
  const visiting = new Set<number>();
  const visit = (id: number): void => {
    if (visiting.has(id)) return;
    visiting.add(id);
    for (const { from, to } of relations) if (from.includes(id)) to.forEach(visit);
    order.push(id);
  };
  for (let id = 0; id < count; id++) visit(id);
  return order;
}

/** Whether the water before the viewer is ice, on which things stand. */
const isFrozen = ({ ground, description }: Scene): boolean =>
  (ground === 'lake' || ground === 'river') && description.season === 'winter';

function restOf(group: Group, scene: Scene): Item['rests'] {
  if (scene.ground === 'space' || scene.ground === 'seabed') {
    const swims = group.thing.place === 'water' || scene.ground === 'space';
    return swims || group.thing.place === 'air' ? 'air' : 'ground';
  }
  if (group.posture === 'air' || (group.thing.place === 'air' && group.posture !== 'ground')) return 'air';
  if (isFrozen(scene)) return 'ground';
  if (group.posture === 'ground') return scene.ground === 'sea' ? 'water' : 'ground';
  const wet = ['sea', 'lake', 'sand', 'river'].includes(scene.ground);
  if (scene.ground === 'sea' || (wet && (group.thing.place === 'water' || group.posture === 'water')))
    return 'water';
  return 'ground';
}

/** Several of a kind: a loose row, a second row behind it, or a flock. */
function spread(members: Placed[], scene: Scene, attempt: number): void {
  const random = scene.random.fork(`spread${members[0]?.id}${'*'.repeat(attempt)}`);
  const count = members.length;
  if (count === 1) return;
  const air = members[0]?.rests === 'air';
  const aspect = (members[0]?.w ?? 1) / (members[0]?.h ?? 1);
  // Narrow things need fewer rows.
  const long = count * Math.max(0.4, Math.min(1, aspect));
  const rows = long <= 5 ? 1 : long <= 10 ? 2 : long <= 18 ? 3 : 4;
  const perRow = Math.ceil(count / rows);
  members.forEach((placed, i) => {
    const row = Math.floor(i / perRow);
    const inRow = Math.min(perRow, count - row * perRow);
    const column = i - row * perRow - (inRow - 1) / 2;
    const size = 1 - row * 0.1 + random.between(-0.05, 0.05);
    placed.h *= size;
    placed.w *= size;
    const gap = placed.w * (air || rows > 1 ? 1.35 : 1.06);
    // A row of the same parity would stand right behind the one before it; another parity is between already.
    const aside = row % 2 === 1 && inRow % 2 === perRow % 2 ? gap * 0.5 : 0;
    placed.x = column * gap + aside + random.between(-0.05, 0.05) * placed.w;
    placed.z = -row * 0.34 + random.between(-0.07, 0.07);
    if (air) placed.y = row * placed.h * 1.1 + random.between(-0.35, 0.35) * placed.h;
  });
}
