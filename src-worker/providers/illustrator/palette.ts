import { mix, multiply, saturate } from './colour';
import type { Description } from './description';
import type { Look } from './styles/look';
import type { Season, TimeOfDay } from './vocabulary/moods';

/** The colours of one picture. */
export interface Palette {
  /** From the zenith to the horizon. */
  sky: readonly [string, string, string];
  /** What distance fades into. */
  haze: string;
  /** The colour of the light on surfaces. */
  ambient: string;
  /** The colour of sun or moon. */
  light: string;
  /** 0 … 1: how soon things fade into the haze. */
  fading: number;
  /** Surface colours before light and haze. */
  local: Record<Surface, string>;
}

export type Surface =
  | 'grass'
  | 'leaf'
  | 'pine'
  | 'trunk'
  | 'sand'
  | 'snow'
  | 'water'
  | 'rock'
  | 'mountain'
  | 'street'
  | 'building'
  | 'wheat'
  | 'floor'
  | 'wall'
  | 'dune'
  | 'lava'
  | 'cloud';

export interface TimeColours {
  sky: readonly [string, string, string];
  ambient: string;
  light: string;
}

export const TIME_COLOURS: Record<TimeOfDay, TimeColours> = {
  dawn: { sky: ['#4a6aa5', '#d9a3a8', '#ffe0b8'], ambient: '#f2d5c8', light: '#ffe2b0' },
  day: { sky: ['#2f86d6', '#84c3ef', '#dff2fa'], ambient: '#ffffff', light: '#fff6d6' },
  sunset: { sky: ['#33305f', '#cf5f6e', '#ffbe6b'], ambient: '#eab193', light: '#ffd08a' },
  dusk: { sky: ['#1b2050', '#5d4a8c', '#e39a94'], ambient: '#a08fc4', light: '#ffc9b0' },
  night: { sky: ['#070d28', '#14295c', '#3a5c98'], ambient: '#5b74b4', light: '#fff4d4' },
};

const LOCAL: Record<Surface, string> = {
  grass: '#6fae4c',
  leaf: '#4f9347',
  pine: '#2f6b4c',
  trunk: '#6a4a34',
  sand: '#ecd3a0',
  snow: '#f2f6fb',
  water: '#3f8fc0',
  rock: '#82858c',
  mountain: '#73809a',
  street: '#62656f',
  building: '#7d8496',
  wheat: '#e0b84c',
  floor: '#a8733f',
  wall: '#d9c3a0',
  dune: '#e5ad66',
  lava: '#ff6a2a',
  cloud: '#ffffff',
};

const SEASON_LOCAL: Record<Season, Partial<Record<Surface, string>>> = {
  spring: { grass: '#86c45a', leaf: '#7fbf58', pine: '#3f7f58' },
  summer: {},
  autumn: { grass: '#b59a4a', leaf: '#d9772e', pine: '#5f6b3a', mountain: '#857a86' },
  winter: {
    grass: '#eaf0f7',
    leaf: '#b5c6d6',
    pine: '#6f8f95',
    mountain: '#a3b0c4',
    rock: '#a3aab5',
    wheat: '#e6e2d3',
  },
};

/** The colours for a time of day, a weather, a season, the colours the prompt names, and a style. */
export function makePalette(description: Description, time: TimeOfDay, look: Look): Palette {
  const base = look.skies?.[time] ?? TIME_COLOURS[time];
  const { weather, season, tints } = description;
  let sky: [string, string, string] = [...base.sky];
  let { ambient } = base;
  let fading = look.fading;
  const overcast = (grey: string, share: number) => {
    sky = [mix(sky[0], grey, share), mix(sky[1], grey, share * 0.9), mix(sky[2], grey, share * 0.75)];
  };
  const night = time === 'night' || time === 'dusk';
  if (weather.has('storm')) {
    overcast(night ? '#10151f' : '#3d4757', 0.75);
    ambient = multiply(ambient, '#a9b4c4');
  } else if (weather.has('rain')) {
    overcast(night ? '#1a2434' : '#7b8b9b', 0.65);
    ambient = multiply(ambient, '#c3ced9');
  } else if (weather.has('snow')) {
    overcast(night ? '#34456b' : '#b9c9da', 0.6);
    ambient = mix(ambient, night ? '#7389bd' : '#eef3fb', 0.5);
  } else if (weather.has('fog')) {
    overcast(night ? '#2d3a50' : '#c6ced3', 0.6);
    fading = Math.min(0.97, fading * 1.45);
  }
  const world = WORLDS.find(([setting]) => description.settings.includes(setting))?.[1];
  if (world) {
    sky = [...world.sky];
    ambient = mix(ambient, world.ambient, 0.85);
    fading *= world.fading;
  }
  const skyTint = tints.get('sky');
  if (skyTint) sky = [mix(sky[0], skyTint, 0.55), mix(sky[1], skyTint, 0.7), mix(sky[2], skyTint, 0.5)];
  const local = { ...LOCAL, ...(season ? SEASON_LOCAL[season] : {}), ...look.local };
  if (weather.has('snow')) Object.assign(local, SEASON_LOCAL.winter);
  if (world) Object.assign(local, { rock: world.ground, mountain: world.ground });
  for (const [what, surfaces] of Object.entries(TINTED_SURFACES)) {
    const tint = tints.get(what);
    if (tint) for (const surface of surfaces) local[surface] = mix(local[surface], tint, 0.75);
  }
  const tone = (colour: string) => saturate(colour, look.saturation);
  for (const surface of Object.keys(local) as Surface[]) local[surface] = tone(local[surface]);
  sky = [tone(sky[0]), tone(sky[1]), tone(sky[2])];
  return { sky, haze: mix(sky[2], sky[1], 0.35), ambient, light: base.light, fading, local };
}

/** Other worlds have their own light. */
const WORLDS = [
  ['moon', { sky: ['#020308', '#05070f', '#0b0e18'], ambient: '#dfe4ee', ground: '#8e9095', fading: 0.55 }],
  ['mars', { sky: ['#a8694a', '#d19a72', '#ecc9a0'], ambient: '#f0cba8', ground: '#b0603c', fading: 1 }],
] as const;

/** The surfaces that a colour word on a setting changes: "a purple forest". */
const TINTED_SURFACES: Record<string, Surface[]> = {
  forest: ['leaf', 'pine'],
  trees: ['leaf', 'pine'],
  pines: ['pine'],
  meadow: ['grass'],
  hills: ['grass'],
  mountains: ['mountain'],
  beach: ['sand'],
  sea: ['water'],
  lake: ['water'],
  river: ['water'],
  desert: ['sand', 'dune'],
  city: ['building'],
  street: ['street'],
  garden: ['grass'],
  room: ['wall'],
  flowerfield: ['grass'],
  wheatfield: ['wheat'],
  planet: ['rock', 'mountain'],
  clouds: ['cloud'],
  village: ['building'],
};

/** How a surface looks from `distance` 0 (here) to 1 (the horizon). */
export function surface(palette: Palette, local: Surface | string, distance: number): string {
  const colour = local in palette.local ? palette.local[local as Surface] : local;
  return mix(multiply(colour, palette.ambient), palette.haze, Math.pow(distance, 0.8) * palette.fading);
}
