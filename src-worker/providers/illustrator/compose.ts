import { resetIds } from './art';
import type { Description } from './description';
import { drawThing } from './draw-things';
import { GROUNDS, paintLandscape } from './landscape';
import { layOut } from './layout';
import { makePalette } from './palette';
import { hash, Random } from './random';
import type { Ground, Light, Scene } from './scene';
import type { Item } from './relate';
import { paintSky } from './sky';
import type { Look } from './styles/look';
import { inSight } from './sight';
import { blurred, n, shows } from './svg';
import type { Setting, TimeOfDay } from './vocabulary/moods';
import { paintDistantWeather, paintWeather } from './weather';

/** Decides place, time, light and colours of the picture. */
export function makeScene(
  description: Description,
  look: Look,
  width: number,
  height: number,
  seed: number,
  prompt: string,
): Scene {
  const random = new Random((seed ^ hash(prompt)) >>> 0);
  const settings = settingsOf(description, random);
  const ground = groundOf(settings, description);
  const time = timeOf(description, look, random);
  const portrait = height > width;
  const level =
    { floor: 0.66, tabletop: 0.64, sea: 0.56, cliff: 0.6, clouds: 0.6, space: 1, seabed: 0.92 }[
      ground as 'floor'
    ] ?? 0.62;
  const horizon = height * (level + (level < 0.9 ? (portrait ? 0.04 : 0) + random.between(-0.02, 0.025) : 0));
  const unit = Math.min(width, height);
  return {
    width,
    height,
    unit,
    horizon,
    time,
    ground,
    settings,
    description,
    look,
    random,
    palette: makePalette(description, time, look),
    light: lightOf(description, time, ground, look, width, height, horizon, random),
  };
}

/** If a prompt names nothing to draw, the land itself is the picture. */
const WHOLE_LANDSCAPES: readonly [Setting[], ...Setting[][]] = [
  ['mountains', 'lake', 'forest'],
  ['river', 'forest', 'meadow'],
  ['mountains', 'meadow'],
  ['lake', 'forest'],
  ['beach', 'hills'],
];

function settingsOf(description: Description, random: Random): ReadonlySet<Setting> {
  const settings = new Set<Setting>(description.settings);
  const has = (place: string) => description.groups.some(({ thing }) => thing.place === place);
  if (settings.size === 0) {
    const sails =
      /^(boat|ship|pirate ship|ferry|speedboat|whale|shark|dolphin|octopus|squid|mermaid|surfer|jellyfish|submarine|iceberg)$/;
    if (description.groups.some(({ thing }) => sails.test(thing.name))) settings.add('sea');
    else if (has('water')) settings.add('lake');
    else if (description.sky.has('planet') && description.groups.length === 0) settings.add('space');
    else if (description.scenery.has('neon')) settings.add('street').add('city');
    else if (description.scenery.size > 0) settings.add('forest');
    else if (description.groups.length === 0)
      for (const place of random.fork('place').pick(WHOLE_LANDSCAPES)) settings.add(place);
    else settings.add(random.fork('place').pick(['meadow', 'forest', 'hills', 'forest', 'meadow'] as const));
  }
  return new Set([...settings].filter((setting) => !description.excluded.has(setting)));
}

function groundOf(settings: ReadonlySet<Setting>, description: Description): Ground {
  if (description.stillLife && settings.has('room')) return 'tabletop';
  // A skyline with nothing before it is by the water, which mirrors its lights.
  if (settings.has('city') && !settings.has('street') && description.groups.length === 0) return 'sea';
  const ground = GROUNDS.find(([setting]) => settings.has(setting))?.[1] ?? 'grass';
  return ground === 'grass' && description.weather.has('snow') ? 'snow' : ground;
}

const NIGHT_THINGS =
  /^(ghost|witch|vampire|jack-o-lantern|campfire|bat|skull|ufo|owl|cauldron|haunted house|paper lantern|candle)$/;

function timeOf(
  { time, sky, weather, excluded, settings, groups, scenery, season, snowy }: Description,
  look: Look,
  random: Random,
): TimeOfDay {
  if (settings.includes('moon')) return 'night';
  if (time) return time;
  if (
    ['moon', 'crescent', 'stars', 'aurora', 'shootingstar', 'fireworks', 'fireflies'].some((thing) =>
      sky.has(thing as 'moon'),
    )
  )
    return 'night';
  if (sky.has('sun') || weather.has('rainbow')) return 'day';
  if (
    settings.includes('space') ||
    settings.includes('graveyard') ||
    scenery.has('neon') ||
    groups.some(({ thing }) => NIGHT_THINGS.test(thing.name))
  )
    return 'night';
  if (settings.includes('underwater')) return 'day';
  // At sunset snow is orange, and nobody would recognise it as snow.
  const white = season === 'winter' || snowy === true;
  if (white && look.times.includes('day') && !excluded.has('day')) return 'day';
  const allowed = look.times.filter((option) => !excluded.has(option));
  return random.fork('time').pick(allowed.length > 0 ? (allowed as [TimeOfDay, ...TimeOfDay[]]) : ['day']);
}

