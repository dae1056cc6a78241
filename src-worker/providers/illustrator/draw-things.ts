import { iconArt, withOwnIds } from './art';
import type { Art } from './art';
import { darken, mix } from './colour';
import type { Item } from './relate';
import { COSTUMES } from './figures/costumes';
import { figure } from './figures/figure';
import { recolour } from './recolour';
import { shadingFilter } from './shading';
import type { Pose } from './figures/person';
import type { Scene } from './scene';
import { isDark } from './sky';
import { glow, n } from './svg';
import { isAnimal } from './vocabulary/animals';
import type { Thing } from './vocabulary/lexicon';

/** The art of a thing and its width over its height. */
export function artOf(thing: Thing, pose?: Pose): { art: Art; aspect: number } {
  const name = thing.art.slice(4) + (pose ? `/${pose}` : '');
  const art = thing.art.startsWith('fig:') ? figure(name) : iconArt(thing.art);
  if (!art) throw new Error(`There is no art ${thing.art} for ${thing.name}.`);
  return { art, aspect: art.box.width / art.box.height };
}

/** Things that are lamps: they glow when it is dark. */
const LAMPS = new Set([
  'street lamp',
  'lantern',
  'paper lantern',
  'candle',
  'campfire',
  'fire',
  'jack-o-lantern',
  'lighthouse',
  'lamp',
]);

/** The coats of several of a kind, the first that of the drawing itself. */
const COATS: Record<string, readonly string[]> = {
  cat: ['#8d929b', '#4a4650', '#efe6d6'],
  dog: ['#7a5236', '#efe3cf', '#5a5660'],
  horse: ['#5f4436', '#d9d2c4'],
  rabbit: ['#b08a66', '#efe9df'],
  mouse: ['#b58f6c'],
  hamster: ['#b9b2a8'],
};

/** What several people of a kind wear, the first that of the drawing itself. */
const CLOTHES = [
  { coat: '#3f6fa8', skirt: '#31588a', hair: '#2b1d16' },
  { coat: '#5f8f52', skirt: '#4a7340', hair: '#b07a3c' },
  { coat: '#c2603f', skirt: '#9c4a2f', hair: '#7a3420' },
  { coat: '#7a5fa8', skirt: '#5f4888', hair: '#d9b25f' },
];
const PEOPLE = new Set(['person', 'man', 'woman', 'boy', 'girl', 'child']);

function coatOf(name: string, index: number, art: Art): string {
  const costume = PEOPLE.has(name) ? COSTUMES[name] : undefined;
  const clothes = CLOTHES[(index % (CLOTHES.length + 1)) - 1];
  if (costume && clothes)
    return [costume.coat, costume.skirt, costume.hair]
      .map((colour, i) => [colour, [clothes.coat, clothes.skirt, clothes.hair][i] ?? ''] as const)
      .reduce((body, [from, to]) => (from ? body.replaceAll(from, to) : body), art.body);
  const coats = COATS[name];
  const coat = coats?.[(index % (coats.length + 1)) - 1];
  return coat ? recolour(art, coat, '', name) : art.body;
}

/** How much of a swimming animal is below the water. */
const SUNK: Record<string, number> = {
  duck: 0.3,
  goose: 0.35,
  otter: 0.25,
  flamingo: 0.4,
  crocodile: 0.12,
  turtle: 0.22,
};
const sunkOf = ({ group, rests }: Item) =>
  rests !== 'water'
    ? 0
    : (SUNK[group.thing.name] ?? (isAnimal(group.thing.name) && group.thing.place === 'ground' ? 0.42 : 0));

