import { Resvg } from '@resvg/resvg-js';
import { artOf } from './draw-things';
import type { Item } from './relate';
import type { Scene } from './scene';

/** Cells along the longer side of the picture: fine enough for an ant, coarse enough to take no time. */
const CELLS = 224;
/** Cells along each side of the outline of one drawing. */
const OUTLINE = 40;
/** A thing of which less than this share is visible does not count as in the picture. */
const ENOUGH = 0.3;

const outlines = new Map<string, Uint8Array>();

/** Where the ink of a drawing is within its box: 1 or 0, row by row. */
function outlineOf({ group, pose }: Item): Uint8Array {
  const key = `${group.thing.art}/${pose ?? ''}`;
  const known = outlines.get(key);
  if (known) return known;
  const { art } = artOf(group.thing, pose);
  const { x, y, width, height } = art.box;
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${x} ${y} ${width} ${height}" width="${OUTLINE}" height="${OUTLINE}" preserveAspectRatio="none">${art.body}</svg>`,
    { font: { loadSystemFonts: false } },
  ).render();
  const outline = Uint8Array.from({ length: OUTLINE * OUTLINE }, (_, i) =>
    (pixels[i * 4 + 3] ?? 0) > 90 ? 1 : 0,
  );
  outlines.set(key, outline);
  return outline;
}

/**
 * The items of the finished layout (far to near) that a viewer can see: on the canvas, not behind what is nearer, not
 * under the bands or the foreground of the picture; and whether sun or moon can be seen past them. `front` is the SVG painted before all things.
 */
export function inSight(
  scene: Scene,
  items: readonly Item[],
  front: string,
): { seen: Set<Item>; light: boolean } {
  const { width, height, look } = scene;
  const scale = CELLS / Math.max(width, height);
  const [columns, rows] = [Math.round(width * scale), Math.round(height * scale)];
  const covered = coverOf(scene, front, columns, rows);
  const band = Math.round(rows * look.letterbox * (width >= height ? 1 : 0.63));
  const seen = new Set<Item>();
  for (const item of items.toReversed()) {
    const outline = outlineOf(item);
    const [left, top] = [(item.x - item.width / 2) * scale, (item.y - item.height) * scale];
    const [w, h] = [Math.max(1, item.width * scale), Math.max(1, item.height * scale)];
    let ink = 0;
    let shown = 0;
    for (let row = Math.floor(top); row < top + h; row++) {
      for (let column = Math.floor(left); column < left + w; column++) {
        const across = (column + 0.5 - left) / w;
        const u = Math.floor((item.mirrored ? 1 - across : across) * OUTLINE);
        const v = Math.floor(((row + 0.5 - top) / h) * OUTLINE);
        if (u < 0 || v < 0 || u >= OUTLINE || v >= OUTLINE || !outline[v * OUTLINE + u]) continue;
        ink++;
        if (column < 0 || column >= columns || row < band || row >= rows - band) continue;
        const cell = row * columns + column;
        if (!covered[cell]) shown++;
        covered[cell] = 1;
      }
    }
    // A portrait shows a part of a person only, and a large one.
    const large = shown > columns * rows * 0.08;
    if (shown > 0 && (large || shown >= ink * ENOUGH)) seen.add(item);
  }
  return { seen, light: isLightSeen(scene, covered, columns, rows) };
}

/** Whether the things leave enough of the sun or the moon to be seen. */
function isLightSeen({ light, width }: Scene, covered: Uint8Array, columns: number, rows: number): boolean {
  const scale = columns / width;
  const [x, y, radius] = [light.x * scale, light.y * scale, Math.max(1, light.radius * scale)];
  let all = 0;
  let shown = 0;
  for (let row = Math.floor(y - radius); row <= y + radius; row++) {
    for (let column = Math.floor(x - radius); column <= x + radius; column++) {
      if ((column - x) ** 2 + (row - y) ** 2 > radius ** 2) continue;
      all++;
      const outside = column < 0 || column >= columns || row < 0 || row >= rows;
      if (!outside && !covered[row * columns + column]) shown++;
    }
  }
  return shown >= all * ENOUGH;
}

function coverOf({ width, height }: Scene, front: string, columns: number, rows: number): Uint8Array {
  const covered = new Uint8Array(columns * rows);
  if (!front) return covered;
  const { pixels } = new Resvg(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${columns}" height="${rows}" preserveAspectRatio="none">${front}</svg>`,
    { font: { loadSystemFonts: false } },
  ).render();
  for (let i = 0; i < covered.length; i++) covered[i] = (pixels[i * 4 + 3] ?? 0) > 128 ? 1 : 0;
  return covered;
}
