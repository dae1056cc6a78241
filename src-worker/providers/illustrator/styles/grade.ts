import type { Scene } from '../scene';
import { blurOf, eachPixel, noiseAt } from './pixels';
import type { Pixels } from './pixels';

/** Development of a picture, as in a darkroom. All shares are 0 … 1. */
export interface Grade {
  /** How much the bright parts bleed. */
  bloom?: number;
  /** Steepens the tone curve. */
  contrast?: number;
  saturation?: number;
  /** Colours mixed into the shadows and the highlights. */
  shadows?: { colour: readonly [number, number, number]; share: number };
  highlights?: { colour: readonly [number, number, number]; share: number };
  vignette?: number;
  grain?: number;
  /** Red and blue are moved apart by this share of the shorter side. */
  fringe?: number;
}

export async function grade(pixels: Pixels, scene: Scene, look: Grade): Promise<Pixels> {
  const { width, height, data } = pixels;
  const { unit } = scene;
  const soft = look.bloom ? await blurOf(pixels, unit * 0.018) : undefined;
  const before = look.fringe ? data.slice() : undefined;
  const shift = Math.max(1, Math.round((look.fringe ?? 0) * unit));
  const { contrast = 0, saturation = 1, vignette = 0, grain = 0, shadows, highlights } = look;
  return eachPixel(pixels, (rgb, x, y) => {
    const at = (y * width + x) * 4;
    if (before) {
      rgb[0] = before[(y * width + Math.max(0, x - shift)) * 4] ?? rgb[0];
      rgb[2] = before[(y * width + Math.min(width - 1, x + shift)) * 4 + 2] ?? rgb[2];
    }
    if (soft && look.bloom) {
      for (let c = 0; c < 3; c++) {
        const s = soft[at + c] ?? 0;
        const glow = (s * s) / 255;
        const own = rgb[c] ?? 0;
        rgb[c] = own + (255 - own) * (glow / 255) * look.bloom;
      }
    }
    let lightness = (0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2]) / 255;
    const dx = x / width - 0.5;
    const dy = y / height - 0.5;
    const edge = 1 - vignette * Math.min(1, Math.pow((dx * dx + dy * dy) * 2, 1.4));
    const dust = grain ? (noiseAt(x, y, 77) - 0.5) * 255 * grain : 0;
    for (let c = 0; c < 3; c++) {
      let value = lightness * 255 + ((rgb[c] ?? 0) - lightness * 255) * saturation;
      if (contrast) {
        const t = Math.max(0, Math.min(1, value / 255));
        value += (t * t * (3 - 2 * t) * 255 - value) * contrast;
      }
      if (shadows)
        value += ((shadows.colour[c] ?? 0) - value) * shadows.share * (1 - lightness) * (1 - lightness);
      if (highlights)
        value += ((highlights.colour[c] ?? 0) - value) * highlights.share * lightness * lightness;
      rgb[c] = value * edge + dust;
    }
    lightness = 0;
  });
}
