import type { Scene } from '../scene';
import { Falloff } from './falloff';
import { blurOf, eachRow, noiseAt } from './pixels';
import type { Pixels } from './pixels';

/** Development of a picture, as in a darkroom. All shares are 0 … 1. */
export interface Grade {
  /** How much the bright parts bleed. */
  bloom?: number;
  /** Steepens the tone curve. */
  contrast?: number;
  saturation?: number;
  /** Colours mixed into the shadows and the highlights. */
  shadows?: Tint;
  highlights?: Tint;
  vignette?: number;
  grain?: number;
  /** Red and blue are moved apart by this share of the shorter side. */
  fringe?: number;
}

interface Tint {
  colour: readonly [number, number, number];
  share: number;
}

/** What a blurred value adds of the light that is missing to white. */
const GLOW = Float64Array.from({ length: 256 }, (_, soft) => (soft * soft) / 255 / 255);
const NO_TINT: Tint = { colour: [0, 0, 0], share: 0 };

/** Develops the pixels in place. One loop without calls or arrays: it runs for each of a million pixels. */
export async function grade(pixels: Pixels, scene: Scene, look: Grade): Promise<Pixels> {
  const { width, height, data } = pixels;
  const { unit } = scene;
  const { bloom = 0, contrast = 0, saturation = 1, vignette = 0, grain = 0, fringe } = look;
  const { colour: shadow, share: shadowShare } = look.shadows ?? NO_TINT;
  const { colour: highlight, share: highlightShare } = look.highlights ?? NO_TINT;
  const soft = bloom ? await blurOf(pixels, unit * 0.018) : undefined;
  const before = fringe ? data.slice() : undefined;
  const shift = Math.max(1, Math.round((fringe ?? 0) * unit));
  const falloff = vignette ? new Falloff(width, height) : undefined;

  /** One channel of a pixel, before the light at the edges. */
  const developed = (colour: number, lightness: number, dark: number, bright: number): number => {
    let value = lightness * 255 + (colour - lightness * 255) * saturation;
    if (contrast) {
      const t = Math.max(0, Math.min(1, value / 255));
      value += (t * t * (3 - 2 * t) * 255 - value) * contrast;
    }
    if (shadowShare) value += (dark - value) * shadowShare * (1 - lightness) * (1 - lightness);
    if (highlightShare) value += (bright - value) * highlightShare * lightness * lightness;
    return value;
  };

  await eachRow(pixels, (y) => {
    const lost = falloff?.row(y);
    const row = y * width * 4;
    for (let x = 0, at = row; x < width; x += 1, at += 4) {
      let red = data[at] as number;
      let green = data[at + 1] as number;
      let blue = data[at + 2] as number;
      if (before) {
        red = before[row + Math.max(0, x - shift) * 4] as number;
        blue = before[row + Math.min(width - 1, x + shift) * 4 + 2] as number;
      }
      if (soft) {
        red += (255 - red) * (GLOW[soft[at] as number] as number) * bloom;
        green += (255 - green) * (GLOW[soft[at + 1] as number] as number) * bloom;
        blue += (255 - blue) * (GLOW[soft[at + 2] as number] as number) * bloom;
      }
      const lightness = (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
      const edge = lost ? 1 - vignette * (lost[x] as number) : 1;
      const dust = grain ? (noiseAt(x, y, 77) - 0.5) * 255 * grain : 0;
      data[at] = asByte(developed(red, lightness, shadow[0], highlight[0]) * edge + dust);
      data[at + 1] = asByte(developed(green, lightness, shadow[1], highlight[1]) * edge + dust);
      data[at + 2] = asByte(developed(blue, lightness, shadow[2], highlight[2]) * edge + dust);
    }
  });
  return pixels;
}

function asByte(value: number): number {
  return Math.max(0, Math.min(255, value));
}
