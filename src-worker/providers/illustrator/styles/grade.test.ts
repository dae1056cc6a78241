import { describe, expect, it } from 'vitest';
import { IMAGE_SIZES, parseSize } from '#shared/jobs/image';
import { makeScene } from '../compose';
import { readPrompt } from '../read-prompt';
import { Falloff } from './falloff';
import { grade, type Grade } from './grade';
import { PLAIN } from './look';
import { NoiseField } from './noise-field';
import { blurOf, noiseAt, smoothNoise, type Pixels } from './pixels';

/** Every value of each channel, next to others, in a picture of this size. */
function allColours(width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 4);
  for (let pixel = 0; pixel < width * height; pixel += 1)
    data.set([pixel, pixel * 7 + (pixel >> 8), pixel * 31 + (pixel >> 5), 255], pixel * 4);
  return { data, width, height };
}

/** What a grade does to a pixel, as its formula says it, with nothing looked up. */
async function byFormula({ data, width, height }: Pixels, unit: number, look: Grade): Promise<Uint8Array> {
  const { bloom = 0, contrast = 0, saturation = 1, vignette = 0, grain = 0, fringe = 0 } = look;
  const soft = bloom ? await blurOf({ data, width, height }, unit * 0.018) : data;
  const shift = Math.max(1, Math.round(fringe * unit));
  const graded = data.slice();
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const apart = fringe ? [Math.max(0, x - shift), x, Math.min(width - 1, x + shift)] : [x, x, x];
      const rgb = [0, 1, 2].map((c) => {
        const own = data[(y * width + (apart[c] ?? 0)) * 4 + c] ?? 0;
        const s = soft[at + c] ?? 0;
        const glow = (s * s) / 255;
        return bloom ? own + (255 - own) * (glow / 255) * bloom : own;
      });
      const lightness = (0.299 * (rgb[0] ?? 0) + 0.587 * (rgb[1] ?? 0) + 0.114 * (rgb[2] ?? 0)) / 255;
      const dx = x / width - 0.5;
      const dy = y / height - 0.5;
      const edge = 1 - vignette * Math.min(1, Math.pow((dx * dx + dy * dy) * 2, 1.4));
      const dust = grain ? (noiseAt(x, y, 77) - 0.5) * 255 * grain : 0;
      for (const [c, colour] of rgb.entries()) {
        let value = lightness * 255 + (colour - lightness * 255) * saturation;
        if (contrast) {
          const t = Math.max(0, Math.min(1, value / 255));
          value += (t * t * (3 - 2 * t) * 255 - value) * contrast;
        }
        const { shadows, highlights } = look;
        if (shadows)
          value += ((shadows.colour[c] ?? 0) - value) * shadows.share * (1 - lightness) * (1 - lightness);
        if (highlights)
          value += ((highlights.colour[c] ?? 0) - value) * highlights.share * lightness * lightness;
        graded[at + c] = Math.max(0, Math.min(255, value * edge + dust));
      }
    }
  }
  return graded;
}

const tints: Grade = {
  shadows: { colour: [22, 28, 36], share: 0.24 },
  highlights: { colour: [255, 244, 224], share: 0.16 },
};

describe('a grade gives the bytes of its formula', () => {
  it.each<[string, Grade]>([
    ['nothing', {}],
    ['bloom and saturation', { bloom: 0.22, saturation: 1.08 }],
    ['contrast and tints', { contrast: 0.42, ...tints }],
    ['light lost at the edges, grain', { vignette: 0.5, grain: 0.04 }],
    ['everything', { bloom: 0.75, contrast: 0.5, vignette: 0.4, grain: 0.03, fringe: 0.0022, ...tints }],
  ])('%s', async (_, look) => {
    for (const [width, height] of [
      [256, 256],
      [123, 77],
    ] as const) {
      const scene = makeScene(readPrompt('a fox', null), PLAIN, width, height, 7, 'a fox');
      const expected = await byFormula(allColours(width, height), scene.unit, look);
      const { data } = await grade(allColours(width, height), scene, look);
      expect(Buffer.compare(data, expected)).toBe(0);
    }
  });
});

it.each(IMAGE_SIZES)('the light lost at the edges is the same as without mirroring: %s', (size) => {
  const { width, height } = parseSize(size);
  const falloff = new Falloff(width, height);
  let different = 0;
  for (let y = 0; y < height; y += 1) {
    const row = falloff.row(y);
    for (let x = 0; x < width; x += 1) {
      const dx = x / width - 0.5;
      const dy = y / height - 0.5;
      if (row[x] !== Math.min(1, Math.pow((dx * dx + dy * dy) * 2, 1.4))) different += 1;
    }
  }
  expect(different).toBe(0);
});

it.each([0.9, 4.1, 22.5, 163.84])('a field of noise is the noise of each pixel, %f pixels wide', (scale) => {
  const field = new NoiseField(333, scale, 12_345);
  let different = 0;
  for (const y of [0, 1, 2, 3, 4, 5, 40, 41, 7, 332]) {
    field.toRow(y);
    for (let x = 0; x < 333; x += 1) if (field.at(x) !== smoothNoise(x, y, scale, 12_345)) different += 1;
  }
  expect(different).toBe(0);
});
