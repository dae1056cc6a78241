import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { IMAGE_STYLES } from '#shared/jobs/image';
import { illustrate } from './illustrate';
import type { IllustrationRequest } from './illustrate';

const draw = (request: Partial<IllustrationRequest>) =>
  illustrate({
    prompt: 'a red fox under a full moon',
    style: 'digital_art',
    width: 192,
    height: 192,
    seed: 7,
    ...request,
  });

async function pixelsOf(png: Buffer, size = 48): Promise<Buffer> {
  return sharp(png).resize(size, size, { fit: 'fill' }).removeAlpha().raw().toBuffer();
}

/** Mean difference of the channels, 0 … 255. */
async function distance(a: Buffer, b: Buffer): Promise<number> {
  const [first, second] = [await pixelsOf(a), await pixelsOf(b)];
  return first.reduce((sum, value, i) => sum + Math.abs(value - (second[i] ?? 0)), 0) / first.length;
}

describe('illustrating', () => {
  it.each(IMAGE_STYLES)('draws the same bytes for the same request: %s', async (style) => {
    const first = await draw({ style });
    await draw({ prompt: 'a boat', style, seed: 3 });
    expect((await draw({ style })).png.equals(first.png)).toBe(true);
  });

  it.each([7, 21])('draws a forest that reaches over the edge (seed %i)', async (seed) => {
    const prompt = 'a red fox in a pine forest under a full moon, clear sky';
    const { png } = await draw({ prompt, style: 'cinematic', width: 512, height: 512, seed });
    expect(await sharp(png).metadata()).toMatchObject({ width: 512, height: 512 });
  });

  it('composes afresh for another seed', async () => {
    expect(await distance((await draw({ seed: 1 })).png, (await draw({ seed: 2 })).png)).toBeGreaterThan(4);
  });

  it('makes ten styles that differ at a glance', async () => {
    const pictures = await Promise.all(
      IMAGE_STYLES.map(
        async (style) => (await draw({ style, prompt: 'a sailboat on the sea at sunset' })).png,
      ),
    );
    const alike: string[] = [];
    for (const [i, a] of pictures.entries()) {
      for (const [k, b] of pictures.entries()) {
        if (k > i && (await distance(a, b)) < 6) alike.push(`${IMAGE_STYLES[i]} and ${IMAGE_STYLES[k]}`);
      }
    }
    expect(alike).toEqual([]);
  });

  it.each([
    [256, 256],
    [1024, 1536],
    [1792, 1024],
  ])('fills exactly %i × %i pixels', async (width, height) => {
    const { png } = await draw({ width, height });
    const { channels } = await sharp(png).stats();
    expect(await sharp(png).metadata()).toMatchObject({ width, height, format: 'png' });
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(15);
  });

  it('changes the picture by the negative prompt', async () => {
    const plain = await draw({});
    const moonless = await draw({ negativePrompt: 'no moon' });
    expect(moonless.svg).not.toContain('url(#moon)');
    expect(plain.svg).toContain('url(#moon)');
    expect(plain.drawn).toEqual(['fox', 'full moon']);
    expect(moonless.drawn).toEqual(['fox']);
  });

  it('shows the Earth in a black, starry sky over the moon', async () => {
    const { svg } = await draw({ prompt: 'an astronaut riding a horse on the moon' });
    expect(svg).toContain('url(#earth)');
    expect(svg).not.toContain('url(#moon)');
    expect(svg).not.toContain('id="cloud');
  });

  it('hides the stars behind the clouds of a storm', async () => {
    const starry = '<g fill="#fdfbff">';
    const night = 'a lighthouse on a cliff at night';
    expect((await draw({ prompt: night })).svg).toContain(starry);
    expect((await draw({ prompt: `${night}, storm` })).svg).not.toContain(starry);
  });

  it('shows through the window of a room what the prompt puts outside', async () => {
    const dry = await draw({ prompt: 'a cup of tea by the window in the evening' });
    const wet = await draw({ prompt: 'a cup of tea by the window on a rainy evening' });
    expect(await distance(dry.png, wet.png)).toBeGreaterThan(0.2);
    expect(wet.undrawn).toEqual([]);
  });

  it.each([
    ['nonsense', 'asdf qwer'],
    ['markup', `"/><image href="file:///etc/passwd"/><script>alert(1)</script> a cat`],
    ['entities', '&lt;svg&gt; ]]> <!-- a dog'],
    ['emoji', '🦊🌕✨👨‍👩‍👧 🏴‍☠️'],
    ['another language', '月の下の赤い狐 рыжая лиса ثعلب'],
    ['blanks', '  \u0000 \u200b \n '],
    ['length', 'a cat on a dog under a tree, '.repeat(69).slice(0, 2000)],
    ['numbers', '999999999 cats and 1e99 dogs, -5 foxes'],
    ['prototype names', 'a constructor fox and a __proto__ cat, toString hasOwnProperty'],
  ])('draws something for hostile prompts: %s', async (_, prompt) => {
    const { svg, png } = await draw({ prompt });
    expect(svg).not.toMatch(/<script|<image|file:|alert|<!--|NaN|undefined/);
    const { channels } = await sharp(png).stats();
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(8);
  });

  it('stops when it is aborted, with the reason given', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    await expect(
      draw({
        style: 'oil_painting',
        signal: stop.signal,
        onProgress: (share) => share >= 0.6 && stop.abort(reason),
      }),
    ).rejects.toBe(reason);
    await expect(draw({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});
