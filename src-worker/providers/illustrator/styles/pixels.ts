import { setImmediate as breathe } from 'node:timers/promises';
import sharp from 'sharp';

/** Raw RGBA pixels, row by row, not premultiplied, opaque. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
  signal?: AbortSignal;
}

/** Milliseconds of work between two pauses. */
const AT_ONCE_MS = 40;

/** The same pixels, softened by a Gaussian of this deviation in pixels. */
export async function blurOf({ data, width, height }: Pixels, deviation: number): Promise<Uint8Array> {
  return new Uint8Array(
    await sharp(data, { raw: { width, height, channels: 4 } })
      .blur(Math.max(0.3, deviation))
      .raw()
      .toBuffer(),
  );
}

/** Runs `row` for every y and lets other work in between: heartbeats and cancellations must get through. */
export async function eachRow(pixels: Pixels, row: (y: number) => void): Promise<void> {
  let since = -Infinity;
  for (let y = 0; y < pixels.height; y++) {
    if (performance.now() - since > AT_ONCE_MS) {
      await breathe();
      pixels.signal?.throwIfAborted();
      since = performance.now();
    }
    row(y);
  }
}

/** A repeatable value in [0, 1) for a pixel. */
export function noiseAt(x: number, y: number, seed: number): number {
  let value = Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1) ^ seed;
  value = Math.imul(value ^ (value >>> 15), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return ((value ^ (value >>> 16)) >>> 0) / 4294967296;
}

/** Smooth noise in [0, 1) whose features are `scale` pixels wide. */
export function smoothNoise(x: number, y: number, scale: number, seed: number): number {
  const gx = x / scale;
  const gy = y / scale;
  const x0 = Math.floor(gx);
  const y0 = Math.floor(gy);
  const ease = (t: number) => t * t * (3 - 2 * t);
  const tx = ease(gx - x0);
  const ty = ease(gy - y0);
  const top = noiseAt(x0, y0, seed) * (1 - tx) + noiseAt(x0 + 1, y0, seed) * tx;
  const bottom = noiseAt(x0, y0 + 1, seed) * (1 - tx) + noiseAt(x0 + 1, y0 + 1, seed) * tx;
  return top * (1 - ty) + bottom * ty;
}

/** Calls `change` with red, green, blue of each pixel; what it leaves in `rgb` is stored. */
export async function eachPixel(
  pixels: Pixels,
  change: (rgb: [number, number, number], x: number, y: number) => void,
): Promise<Pixels> {
  const { data, width } = pixels;
  const rgb: [number, number, number] = [0, 0, 0];
  await eachRow(pixels, (y) => {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      rgb[0] = data[at] ?? 0;
      rgb[1] = data[at + 1] ?? 0;
      rgb[2] = data[at + 2] ?? 0;
      change(rgb, x, y);
      for (let c = 0; c < 3; c++) data[at + c] = Math.max(0, Math.min(255, rgb[c] ?? 0));
    }
  });
  return pixels;
}
