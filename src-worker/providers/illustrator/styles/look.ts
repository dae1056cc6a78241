import type { Surface, TimeColours } from '../palette';
import type { Scene } from '../scene';
import type { TimeOfDay } from '../vocabulary/moods';
import type { Pixels } from './pixels';

/** How a style changes the picture: its colours, what is painted, and what is done to the pixels. */
export interface Look {
  skies?: Partial<Record<TimeOfDay, TimeColours>>;
  local?: Partial<Record<Surface, string>>;
  /** The time of day if the prompt names none. */
  times: readonly [TimeOfDay, ...TimeOfDay[]];
  saturation: number;
  /** 0 … 1: how soon distance fades into haze. */
  fading: number;
  /** Factors on the usual amount or size. */
  stars: number;
  clouds: number;
  cloudSize: number;
  glow: number;
  /** Clouds of fractal noise instead of drawn ones. */
  noiseClouds?: boolean;
  /** Blur of clouds, of far layers and of the foreground, in shares of the shorter side. */
  cloudBlur: number;
  farBlur: number;
  frontBlur: number;
  /** Plain shapes without gradients and shading. */
  flat: boolean;
  /** 1 few, 3 many layers of land. */
  layers: number;
  framing: boolean;
  city: boolean;
  aurora: boolean;
  windows: readonly [string, ...string[]];
  /** The subject's height: a factor. */
  subject: number;
  /** The share of the height that the style covers at the top, and at the bottom. */
  letterbox: number;
  /** How things are shaded. */
  shading: 'soft' | 'cel' | 'flat' | 'neon' | 'silhouette' | 'solid';
  /** A factor on the thickness of rain, snow and lightning, which broad brushes and washes would paint over. */
  weatherWeight: number;
  /** Rain is dark on light paper. */
  darkRain?: boolean;
  /** Painted over the finished scene, as SVG. */
  overlay?: (scene: Scene) => string;
  /** Painted between landscape and things. */
  backdrop?: (scene: Scene) => string;
  /** Changes the pixels in place or returns new ones of the same size; yields to other work now and then. */
  finish?: (pixels: Pixels, scene: Scene) => Promise<Pixels>;
}

export const PLAIN: Look = {
  times: ['day', 'sunset', 'dawn', 'day'],
  saturation: 1,
  fading: 0.82,
  stars: 1,
  clouds: 1,
  cloudSize: 1,
  glow: 1,
  cloudBlur: 0.007,
  farBlur: 0,
  frontBlur: 0,
  flat: false,
  layers: 3,
  framing: true,
  city: false,
  aurora: false,
  windows: ['#ffd98a', '#ffc76b', '#fff0c0'],
  subject: 1,
  letterbox: 0,
  shading: 'soft',
  weatherWeight: 1,
};
