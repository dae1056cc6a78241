import { darken, lighten, mix } from '../colour';
import { surface } from '../palette';
import type { Scene } from '../scene';
import { n } from '../svg';
import { tree } from './trees';
import type { TreeKind } from './trees';

/** The tree that grows in this scene when the prompt names none. */
export function usualTree(scene: Scene): TreeKind {
  const { scenery, settings, season, sky } = scene.description;
  if (scenery.has('palms')) return 'palm';
  if (scenery.has('pines')) return 'pine';
  if (scenery.has('birches')) return 'birch';
  if (scenery.has('cherrytrees') || sky.has('petals')) return 'cherry';
  if (settings.includes('beach') || settings.includes('desert')) return 'palm';
  if (settings.includes('graveyard')) return 'bare';
  if (
    season === 'autumn' ||
    settings.includes('garden') ||
    settings.includes('meadow') ||
    settings.includes('village')
  )
    return 'round';
  if (season === 'spring') return scene.random.fork('spring').chance(0.5) ? 'cherry' : 'round';
  return scene.random.fork('usual').chance(0.68) ? 'pine' : 'round';
}

/** What else a prompt may call trees of a kind. */
const KIND_NAMES: Partial<Record<TreeKind, string>> = {
  pine: ' scenery:pines',
  palm: ' scenery:palms',
  birch: ' scenery:birches',
  cherry: ' scenery:cherrytrees',
};

const AUTUMN = ['#d9772e', '#c9532a', '#e3a53a', '#b5452a', '#d98f34'] as const;

/** One tree standing at (x, y). */
export function treeAt(
  scene: Scene,
  id: string,
  kind: TreeKind,
  x: number,
  y: number,
  height: number,
  distance: number,
): string {
  const random = scene.random.fork(id);
  const { palette, light, description, look } = scene;
  const base =
    kind === 'pine'
      ? palette.local.pine
      : kind === 'cherry'
        ? (look.local?.leaf ?? '#f2a9c4')
        : description.season === 'autumn'
          ? random.pick(AUTUMN)
          : palette.local.leaf;
  const varied = mix(
    base,
    random.chance(0.5) ? darken(base, 0.3) : lighten(base, 0.15),
    random.between(0, 0.5),
  );
  const leaf = surface(palette, varied, distance);
  const trunk = surface(palette, 'trunk', distance);
  const names = `scenery:trees${KIND_NAMES[kind] ?? ''}${description.season === 'autumn' ? ' season:autumn' : ''}`;
  return `<g data-shows="${names}" transform="translate(${n(x)} ${n(y)})">${tree(kind, height, { leaf, trunk, lit: light.side }, random)}</g>`;
}

/** A row of trees along a ridge. */
export function treeRow(
  scene: Scene,
  id: string,
  kind: TreeKind,
  yAt: (x: number) => number,
  height: number,
  spacing: number,
  distance: number,
  gap?: { from: number; to: number },
): string {
  const random = scene.random.fork(id);
  const trees: { x: number; y: number; h: number; i: number }[] = [];
  let x = -height * 0.1;
  for (let i = 0; x < scene.width + height * 0.2 && i < 120; i++) {
    if (!(gap && x > gap.from && x < gap.to && random.chance(0.88)))
      trees.push({
        x,
        y: yAt(x) + height * random.between(0.03, 0.12),
        h: height * random.between(0.62, 1.1),
        i,
      });
    x += height * spacing * random.between(0.55, 1.5);
  }
  trees.sort((a, b) => a.y - b.y);
  return trees.map(({ x: at, y, h, i }) => treeAt(scene, `${id}${i}`, kind, at, y, h, distance)).join('');
}

/** Blades of grass from `top` to `bottom`, larger towards the viewer. */
export function grass(
  scene: Scene,
  id: string,
  top: number,
  bottom: number,
  density: number,
  local = scene.palette.local.grass,
): string {
  const random = scene.random.fork(id);
  const { width, unit } = scene;
  const count = Math.round((width / unit) * 150 * density);
  let out = '';
  for (let i = 0; i < count; i++) {
    const t = Math.pow(random.next(), 0.7);
    const y = top + (bottom - top) * t;
    const h = unit * (0.008 + 0.03 * t) * random.between(0.6, 1.4);
    const x = random.next() * width;
    const lean = h * random.between(-0.5, 0.5);
    const colour = surface(
      scene.palette,
      random.chance(0.5) ? lighten(local, random.between(0, 0.25)) : darken(local, random.between(0, 0.35)),
      0.25 * (1 - t),
    );
    out += `<path d="M${n(x - h * 0.09)} ${n(y)}Q${n(x + lean * 0.3)} ${n(y - h * 0.6)} ${n(x + lean)} ${n(y - h)}Q${n(x + lean * 0.5)} ${n(y - h * 0.5)} ${n(x + h * 0.09)} ${n(y)}Z" fill="${colour}"/>`;
  }
  return out;
}

