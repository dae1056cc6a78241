import { darken, lighten, mix } from './colour';
import { surface } from './palette';
import type { Surface } from './palette';
import { excludes, isIndoors } from './scene';
import type { Ground, Scene } from './scene';
import { cloudFloor, nebula, seabed } from './scenery/other-worlds';
import { farShore } from './far-shore';
import { road, village } from './scenery/built';
import { craters } from './scenery/craters';
import { seaCliff } from './scenery/cliff';
import { room, tabletop } from './scenery/room';
import { flowers, grass, mushrooms, rocks, treeAt, treeRow, usualTree } from './scenery/growth';
import { hill, ridge } from './scenery/landforms';
import { ice, river, water } from './scenery/water';
import { neonSigns } from './styles/ornament';
import { n, shows } from './svg';
import type { Setting } from './vocabulary/moods';

/** What each setting makes of the ground. If a prompt names several, the first in this table counts. */
export const GROUNDS: readonly (readonly [Setting, Ground])[] = [
  ['underwater', 'seabed'],
  ['room', 'floor'],
  ['cave', 'rock'],
  ['space', 'space'],
  ['moon', 'rock'],
  ['mars', 'rock'],
  ['planet', 'rock'],
  ['clouds', 'clouds'],
  ['volcano', 'rock'],
  ['cliff', 'cliff'],
  ['road', 'street'],
  ['street', 'street'],
  ['beach', 'sand'],
  ['snowfield', 'snow'],
  ['sea', 'sea'],
  // It falls into a pool.
  ['waterfall', 'lake'],
  ['lake', 'lake'],
  ['river', 'river'],
  ['desert', 'dunes'],
  ['wheatfield', 'wheat'],
  ['flowerfield', 'grass'],
  ['city', 'street'],
];

const SURFACES: Partial<Record<Ground, Surface>> = {
  snow: 'snow',
  dunes: 'dune',
  rock: 'rock',
  wheat: 'wheat',
};

/** The landscape, far to near. `far` may be blurred or mirrored by what is painted over it; `front` lies before the things. */
export interface Landscape {
  far: string;
  ground: string;
  front: string;
}

export function paintLandscape(scene: Scene): Landscape {
  const names = groundNames(scene);
  if (scene.ground === 'floor') return { far: '', ground: shows(names, room(scene)), front: '' };
  if (scene.ground === 'tabletop')
    return { far: shows(names, room(scene)), ground: tabletop(scene), front: '' };
  if (scene.ground === 'space') return { far: shows(names, nebula(scene)), ground: '', front: '' };
  if (scene.ground === 'seabed') {
    const { far, ground, front: bubbles } = seabed(scene);
    return { far: shows(names, far), ground, front: bubbles };
  }
  if (scene.ground === 'clouds') return { far: '', ground: shows(names, cloudFloor(scene)), front: '' };
  const far = farShore(scene);
  return { far, ground: shows(names, groundOf(scene, far)), front: front(scene) };
}

/** The settings that each ground shows by itself. */
const GROUND_SHOWS: Record<Ground, readonly Setting[]> = {
  grass: ['meadow', 'garden', 'hills'],
  sand: ['beach', 'sea'],
  dunes: ['desert'],
  snow: ['snowfield', 'hills'],
  sea: ['sea'],
  lake: ['lake', 'meadow'],
  river: ['river', 'meadow'],
  street: ['street', 'road', 'city'],
  floor: ['room'],
  tabletop: ['room'],
  cliff: ['cliff', 'sea'],
  seabed: ['underwater', 'sea'],
  rock: ['moon', 'mars', 'planet', 'cave', 'volcano'],
  space: ['space'],
  clouds: ['clouds'],
  wheat: ['wheatfield', 'meadow'],
};

/** The names that the ground, its season and its snow answer for. */
function groundNames(scene: Scene): string {
  const { ground, settings, description } = scene;
  const { season } = description;
  const inside = isIndoors(scene);
  const names = GROUND_SHOWS[ground]
    .filter((setting) => settings.has(setting))
    .map((setting) => `setting:${setting}`);
  if (season && season !== 'autumn' && ground !== 'seabed' && ground !== 'space')
    names.push(`season:${season}`);
  const white = ground === 'snow' || season === 'winter' || description.weather.has('snow');
  if (white && !inside) names.push('weather:snow', 'setting:snowfield');
  if (inside) names.push('room:window', 'room:curtain', ground === 'floor' ? 'room:rug' : 'room:table');
  return names.join(' ');
}

