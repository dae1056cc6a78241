// Draws the ten small pictures of the style picker with the built-in illustrator: `node scripts/draw-style-tiles.mjs`.
// They are committed under assets/styles; draw them again when a style has changed.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { createServer } from 'vite';

/** What each style does best, and the seed that shows it. */
const SCENES = {
  cinematic: ['a steam train in the mountains at sunset', 4],
  watercolor: ['three swans on a lake, cherry trees, spring', 2],
  cyberpunk: ['a taxi in the city at night, neon signs', 3],
  oil_painting: ['a windmill in a field of sunflowers at sunset', 5],
  minimalist: ['a sailboat on the sea at sunset', 2],
  fantasy: ['a dragon flying over a castle at night', 3],
  anime: ['a girl under a cherry tree in spring, fluffy clouds', 6],
  photorealistic: ['snowy mountains behind a lake in a pine forest, day', 4],
  abstract: ['a lion at sunset', 3],
  digital_art: ['a red fox in a pine forest under a full moon, clear sky', 3],
};
const DRAWN_PX = 512;
const TILE_PX = 224;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = new URL('../assets/styles/', import.meta.url);
await mkdir(folder, { recursive: true });

const vite = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  server: { middlewareMode: true },
});
try {
  const { illustrate } = await vite.ssrLoadModule('/src-worker/providers/illustrator/illustrate.ts');
  const { IMAGE_STYLES } = await vite.ssrLoadModule('/src-shared/jobs/image.ts');
  for (const style of IMAGE_STYLES) {
    const [prompt, seed] = SCENES[style];
    const { png } = await illustrate({
      prompt,
      style,
      width: DRAWN_PX,
      height: DRAWN_PX,
      seed,
    });
    const file = fileURLToPath(new URL(`${style}.webp`, folder));
    await sharp(png).resize(TILE_PX, TILE_PX).webp({ quality: 82, effort: 6 }).toFile(file);
  }
} finally {
  await vite.close();
}
