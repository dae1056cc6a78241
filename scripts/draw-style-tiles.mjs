// Draws the ten small pictures of the style picker with the built-in illustrator: `node scripts/draw-style-tiles.mjs`.
// They are committed under assets/styles; draw them anew when a style has changed.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { createServer } from 'vite';

const PROMPT = 'a red fox in a pine forest under a full moon, clear sky';
const SEED = 3;
const DRAWN_PX = 512;
const TILE_PX = 160;

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
    const { png } = await illustrate({
      prompt: PROMPT,
      style,
      width: DRAWN_PX,
      height: DRAWN_PX,
      seed: SEED,
    });
    const file = fileURLToPath(new URL(`${style}.webp`, folder));
    await sharp(png).resize(TILE_PX, TILE_PX).webp({ quality: 82, effort: 6 }).toFile(file);
  }
} finally {
  await vite.close();
}
