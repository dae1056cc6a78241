import { renderSvg } from '../render-svg';
import { setImmediate as breathe } from 'node:timers/promises';
import { Random } from '../random';
import type { Scene } from '../scene';
import { blurOf, eachPixel, noiseAt } from './pixels';
import type { Pixels } from './pixels';

/**
 * Paints the picture again with brush strokes, broad ones first and fine ones where there is detail, each along the
 * edges of what it shows (after Hertzmann, "Painterly rendering with curved brush strokes of multiple sizes", 1998);
 * then lights the relief of the paint from the upper left.
 */
export async function paintInOil(pixels: Pixels, scene: Scene): Promise<Pixels> {
  const { width, height, data } = pixels;
  const random = new Random(scene.random.fork('oil').whole(0, 0x7fffffff));
  const soft = await blurOf(pixels, scene.unit * 0.006);
  const broad = await blurOf(pixels, scene.unit * 0.02);
  const lightnessAt = (source: Uint8Array, x: number, y: number) => {
    const at = (Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))) * 4;
    return 0.3 * (source[at] ?? 0) + 0.59 * (source[at + 1] ?? 0) + 0.11 * (source[at + 2] ?? 0);
  };
  const strokes: string[] = [];
  let rows = 0;
  for (const [size, detail] of [
    [0.03, -1],
    [0.014, 4],
    [0.0065, 9],
  ] as const) {
    const brush = Math.max(1.6, scene.unit * size);
    for (let gy = 0; gy < height + brush; gy += brush * 0.62) {
      if (rows++ % 2 === 0) {
        await breathe();
        pixels.signal?.throwIfAborted();
      }
      for (let gx = 0; gx < width + brush; gx += brush * 0.62) {
        const x = Math.round(Math.max(0, Math.min(width - 1, gx + random.between(-0.6, 0.6) * brush)));
        const y = Math.round(Math.max(0, Math.min(height - 1, gy + random.between(-0.6, 0.6) * brush)));
        const at = (y * width + x) * 4;
        const source = size > 0.02 ? soft : data;
        const difference =
          Math.abs((data[at] ?? 0) - (broad[at] ?? 0)) +
          Math.abs((data[at + 1] ?? 0) - (broad[at + 1] ?? 0)) +
          Math.abs((data[at + 2] ?? 0) - (broad[at + 2] ?? 0));
        if (difference / 3 < detail) continue;
        const reach = Math.max(2, Math.round(brush * 0.5));
        const dx = lightnessAt(soft, x + reach, y) - lightnessAt(soft, x - reach, y);
        const dy = lightnessAt(soft, x, y + reach) - lightnessAt(soft, x, y - reach);
        const steep = Math.hypot(dx, dy);
        const angle =
          steep > 3
            ? Math.atan2(dy, dx) + Math.PI / 2
            : Math.sin(x * 0.006) * 0.6 + Math.cos(y * 0.008) * 0.7;
        const length = brush * random.between(1.1, 2.6) * (steep > 25 ? 0.7 : 1);
        const tone = random.between(-13, 13);
        const channel = (c: number) =>
          Math.round(Math.max(0, Math.min(255, (source[at + c] ?? 0) + tone + random.between(-5, 5))));
        const lx = Math.cos(angle) * length * 0.5;
        const ly = Math.sin(angle) * length * 0.5;
        const bend = random.between(-0.25, 0.25) * length;
        strokes.push(
          `<path d="M${(x - lx).toFixed(1)} ${(y - ly).toFixed(1)}Q${(x - Math.sin(angle) * bend).toFixed(1)} ${(y + Math.cos(angle) * bend).toFixed(1)} ${(x + lx).toFixed(1)} ${(y + ly).toFixed(1)}" stroke="rgb(${channel(0)},${channel(1)},${channel(2)})" stroke-width="${(brush * random.between(0.5, 0.95)).toFixed(1)}"/>`,
        );
      }
    }
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g fill="none" stroke-linecap="round" opacity="1">${strokes.join('')}</g></svg>`;
  const strokesOnly = await renderSvg(svg);
  // Where no stroke falls, the ground colour is the picture itself.
  for (let at = 0; at < data.length; at += 4) {
    const bare = 1 - (strokesOnly[at + 3] ?? 255) / 255;
    if (bare > 0) {
      for (let c = 0; c < 3; c++) {
        strokesOnly[at + c] = (strokesOnly[at + c] ?? 0) * (1 - bare) + (soft[at + c] ?? 0) * bare;
      }
      strokesOnly[at + 3] = 255;
    }
  }
  const paint: Pixels = { ...pixels, data: strokesOnly };
  const relief = paint.data.slice();
  return eachPixel(paint, (rgb, x, y) => {
    const lift = lightnessAt(relief, x, y) - lightnessAt(relief, x - 1, y - 1);
    const weave = ((x % 4 < 2 ? 1 : -1) * (y % 4 < 2 ? 1 : -1) * 2.2 + (noiseAt(x, y, 5) - 0.5) * 5) * 0.8;
    for (let c = 0; c < 3; c++)
      rgb[c] = (rgb[c] ?? 0) * 1.02 + Math.max(-26, Math.min(26, lift * 0.55)) + weave;
  });
}