function groundOf(scene: Scene, far: string): string {
  const { width, height, horizon, unit, ground, palette, settings, description } = scene;
  const depth = height - horizon;
  if (ground === 'street')
    return (
      road(scene) +
      (description.scenery.has('neon') && scene.look.shading !== 'neon'
        ? shows('scenery:neon', neonSigns(scene))
        : '')
    );
  if (ground === 'sea') return water(scene, 'sea', horizon, height, far, !settings.has('city'));
  if (ground === 'cliff') return water(scene, 'sea', horizon, height, far, true) + seaCliff(scene);
  if (ground === 'lake' || ground === 'sand') {
    const shore = ground === 'lake' ? 0.62 : 0.4;
    const frozen = ground === 'lake' && description.season === 'winter';
    const bottom = horizon + depth * (shore + 0.14);
    const band = frozen
      ? ice(scene, horizon, bottom, far)
      : water(scene, 'lake', horizon, bottom, far, ground === 'sand');
    const local = frozen ? 'snow' : ground === 'lake' ? 'grass' : 'sand';
    const bank = hill(scene, 'bank', horizon + depth * (shore + 0.05), depth * 0.1, 0.6, local, 0.06);
    const wet = ridge(scene, scene.random.fork('bank'), horizon + depth * (shore + 0.05), depth * 0.1, 0.6);
    const foam =
      ground === 'sand'
        ? `<path d="${wet.path}" fill="none" stroke="#ffffff" stroke-opacity="0.75" stroke-width="${n(unit * 0.012)}"/><path transform="translate(0 ${n(unit * 0.012)})" d="${wet.path}" fill="${darken(surface(palette, 'sand', 0.05), 0.15)}"/>`
        : '';
    const details = frozen
      ? ''
      : ground === 'lake'
        ? grass(scene, 'bankgrass', horizon + depth * (shore + 0.02), height, 1.3)
        : rocks(scene, 'shells', horizon + depth * 0.6, height, 5, '#e9dcc6');
    return (
      band +
      (ground === 'sand'
        ? `${foam}<g transform="translate(0 ${n(unit * 0.03)})">${bank.svg}</g>`
        : bank.svg) +
      details
    );
  }
  const local: Surface = SURFACES[ground] ?? 'grass';
  const tinted =
    settings.has('planet') && !description.tints.has('planet')
      ? mix(palette.local.rock, '#b5563a', 0.6)
      : null;
  if (tinted) palette.local.rock = tinted;
  const middle = hill(scene, 'ground2', horizon + depth * 0.24, depth * 0.16, 0.8, local, 0.26);
  const here = hill(scene, 'ground1', horizon + depth * 0.52, depth * 0.14, 0.6, local, 0.07);
  const parts = [
    `<rect x="0" y="${n(horizon)}" width="${width}" height="${n(depth)}" fill="${surface(palette, local, 0.34)}"/>`,
    middle.svg,
  ];
  const wooded = settings.has('forest') || settings.has('garden') || description.scenery.size > 0;
  if (wooded && !excludes(scene, 'trees', 'tree', 'forest') && local === 'grass') {
    const middleGap = { from: width * 0.22, to: width * 0.78 };
    parts.push(
      shows(
        settings.has('forest') ? 'setting:forest' : '',
        treeRow(
          scene,
          'row1',
          usualTree(scene),
          middle.yAt,
          unit * 0.36,
          settings.has('forest') ? 0.3 : 0.62,
          0.24,
          middleGap,
        ),
      ),
    );
  }
  if (settings.has('village') && description.groups.length === 0)
    parts.push(shows('setting:village', village(scene, middle.yAt, unit * 0.21, 0.16)));
  if (ground === 'river') parts.push(river(scene));
  else parts.push(here.svg);
  if (local === 'grass')
    parts.push(
      grass(scene, 'meadow', horizon + depth * 0.3, height, palette.local.grass === '#eaf0f7' ? 0.4 : 1.5),
    );
  if (local === 'wheat')
    parts.push(grass(scene, 'wheatears', horizon + depth * 0.1, height, 6, palette.local.wheat));
  if (local === 'rock') {
    if (settings.has('moon')) parts.push(craters(scene, horizon + depth * 0.16, height));
    parts.push(rocks(scene, 'stones', horizon + depth * 0.2, height, settings.has('moon') ? 9 : 22));
  }
  if (local === 'dune') parts.push(duneRipples(scene));
  const colours = flowerColours(scene);
  if (colours && local === 'grass')
    parts.push(
      shows(
        'scenery:flowers setting:flowerfield',
        flowers(
          scene,
          'bloom',
          horizon + depth * 0.3,
          height,
          settings.has('flowerfield') || description.scenery.has('flowers') ? 3.4 : 0.5,
          colours,
        ),
      ),
    );
  if (description.scenery.has('mushrooms'))
    parts.push(shows('scenery:mushrooms', mushrooms(scene, 'caps', horizon + depth * 0.35, height, 14)));
  if (description.scenery.has('rocks'))
    parts.push(shows('scenery:rocks', rocks(scene, 'boulders', horizon + depth * 0.2, height, 18)));
  return parts.join('');
}

