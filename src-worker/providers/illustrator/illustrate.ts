import { setImmediate as breathe } from 'node:timers/promises';
import sharp from 'sharp';
import type { ImageStyle } from '#shared/jobs/image';
import { accountFor } from './account';
import { compose, makeScene } from './compose';
import { readPrompt } from './read-prompt';
import { renderSvg } from './render-svg';
import { LOOKS } from './styles/looks';
import type { Pixels } from './styles/pixels';

/** Raised when the same request gives a different picture than before. */
const ILLUSTRATOR_VERSION = 5;

export interface IllustrationRequest {
  prompt: string;
  negativePrompt?: string | null;
  style: ImageStyle;
  /** Pixels. */
  width: number;
  height: number;
  /** An unsigned 32-bit integer. */
  seed: number;
  signal?: AbortSignal;
  /** Called with 0 … 1. */
  onProgress?: (fraction: number) => void;
}

export interface Illustration {
  png: Buffer;
  version: number;
  /** The scene before the style's brushwork. */
  svg: string;
  /** The parts of the prompt that can be seen in the picture, in the prompt's words. */
  drawn: string[];
  /** Words that ask for something which is not in the picture. */
  undrawn: string[];
}

/**
 * Composes a picture from the words of a prompt and openly licensed vector art. The same request gives the same
 * bytes in one `ILLUSTRATOR_VERSION`. Rejects with `signal.reason` soon after `signal` aborts.
 */
export async function illustrate(request: IllustrationRequest): Promise<Illustration> {
  const { prompt, negativePrompt, style, width, height, seed, signal, onProgress } = request;
  const stage = async (fraction: number) => {
    onProgress?.(fraction);
    await breathe();
    signal?.throwIfAborted();
  };
  await stage(0);
  const description = readPrompt(prompt, negativePrompt);
  await stage(0.1);
  const scene = makeScene(description, LOOKS[style], width, height, seed, prompt.trim());
  const { svg, seen } = compose(scene);
  const { drawn, undrawn } = accountFor(description, seen, svg);
  await stage(0.25);
  const drawing = await renderSvg(svg);
  await stage(0.6);
  let pixels: Pixels = { data: drawing, width, height, signal };
  const { finish } = LOOKS[style];
  if (finish) pixels = { ...(await finish(pixels, scene)), signal };
  await stage(0.9);
  const png = await sharp(pixels.data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 8 })
    .toBuffer();
  await stage(1);
  return { png, version: ILLUSTRATOR_VERSION, svg, drawn, undrawn };
}
