import type { Scene } from '../scene';
import { blurOf, eachPixel, smoothNoise, noiseAt } from './pixels';
import type { Pixels } from './pixels';

/** Thin washes on rough paper: colours bleed, pigment gathers at edges, the sheet stays white around. */
export async function paintInWatercolour(pixels: Pixels, scene: Scene): Promise<Pixels> {
  const { width, height } = pixels;
  const { unit } = scene;
  const seed = scene.random.fork('paper').whole(1, 1e9);
  const fine = await blurOf(pixels, unit * 0.0022);
  const wide = await blurOf(pixels, unit * 0.009);
  const margin = unit * 0.055;
  const at = (x: number, y: number) =>
    (Math.max(0, Math.min(height - 1, Math.round(y))) * width +
      Math.max(0, Math.min(width - 1, Math.round(x)))) *
    4;
  return eachPixel(pixels, (rgb, x, y) => {
    const bleedX =
      (smoothNoise(x, y, unit * 0.022, seed) - 0.5) * unit * 0.016 +
      (smoothNoise(x, y, unit * 0.006, seed + 1) - 0.5) * unit * 0.005;
    const bleedY =
      (smoothNoise(x, y, unit * 0.022, seed + 2) - 0.5) * unit * 0.016 +
      (smoothNoise(x, y, unit * 0.006, seed + 3) - 0.5) * unit * 0.005;
    const from = at(x + bleedX, y + bleedY);
    const paper =
      247 + (smoothNoise(x, y, unit * 0.0035, seed + 4) - 0.5) * 13 + (noiseAt(x, y, seed) - 0.5) * 4;
    const wash =
      0.62 +
      0.36 * smoothNoise(x, y, unit * 0.16, seed + 5) +
      0.14 * (smoothNoise(x, y, unit * 0.035, seed + 6) - 0.5);
    const grains = 1 + (smoothNoise(x, y, unit * 0.004, seed + 7) - 0.5) * 0.18;
    const border =
      Math.min(x, y, width - 1 - x, height - 1 - y) -
      margin *
        (0.35 +
          0.9 * smoothNoise(x, y, unit * 0.07, seed + 8) +
          0.22 * smoothNoise(x, y, unit * 0.012, seed + 9));
    const inside = Math.max(0, Math.min(1, border / (unit * 0.004)));
    // Where a wash ends, pigment dries into a darker line.
    const rimOfSheet = inside > 0 && border < unit * 0.012 ? 0.16 : 0;
    let edge = 0;
    for (let c = 0; c < 3; c++) edge += Math.abs((fine[from + c] ?? 0) - (wide[from + c] ?? 0));
    const pigment = Math.min(0.34, edge / 420) + rimOfSheet;
    for (let c = 0; c < 3; c++) {
      const colour = (fine[from + c] ?? 255) / 255;
      const cover = Math.min(1, (1 - colour) * wash * grains * 0.84 + pigment * (1 - colour * 0.55));
      rgb[c] = paper * (1 - cover * inside) - (c === 2 ? 7 : c === 1 ? 2 : 0);
    }
  });
}
