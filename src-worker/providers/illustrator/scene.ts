import type { Description } from './description';
import type { Palette } from './palette';
import type { Random } from './random';
import type { Look } from './styles/look';
import type { Setting, TimeOfDay } from './vocabulary/moods';

/** Sun or moon; `side` is where its light comes from. */
export interface Light {
  kind: 'sun' | 'moon' | 'none';
  x: number;
  y: number;
  radius: number;
  side: -1 | 1;
}

/** What the middle and the foreground are made of. */
export type Ground =
  | 'grass'
  | 'sand'
  | 'dunes'
  | 'snow'
  | 'sea'
  | 'lake'
  | 'river'
  | 'street'
  | 'floor'
  | 'tabletop'
  | 'cliff'
  | 'seabed'
  | 'rock'
  | 'space'
  | 'clouds'
  | 'wheat';

/** Everything the painters need to know about one picture. Lengths are pixels. */
export interface Scene {
  width: number;
  height: number;
  /** The shorter side: the measure for details. */
  unit: number;
  /** The y of the horizon. */
  horizon: number;
  time: TimeOfDay;
  ground: Ground;
  settings: ReadonlySet<Setting>;
  description: Description;
  palette: Palette;
  look: Look;
  light: Light;
  random: Random;
}

/** Whether a room encloses the scene. */
export function isIndoors({ ground }: Scene): boolean {
  return ground === 'floor' || ground === 'tabletop';
}

/** Whether the prompt has ruled this out ("no moon"). */
export function excludes(scene: Scene, ...names: string[]): boolean {
  return names.some((name) => scene.description.excluded.has(name));
}