function flowerColours(scene: Scene): string[] | null {
  const { description, settings } = scene;
  if (
    excludes(scene, 'flowers', 'flower') ||
    description.season === 'winter' ||
    description.weather.has('snow') ||
    // Counted flowers are drawn by themselves.
    description.groups.some(({ thing }) => thing.name === 'flower')
  )
    return null;
  const tint = description.tints.get('flowers') ?? description.tints.get('flowerfield');
  if (tint) return [tint, lighten(tint, 0.3)];
  const words = description.asked.map(({ word }) => word).join(' ');
  if (words.includes('lavender')) return ['#9a7fd6', '#b79be0'];
  if (words.includes('sunflower')) return ['#f2b41f'];
  if (/poppy|poppies|roses/.test(words)) return ['#e0382f', '#d8324f'];
  if (settings.has('flowerfield') || description.scenery.has('flowers') || settings.has('garden'))
    return ['#f7f3ff', '#f2b41f', '#e5678f', '#9a7fd6', '#e0533d'];
  if (settings.has('meadow') || description.season === 'spring') return ['#fdfaf0', '#f5cf5a', '#e9a0c0'];
  return null;
}

/** Dark trees or grasses at the picture's edges, which give it depth. */
function front(scene: Scene): string {
  const { width, height, unit, settings, look, ground } = scene;
  if (!look.framing || scene.description.close) return '';
  const random = scene.random.fork('front');
  const parts: string[] = [];
  const palms = scene.description.scenery.has('palms');
  const trees =
    !excludes(scene, 'trees', 'tree', 'forest') &&
    (settings.has('forest') || settings.has('graveyard') || palms || description(scene));
  if (trees && (palms || ['grass', 'river', 'snow', 'lake'].includes(ground))) {
    const kind = usualTree(scene);
    const tall = Math.min(height * 0.72, unit * 0.8);
    for (const [share, size] of [
      [random.between(-0.02, 0.05), 1],
      [random.between(0.95, 1.03), 0.9],
      ...(width > height
        ? [
            [random.between(0.1, 0.16), 0.6],
            [random.between(0.85, 0.9), 0.55],
          ]
        : []),
    ] as const) {
      parts.push(
        treeAt(scene, `edge${share}`, kind, width * share, height * (0.9 + 0.05 * size), tall * size, 0.02),
      );
    }
  }
  return parts.join('');
}
function description(scene: Scene): boolean {
  const { scenery } = scene.description;
  return scenery.has('pines') || scenery.has('trees') || scenery.has('birches') || scenery.has('cherrytrees');
}

function duneRipples(scene: Scene): string {
  const { width, height, horizon, unit, palette } = scene;
  const random = scene.random.fork('duneripples');
  const colour = darken(surface(palette, 'dune', 0.05), 0.22);
  let out = '';
  for (let i = 0; i < 60; i++) {
    const t = random.next();
    const y = horizon + (height - horizon) * (0.5 + 0.5 * t);
    const w = unit * (0.05 + 0.1 * t);
    const x = random.next() * width;
    out += `<path d="M${n(x - w)} ${n(y)}Q${n(x - w * 0.5)} ${n(y - unit * 0.008)} ${n(x)} ${n(y)}T${n(x + w)} ${n(y)}" fill="none" stroke="${colour}" stroke-width="${n(unit * 0.002)}" opacity="0.4"/>`;
  }
  return out;
}
