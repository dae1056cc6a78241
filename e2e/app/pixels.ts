import { expect, type Locator } from '@playwright/test';
import sharp from 'sharp';

/** What a person sees of an element: bits of information a pixel (0 for one colour), and the mean of each channel. */
export async function pixelsOf(picture: Locator): Promise<{ entropy: number; mean: number[] }> {
  await expect(picture).toBeVisible();
  // Decoded, not only there.
  await picture.evaluate((element) => (element as HTMLImageElement).decode());
  const { entropy, channels } = await sharp(await picture.screenshot()).stats();
  return { entropy, mean: channels.slice(0, 3).map((channel) => Math.round(channel.mean)) };
}

/** A picture of many colours, not a blank or a broken one. */
export async function expectPainted(picture: Locator): Promise<void> {
  expect((await pixelsOf(picture)).entropy).toBeGreaterThan(3);
}

/** What the fakes of the providers draw: one colour. */
export async function expectFromFake(picture: Locator): Promise<void> {
  const { mean } = await pixelsOf(picture);
  // Antialiasing at the edge may touch a pixel.
  for (const [index, value] of [180, 90, 40].entries())
    expect(Math.abs((mean[index] ?? 0) - value)).toBeLessThan(12);
}
