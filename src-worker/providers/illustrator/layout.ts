import { artOf } from './draw-things';
import type { Group, Relation } from './description';
import { extent, relate } from './relate';
import type { Item, Placed } from './relate';
import type { Scene } from './scene';

const MAX_ITEMS = 40;
/** Places all things of the prompt: who stands on, under, beside what, how large, how near. */
export function layOut(scene: Scene): Item[] {
  const clusters = buildClusters(scene);
  return arrange(scene, clusters);
}

function buildClusters(scene: Scene): Placed[][] {
  const { groups, relations } = scene.description;
  const clusterOf = new Map<number, Placed[]>();
  const clusters: Placed[][] = [];
  let budget = MAX_ITEMS;
  const order = dependencyOrder(groups.length, relations);
  for (const id of order) {
    const group = groups[id];
    if (!group) continue;
    const relation = relations.find(
      ({ from, to }) => from.includes(id) && to.every((target) => clusterOf.has(target)),
    );
    const { aspect } = artOf(group.thing);
    const h = group.thing.height * group.size;
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
    }));
    spread(members, scene);
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
    relate(scene, members, anchors, relation.kind, siblings, relation.from.length);
    target.push(...members);
    clusterOf.set(id, target);
  }
  return clusters;
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

function restOf(group: Group, scene: Scene): Item['rests'] {
  if (scene.ground === 'space' || scene.ground === 'seabed') {
    const swims = group.thing.place === 'water' || scene.ground === 'space';
    return swims || group.thing.place === 'air' ? 'air' : 'ground';
  }
  if (group.posture === 'air' || (group.thing.place === 'air' && group.posture !== 'ground')) return 'air';
  const wet = ['sea', 'lake', 'sand', 'river'].includes(scene.ground);
  if (scene.ground === 'sea' || (wet && (group.thing.place === 'water' || group.posture === 'water')))
    return 'water';
  return 'ground';
}

/** Several of a kind: a loose row, a second row behind it, or a flock. */
function spread(members: Placed[], scene: Scene): void {
  const random = scene.random.fork(`spread${members[0]?.id}`);
  const count = members.length;
  if (count === 1) return;
  const air = members[0]?.rests === 'air';
  const perRow = count <= 4 ? count : Math.ceil(count / Math.ceil(count / 5));
  members.forEach((placed, i) => {
    const row = Math.floor(i / perRow);
    const inRow = Math.min(perRow, count - row * perRow);
    const column = i - row * perRow - (inRow - 1) / 2;
    const size = 1 - row * 0.1 + random.between(-0.05, 0.05);
    placed.h *= size;
    placed.w *= size;
    const gap = placed.w * (air ? 1.35 : 1.06);
    placed.x = column * gap + (row % 2 ? gap * 0.4 : 0) + random.between(-0.05, 0.05) * placed.w;
    placed.z = -row * 0.34 + random.between(-0.07, 0.07);
    if (air) placed.y = row * placed.h * 1.1 + random.between(-0.35, 0.35) * placed.h;
  });
}

/** Puts the clusters beside each other and turns units into pixels. */
function arrange(scene: Scene, clusters: Placed[][]): Item[] {
  if (clusters.length === 0) return [];
  const { width, height, horizon, look } = scene;
  const random = scene.random.fork('arrange');
  const flying = (cluster: Placed[]) => cluster.every(({ rests }) => rests === 'air');
  const grounded = clusters.filter((cluster) => !flying(cluster));
  const airborne = clusters.filter(flying);
  const gap = 0.3;
  const items: Item[] = [];
  const depth = height - horizon;
  const baseline =
    scene.ground === 'seabed' ? height * 0.95 : horizon + depth * (scene.ground === 'floor' ? 0.72 : 0.66);
  const total = grounded.reduce((sum, cluster) => sum + extent(cluster).width + gap, -gap);
  const tallest = Math.max(0.01, ...grounded.map((cluster) => extent(cluster).height));
  const reachUp = baseline - height * 0.1;
  const fill = Math.min(reachUp * 0.98, height * Math.min(0.66, 0.3 + 0.115 * tallest));
  const perUnit = Math.min(fill / tallest, (width * 0.86) / Math.max(total, 0.2)) * look.subject;
  const mirror = scene.light.side > 0;
  // One subject stands on a third, away from the light; many fill the middle.
  const slack = Math.max(0, width * 0.94 - total * perUnit);
  const third = slack * (scene.light.side > 0 ? 0.36 : 0.64) + random.between(-0.05, 0.05) * slack;
  let cursor = width * 0.03 + third;
  grounded.forEach((cluster, order) => {
    const { left, width: wide } = extent(cluster);
    const back =
      cluster[0]?.group.thing.place === 'backdrop' && grounded.length > 1 ? -0.3 : order % 2 ? -0.14 : 0;
    for (const placed of cluster) {
      const z = placed.z + back;
      const wet = placed.rests === 'water';
      const line =
        wet && scene.ground !== 'sea' ? horizon + depth * (scene.ground === 'sand' ? 0.3 : 0.46) : baseline;
      const scale = perUnit * (1 + 0.2 * Math.min(0.2, z)) * (wet && scene.ground !== 'sea' ? 0.72 : 1);
      items.push({
        group: placed.group,
        index: placed.index,
        x: cursor + (placed.x - left) * perUnit,
        y: Math.min(height * 0.985, line + depth * 0.42 * z) - placed.y * scale,
        width: placed.w * scale,
        height: placed.h * scale,
        depth: z,
        mirrored: mirror !== (placed.index % 3 === 2),
        rests: placed.rests,
      });
    }
    cursor += (wide + gap) * perUnit;
  });
  airborne.forEach((cluster, order) => {
    const { left, width: wide, height: tall } = extent(cluster);
    const alone = grounded.length === 0;
    const whole = scene.ground === 'space' || scene.ground === 'seabed';
    const room = whole ? height * 0.7 : horizon * 0.74;
    const bottom = Math.min(...cluster.map(({ y }) => y));
    const share = 1 / airborne.length;
    const largest = Math.max(...cluster.map(({ h }) => h));
    const scale =
      Math.min(
        (room * (alone ? 0.78 : 0.5)) / Math.max(tall - bottom, 0.01),
        (width * (alone ? 0.86 : 0.66) * share) / wide,
        (height * (alone ? 0.16 + 0.24 * largest : 0.09 + 0.1 * largest)) / largest,
      ) * look.subject;
    const slot = width * (0.05 + 0.9 * share * order);
    const free = Math.max(0, width * 0.9 * share - wide * scale);
    const x0 =
      slot +
      free *
        (airborne.length > 1
          ? random.between(0.3, 0.7)
          : scene.light.side > 0
            ? random.between(0.12, 0.34)
            : random.between(0.66, 0.88));
    const y0 =
      (whole ? height * 0.12 : horizon * 0.1) +
      Math.max(0, room - (tall - bottom) * scale) * random.between(0.25, 0.75);
    for (const placed of cluster) {
      items.push({
        group: placed.group,
        index: placed.index,
        x: x0 + (placed.x - left) * scale,
        y: y0 + (tall - placed.y) * scale,
        width: placed.w * scale,
        height: placed.h * scale,
        depth: -0.6 + placed.z * 0.01,
        mirrored: mirror,
        rests: 'air',
      });
    }
  });
  return items.sort((a, b) => a.depth - b.depth);
}