/** Small flowers scattered over the ground; colours by `kinds`. */
export function flowers(
  scene: Scene,
  id: string,
  top: number,
  bottom: number,
  density: number,
  kinds: readonly string[],
): string {
  const random = scene.random.fork(id);
  const { width, unit, palette } = scene;
  const spots = Array.from({ length: Math.round((width / unit) * 90 * density) }, () => {
    const t = random.next();
    return { t, x: random.next() * width, y: top + (bottom - top) * t };
  }).sort((a, b) => a.y - b.y);
  let out = '';
  for (const { t, x, y } of spots) {
    const r = unit * (0.0035 + 0.0095 * t) * random.between(0.75, 1.2);
    const colour = surface(
      palette,
      kinds[Math.floor(random.next() * kinds.length)] ?? '#ffffff',
      0.25 * (1 - t),
    );
    const stalk = r * random.between(2.2, 3.6);
    out += `<path d="M${n(x)} ${n(y)}v${n(-stalk)}" stroke="${surface(palette, '#4f8a3a', 0.2 * (1 - t))}" stroke-width="${n(r * 0.32)}"/>`;
    const petals = 5;
    for (let p = 0; p < petals; p++) {
      const angle = (p / petals) * Math.PI * 2;
      out += `<circle cx="${n(x + Math.cos(angle) * r * 0.7)}" cy="${n(y - stalk + Math.sin(angle) * r * 0.6)}" r="${n(r * 0.55)}" fill="${colour}"/>`;
    }
    out += `<circle cx="${n(x)}" cy="${n(y - stalk)}" r="${n(r * 0.42)}" fill="${surface(palette, '#f7cf4a', 0.1)}"/>`;
  }
  return out;
}

/** Rounded stones. */
export function rocks(
  scene: Scene,
  id: string,
  top: number,
  bottom: number,
  count: number,
  local = scene.palette.local.rock,
): string {
  const random = scene.random.fork(id);
  const { width, unit, palette, light } = scene;
  let out = '';
  for (let i = 0; i < count; i++) {
    const t = random.next();
    const y = top + (bottom - top) * t;
    const x = random.next() * width;
    const s = unit * (0.015 + 0.04 * t) * random.between(0.5, 1.3);
    const colour = surface(palette, local, 0.3 * (1 - t));
    out += `<path d="M${n(x - s)} ${n(y)}C${n(x - s * 1.05)} ${n(y - s * 0.6)} ${n(x - s * 0.4)} ${n(y - s * 0.95)} ${n(x + s * 0.1)} ${n(y - s * 0.85)}C${n(x + s * 0.7)} ${n(y - s * 0.75)} ${n(x + s * 1.05)} ${n(y - s * 0.4)} ${n(x + s)} ${n(y)}Q${n(x)} ${n(y + s * 0.16)} ${n(x - s)} ${n(y)}Z" fill="${darken(colour, 0.25)}"/><path d="M${n(x - s * 0.62 + light.side * s * 0.16)} ${n(y - s * 0.3)}C${n(x - s * 0.5)} ${n(y - s * 0.75)} ${n(x + s * 0.3)} ${n(y - s * 0.85)} ${n(x + s * 0.6 + light.side * s * 0.1)} ${n(y - s * 0.38)}Q${n(x)} ${n(y - s * 0.5)} ${n(x - s * 0.62 + light.side * s * 0.16)} ${n(y - s * 0.3)}Z" fill="${lighten(colour, 0.15)}"/>`;
  }
  return out;
}

/** Red mushrooms with white spots. */
export function mushrooms(scene: Scene, id: string, top: number, bottom: number, count: number): string {
  const random = scene.random.fork(id);
  const { width, unit, palette } = scene;
  let out = '';
  for (let i = 0; i < count; i++) {
    const t = random.next();
    const x = random.next() * width;
    const y = top + (bottom - top) * t;
    const s = unit * (0.012 + 0.02 * t) * random.between(0.7, 1.3);
    out += `<path d="M${n(x - s * 0.3)} ${n(y)}L${n(x - s * 0.2)} ${n(y - s * 1.1)}H${n(x + s * 0.2)}L${n(x + s * 0.3)} ${n(y)}Z" fill="${surface(palette, '#f2e8d5', 0.1)}"/><path d="M${n(x - s)} ${n(y - s)}C${n(x - s * 0.9)} ${n(y - s * 2.1)} ${n(x + s * 0.9)} ${n(y - s * 2.1)} ${n(x + s)} ${n(y - s)}Q${n(x)} ${n(y - s * 0.75)} ${n(x - s)} ${n(y - s)}Z" fill="${surface(palette, '#d2382f', 0.1)}"/><g fill="${surface(palette, '#fff6ec', 0)}"><circle cx="${n(x - s * 0.4)}" cy="${n(y - s * 1.3)}" r="${n(s * 0.14)}"/><circle cx="${n(x + s * 0.15)}" cy="${n(y - s * 1.55)}" r="${n(s * 0.17)}"/><circle cx="${n(x + s * 0.55)}" cy="${n(y - s * 1.2)}" r="${n(s * 0.12)}"/></g>`;
  }
  return out;
}
