import { extent } from './relate';
import type { Item, Placed } from './relate';
import type { Scene } from './scene';
import { clifftop } from './scenery/cliff';
import { windowOf } from './scenery/room';
import { riverSpot } from './scenery/water';

/** Puts the clusters beside each other and turns units into pixels. */
export function arrange(scene: Scene, clusters: Placed[][]): Item[] {
  if (clusters.length === 0) return [];
  const flying = (cluster: Placed[]) =>
    cluster.some(({ rests }) => rests === 'air') &&
    cluster.every(({ rests }) => rests === 'air' || rests === 'thing');
  const inWindow = clusters.filter((cluster) => cluster.some((placed) => placed.inWindow));
  const grounded = clusters.filter((cluster) => !inWindow.includes(cluster) && !flying(cluster));
  const airborne = clusters.filter((cluster) => !inWindow.includes(cluster) && flying(cluster));
  const first = clusters.find((cluster) => cluster.some(({ id }) => id === 0));
  const items = [
    ...(scene.description.close && grounded[0] ? closeUp(scene, grounded) : standing(scene, grounded)),
    ...onTheSill(scene, inWindow),
    ...inTheAir(scene, airborne, grounded.length === 0, first),
  ];
  return items.sort((a, b) => a.depth - b.depth);
}

/** The stretch of ground where things stand: its ends and the y of their feet. */
function footing(scene: Scene): { left: number; right: number; y: number } {
  const { width, height, horizon, ground } = scene;
  if (ground === 'cliff') return clifftop(scene);
  const share = { floor: 0.72, tabletop: 0.46 }[ground as 'floor'] ?? 0.66;
  return {
    left: width * 0.03,
    right: width * 0.97,
    y: ground === 'seabed' ? height * 0.95 : horizon + (height - horizon) * share,
  };
}

function standing(scene: Scene, clusters: Placed[][]): Item[] {
  const { height, horizon, look, ground } = scene;
  const random = scene.random.fork('arrange');
  const depth = height - horizon;
  const field = footing(scene);
  const room = field.right - field.left;
  const gap = { tabletop: 0.1, floor: 0.06 }[ground as 'floor'] ?? 0.3;
  const total = clusters.reduce((sum, cluster) => sum + extent(cluster).width + gap, -gap);
  const tallest = Math.max(0.01, ...clusters.map((cluster) => extent(cluster).height));
  const reachUp = field.y - height * 0.1;
  // What hovers above a thing needs space in the sky.
  const hovers = clusters.some((cluster) => cluster.some(({ rests, y }) => rests === 'air' && y > 1));
  const wanted =
    ground === 'tabletop'
      ? 0.34 + 0.2 * Math.min(1, tallest)
      : Math.min(hovers ? 0.8 : 0.66, 0.3 + 0.115 * tallest);
  const fill = Math.min(reachUp * 0.98, height * wanted);
  const perUnit = Math.min(fill / tallest, (room * 0.915) / Math.max(total, 0.2)) * look.subject;
  // One subject stands on a third, away from the light; many fill the middle.
  const slack = Math.max(0, room - total * perUnit);
  const middle = ground === 'tabletop' || ground === 'cliff' ? 0.46 : 0.36;
  const third = slack * (scene.light.side > 0 ? middle : 1 - middle) + random.between(-0.05, 0.05) * slack;
  const items: Item[] = [];
  let cursor = field.left + third;
  clusters.forEach((cluster, order) => {
    const { left, width: wide } = extent(cluster);
    const back =
      cluster[0]?.group.thing.place === 'backdrop' && clusters.length > 1 ? -0.3 : order % 2 ? -0.14 : 0;
    const floats = cluster.some(({ rests }) => rests === 'water');
    for (const placed of cluster) {
      const z = placed.z + (ground === 'cliff' ? back * 0.2 : back);
      const onIce = ground === 'lake' && placed.rests === 'ground' && placed.group.posture === 'water';
      // What is on a boat is on the water with it.
      const afloat = placed.rests === 'water' || (placed.rests === 'thing' && floats);
      const wet = (afloat && ground !== 'sea') || onIce;
      const line = wet ? horizon + depth * (ground === 'sand' ? 0.3 : 0.46) : field.y;
      const scale = perUnit * (1 + 0.2 * Math.min(0.2, z)) * (wet ? 0.72 : 1);
      const x = cursor + (placed.x - left) * perUnit;
      if (wet && ground === 'river') {
        const spot = riverSpot(scene);
        const aside = (x - cursor - (wide * perUnit) / 2) * 0.5;
        items.push(
          itemOf(scene, placed, {
            x: spot.x + aside,
            y: spot.y + depth * 0.2 * placed.z - placed.y * scale,
            scale,
            depth: z,
          }),
        );
        continue;
      }
      items.push(
        itemOf(scene, placed, {
          x,
          y: Math.min(height * 0.985, line + depth * 0.42 * z) - placed.y * scale,
          scale,
          depth: z,
        }),
      );
    }
    cursor += (wide + gap) * perUnit;
  });
  return items;
}

