import type { Scene } from '../scene';
import { NoiseField } from './noise-field';
import { blurOf, eachRow, noiseAt } from './pixels';
import type { Pixels } from './pixels';

/** Thin washes on rough paper: colours bleed, pigment gathers at edges, the sheet stays white around. */
export async function paintInWatercolour(pixels: Pixels, scene: Scene): Promise<Pixels> {
  const { width, height, data } = pixels;
  const { unit } = scene;
  const seed = scene.random.fork('paper').whole(1, 1e9);
  const fine = await blurOf(pixels, unit * 0.0022);
  const wide = await blurOf(pixels, unit * 0.009);
  const margin = unit * 0.055;
  const noise = (scale: number, place: number) => new NoiseField(width, unit * scale, seed + place);
  const [bleedX, driftX, bleedY, driftY] = [
    noise(0.022, 0),
    noise(0.006, 1),
    noise(0.022, 2),
    noise(0.006, 3),
  ];
  const [fibres, washes, ripples, grains] = [
    noise(0.0035, 4),
    noise(0.16, 5),
    noise(0.035, 6),
    noise(0.004, 7),
  ];
  const [coast, teeth] = [noise(0.07, 8), noise(0.012, 9)];
  const fields = [bleedX, driftX, bleedY, driftY, fibres, washes, ripples, grains, coast, teeth];
  const tint = [0, 2, 7];
  const within = (place: number, length: number) => Math.max(0, Math.min(length - 1, Math.round(place)));
  await eachRow(pixels, (y) => {
    for (const field of fields) field.toRow(y);
    for (let x = 0; x < width; x += 1) {
      const awayX = (bleedX.at(x) - 0.5) * unit * 0.016 + (driftX.at(x) - 0.5) * unit * 0.005;
      const awayY = (bleedY.at(x) - 0.5) * unit * 0.016 + (driftY.at(x) - 0.5) * unit * 0.005;
      const from = (within(y + awayY, height) * width + within(x + awayX, width)) * 4;
      const paper = 247 + (fibres.at(x) - 0.5) * 13 + (noiseAt(x, y, seed) - 0.5) * 4;
      const wash = 0.62 + 0.36 * washes.at(x) + 0.14 * (ripples.at(x) - 0.5);
      const grain = 1 + (grains.at(x) - 0.5) * 0.18;
      const border =
        Math.min(x, y, width - 1 - x, height - 1 - y) -
        margin * (0.35 + 0.9 * coast.at(x) + 0.22 * teeth.at(x));
      const inside = Math.max(0, Math.min(1, border / (unit * 0.004)));
      // Where a wash ends, pigment dries into a darker line.
      const rimOfSheet = inside > 0 && border < unit * 0.012 ? 0.16 : 0;
      let edge = 0;
      for (let c = 0; c < 3; c += 1)
        edge += Math.abs((fine[from + c] as number) - (wide[from + c] as number));
      const pigment = Math.min(0.34, edge / 420) + rimOfSheet;
      const at = (y * width + x) * 4;
      for (let c = 0; c < 3; c += 1) {
        const colour = (fine[from + c] as number) / 255;
        const cover = Math.min(1, (1 - colour) * wash * grain * 0.84 + pigment * (1 - colour * 0.55));
        const value = paper * (1 - cover * inside) - (tint[c] as number);
        data[at + c] = Math.max(0, Math.min(255, value));
      }
    }
  });
  return pixels;
}
