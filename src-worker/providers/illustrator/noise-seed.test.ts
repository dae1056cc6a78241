import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasGradients, noiseSeed } from './noise-seed';
import { Random } from './random';
import { renderSvg } from './render-svg';

const all = Array.from({ length: 9999 }, (_, i) => i + 1);

describe('seeds of noise', () => {
  it('are few of the bad ones, and never chosen', () => {
    const bad = new Set(all.filter((seed) => !hasGradients(seed)));
    expect(bad.size).toBeGreaterThan(0);
    expect(bad.size).toBeLessThan(500);
    const random = new Random(3);
    for (let i = 0; i < 3000; i++) expect(bad.has(noiseSeed(random))).toBe(false);
  });

  it('the bad ones do break the renderer', async () => {
    const seed = all.find((candidate) => !hasGradients(candidate)) ?? 0;
    const zeros = async (chosen: number) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><filter id="f" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="0.2" numOctaves="1" seed="${chosen}"/></filter><rect width="256" height="256" filter="url(#f)"/></svg>`;
      const pixels = await sharp(await renderSvg(svg), { raw: { width: 256, height: 256, channels: 4 } })
        .raw()
        .toBuffer();
      let dark = 0;
      for (let at = 0; at < pixels.length; at += 4)
        if (pixels.subarray(at, at + 4).some((value) => value === 0)) dark++;
      return dark;
    };
    expect(await zeros(seed)).toBeGreaterThan(await zeros(all.find(hasGradients) ?? 1));
  });
});