/** Beside each other on the sill of the room's window, within its frame. */
function onTheSill(scene: Scene, clusters: Placed[][]): Item[] {
  const { x, y, w, h } = windowOf(scene);
  const total = clusters.reduce((sum, cluster) => sum + extent(cluster).width * 1.08, 0);
  const tallest = Math.max(0.01, ...clusters.map((cluster) => extent(cluster).height));
  const scale = Math.min((w * 0.96) / total, (h * 0.78) / tallest);
  let cursor = x + (w - total * scale) / 2;
  return clusters.flatMap((cluster) => {
    const { left, width } = extent(cluster);
    const at = cursor + width * 0.04 * scale;
    cursor += width * 1.08 * scale;
    return cluster.map((placed) =>
      itemOf(scene, placed, {
        x: at + (placed.x - left) * scale,
        y: y + h + scene.unit * 0.004 - placed.y * scale,
        scale,
        depth: -0.7 + placed.z * 0.01,
      }),
    );
  });
}

/** A portrait: the first cluster fills the picture, people down to the hip; what else was named is behind it. */
function closeUp(scene: Scene, clusters: Placed[][]): Item[] {
  const { width, height, look } = scene;
  const [subject = [], ...others] = clusters;
  const { left, width: wide, height: tall } = extent(subject);
  const upright = tall > wide * 1.35;
  // The head of someone standing is in the upper third; an animal is shown whole, or nearly.
  const share = upright ? 1.34 : 0.98;
  const scale =
    Math.min((height * share) / tall, (width * (upright ? 1.5 : 1.06)) / wide) * Math.max(0.8, look.subject);
  const feet = Math.max(height * 1.02, height * 0.1 + tall * scale);
  const side = scene.light.side > 0 ? 0.46 : 0.54;
  const items = subject.map((placed) =>
    itemOf(scene, placed, {
      x: width * side + (placed.x - left - wide / 2) * scale,
      y: feet - placed.y * scale,
      scale,
      depth: 1 + placed.z,
    }),
  );
  return [...standing(scene, others), ...items];
}

function inTheAir(scene: Scene, clusters: Placed[][], alone: boolean, first: Placed[] | undefined): Item[] {
  const { width, height, horizon, look, light } = scene;
  const random = scene.random.fork('air');
  const whole = scene.ground === 'space' || scene.ground === 'seabed';
  const items: Item[] = [];
  clusters.forEach((cluster, order) => {
    const { left, width: wide, height: tall } = extent(cluster);
    const subject = alone || cluster === first;
    const room = whole ? height * 0.7 : horizon * (subject ? 0.86 : 0.74);
    const bottom = Math.min(...cluster.map(({ y }) => y));
    const share = 1 / clusters.length;
    const largest = Math.max(...cluster.map(({ h }) => h));
    const scale =
      Math.min(
        (room * (subject ? 0.8 : 0.5)) / Math.max(tall - bottom, 0.01),
        (width * (subject ? 0.86 : 0.66) * share) / wide,
        (height * (subject ? 0.2 + 0.2 * largest : 0.1 + 0.11 * largest)) / largest,
      ) * look.subject;
    const rooted = cluster.find(({ group }) => group.thing.name === 'branch');
    const slot = width * (0.05 + 0.9 * share * order);
    const free = Math.max(0, width * 0.9 * share - wide * scale);
    const aside = subject && clusters.length === 1 ? [0.3, 0.55] : [0.12, 0.34];
    const spot =
      clusters.length > 1
        ? random.between(0.3, 0.7)
        : light.side > 0
          ? random.between(aside[0] ?? 0, aside[1] ?? 0)
          : 1 - random.between(aside[0] ?? 0, aside[1] ?? 0);
    // A branch grows into the picture from its edge.
    const x0 = !rooted
      ? slot + free * spot
      : light.side > 0
        ? width * 1.02 - (rooted.x + rooted.w / 2 - left) * scale
        : -width * 0.02 - (rooted.x - rooted.w / 2 - left) * scale;
    const y0 =
      (whole ? height * 0.12 : horizon * (subject ? 0.08 : 0.1)) +
      Math.max(0, room - (tall - bottom) * scale) * (rooted ? 0.8 : random.between(0.25, 0.75));
    for (const placed of cluster) {
      items.push(
        itemOf(scene, placed, {
          x: x0 + (placed.x - left) * scale,
          y: y0 + (tall - placed.y) * scale,
          scale,
          depth: -0.6 + placed.z * 0.01,
        }),
      );
    }
  });
  return items;
}

function itemOf(
  scene: Scene,
  placed: Placed,
  at: { x: number; y: number; scale: number; depth: number },
): Item {
  const inAir = placed.rests === 'air';
  return {
    group: placed.group,
    index: placed.index,
    x: at.x,
    y: at.y,
    width: placed.w * at.scale,
    height: placed.h * at.scale,
    depth: at.depth,
    mirrored: scene.light.side > 0 !== (!inAir && placed.index % 2 === 1),
    rests: placed.rests,
    ...(placed.pose ? { pose: placed.pose } : {}),
  };
}