/** A thing with its shadow or reflection, in the light of the scene. */
export function drawThing(scene: Scene, item: Item, order: number): string {
  const { group, x, y, width, height, rests } = item;
  const { art } = artOf(group.thing, item.pose);
  const { box } = art;
  const body = withOwnIds(
    group.colour
      ? recolour(art, group.colour, group.colourWord ?? '', group.thing.name)
      : coatOf(group.thing.name, item.index, art),
  );
  const scale = height / box.height;
  const flip = item.mirrored && !group.thing.art.startsWith('fig:bookshelf') ? -1 : 1;
  const sunk = sunkOf(item);
  const whole = `<g transform="translate(${n(x)} ${n(y + sunk * height)}) scale(${(flip * scale).toFixed(4)} ${scale.toFixed(4)}) translate(${n(-box.x - box.width / 2)} ${n(-box.y - box.height)})">${body}</g>`;
  const shape = sunk
    ? `<clipPath id="sunk${order}"><rect x="${n(x - width)}" y="${n(y - height * 2)}" width="${n(width * 2)}" height="${n(height * 2)}"/></clipPath><g clip-path="url(#sunk${order})">${whole}</g>`
    : whole;
  const parts: string[] = [];
  const shines = group.glows || (LAMPS.has(group.thing.name) && isDark(scene));
  if (shines)
    parts.push(
      glow(
        `shine${order}`,
        x,
        y - height * 0.55,
        Math.max(width, height) * 1.15,
        group.colour ??
          (LAMPS.has(group.thing.name) ? '#ffc36b' : scene.look.shading === 'neon' ? '#4df0ff' : '#ffe9a8'),
        0.75,
      ),
    );
  const box3 = { x: x - width * 0.75, y: y - height * 1.2, w: width * 1.5, h: height * 1.4 };
  const filter = shadingFilter(scene, `lit${order}`, height, box3, {
    shines,
    hasNamedColour: group.colour !== null,
  });
  const shaded = `<g filter="url(#lit${order})">${shape}</g>`;
  if (rests === 'ground') parts.push(contactShadow(scene, order, item));
  if (rests === 'water') {
    parts.push(
      `<g opacity="0.26" transform="translate(0 ${n(2 * y - height * 0.06)}) scale(1 -1)"><clipPath id="mirror${order}"><rect x="${n(x - width)}" y="${n(y - height * 0.55)}" width="${n(width * 2)}" height="${n(height * 0.55)}"/></clipPath><g clip-path="url(#mirror${order})">${shape.replaceAll(/(id="|url\(#|href="#)/g, '$1m')}</g></g>`,
    );
  }
  parts.push(`<defs>${filter}</defs>${shaded}`);
  if (rests === 'water') {
    for (const [share, w] of [
      [0, 0.62],
      [0.035, 0.5],
      [0.075, 0.36],
    ] as const) {
      parts.push(
        `<ellipse cx="${n(x)}" cy="${n(y - height * 0.012 + height * share)}" rx="${n(width * w)}" ry="${n(height * 0.012)}" fill="${mix(scene.palette.sky[2], '#ffffff', 0.4)}" opacity="0.5"/>`,
      );
    }
  }
  return parts.join('');
}

function contactShadow(scene: Scene, order: number, { x, y, width, height, group }: Item): string {
  if (scene.look.shading === 'flat' && scene.look.flat)
    return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(width * 0.42)}" ry="${n(width * 0.035)}" fill="#000020" opacity="0.14"/>`;
  const strength = scene.ground === 'snow' ? 0.4 : 0.6;
  const flat = Math.min(width * 0.13, height * 0.14);
  const lean = -scene.light.side * width * 0.12;
  const colour = darken(scene.palette.ambient, 0.86);
  const tree = group.thing.place === 'backdrop' && group.thing.art.startsWith('fig:') ? 0.6 : 1;
  return `<defs><radialGradient id="shadow${order}"><stop offset="0" stop-color="${colour}" stop-opacity="${strength}"/><stop offset="0.55" stop-color="${colour}" stop-opacity="${strength * 0.6}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient></defs><ellipse cx="${n(x + lean)}" cy="${n(y - height * 0.008)}" rx="${n(width * 0.68 * tree)}" ry="${n(flat)}" fill="url(#shadow${order})"/>`;
}