function lightOf(
  description: Description,
  time: TimeOfDay,
  ground: Ground,
  look: Look,
  width: number,
  height: number,
  horizon: number,
  from: Random,
): Light {
  const random = from.fork('light');
  const unit = Math.min(width, height);
  const side = random.chance(0.5) ? -1 : 1;
  const { sky, weather, excluded } = description;
  const dark = time === 'night' || time === 'dusk';
  let kind: Light['kind'] = dark ? 'moon' : 'sun';
  if (sky.has('sun')) kind = 'sun';
  if (sky.has('moon') || sky.has('crescent')) kind = 'moon';
  const covered =
    weather.has('storm') ||
    weather.has('rain') ||
    weather.has('snow') ||
    weather.has('fog') ||
    ground === 'seabed' ||
    ground === 'floor' ||
    ground === 'tabletop' ||
    description.settings.includes('moon') ||
    ground === 'space';
  if (
    excluded.has(kind) ||
    (covered && !sky.has('sun') && !sky.has('moon') && !sky.has('crescent')) ||
    (time === 'dusk' && !sky.has('moon') && !sky.has('crescent'))
  )
    kind = 'none';
  const named = sky.has('moon') || sky.has('crescent');
  const radius =
    kind === 'moon'
      ? unit * (named ? random.between(0.1, 0.125) : 0.06)
      : unit * (time === 'day' ? 0.045 : 0.07);
  const low = time === 'sunset' || time === 'dawn';
  const share = side < 0 ? random.between(0.18, 0.34) : random.between(0.66, 0.82);
  return {
    kind,
    side,
    radius,
    x: width * share,
    y:
      low && kind === 'sun'
        ? horizon - unit * random.between(0.05, 0.14)
        : Math.max(height * look.letterbox + radius * 1.3, Math.min(horizon * 0.32, horizon - unit * 0.36)),
  };
}

/** The whole picture as SVG, and the things in it that can be seen. */
export function compose(scene: Scene): { svg: string; seen: ReadonlySet<Item> } {
  resetIds();
  const { width, height, unit, look, description } = scene;
  const items = layOut(scene);
  placeLightBehind(scene, items);
  const land = paintLandscape(scene);
  const sight = inSight(scene, items, land.front);
  // A camera near its subject sees what is behind it less sharply.
  const near = look.flat ? 0 : scene.ground === 'tabletop' ? 0.005 : description.close ? 0.011 : 0;
  const softness = unit * Math.max(look.farBlur, near);
  // Larger by as much as the blur takes from the edges.
  const margin = 1 + (7 * softness) / unit;
  const enlarged = (content: string) =>
    softness < 0.3
      ? content
      : `<g transform="translate(${n(width / 2)} ${n(scene.horizon)}) scale(${margin.toFixed(4)}) translate(${n(-width / 2)} ${n(-scene.horizon)})">${content}</g>`;
  const behind = blurred(
    'farblur',
    softness,
    enlarged(shows(`time:${scene.time}`, paintSky(scene, sight.light)) + land.far),
  );
  // The far shore is part of the water's mirror too, so the ground comes after it.
  const body = [
    behind,
    land.ground,
    look.backdrop ? shows(look.shading === 'neon' ? 'scenery:neon' : 'ornament', look.backdrop(scene)) : '',
    paintDistantWeather(scene),
    ...items.map((item, order) => shows(`thing:${order}`, drawThing(scene, item, order))),
    blurred('frontblur', unit * look.frontBlur, land.front),
    paintWeather(scene),
    look.overlay?.(scene) ?? '',
  ];
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body.join('')}</svg>`,
    seen: sight.seen,
  };
}

/** Puts sun or moon behind the thing that the prompt names, so that it looks out beside its top. */
function placeLightBehind({ description, light, unit, height, look }: Scene, items: readonly Item[]): void {
  const [before] = items
    .filter(({ group }) => group === description.lightBehind)
    .toSorted((a, b) => b.height - a.height);
  if (!before || light.kind === 'none') return;
  light.radius = Math.max(light.radius, Math.min(unit * 0.17, before.width * 0.3));
  light.x = before.x + light.side * before.width * 0.3;
  light.y = Math.max(height * look.letterbox + light.radius * 1.15, before.y - before.height * 0.92);
}
