import { darken, lighten, mix } from '../colour';
import { surface } from '../palette';
import type { Scene } from '../scene';
import { isDark } from '../sky';
import { n, verticalGradient } from '../svg';

/** A row of buildings. `near` rows have windows one can see; they are lit when it is dark. */
export function skyline(
  scene: Scene,
  id: string,
  base: number,
  tall: number,
  distance: number,
  near: boolean,
): string {
  const random = scene.random.fork(id);
  const { width, palette, look } = scene;
  const colour = surface(palette, 'building', distance);
  const lights = look.windows;
  let out = '';
  let x = -width * 0.03;
  while (x < width * 1.03) {
    const w = tall * random.between(0.17, 0.34);
    const h = tall * (random.chance(0.22) ? random.between(0.8, 1) : random.between(0.35, 0.75));
    const tone = mix(
      colour,
      random.chance(0.5) ? darken(colour, 0.25) : lighten(colour, 0.12),
      random.next(),
    );
    out += `<path d="M${n(x)} ${n(base)}V${n(base - h)}H${n(x + w)}V${n(base)}Z" fill="${tone}"/>`;
    const roof = random.whole(0, 4);
    if (roof === 0)
      out += `<path d="M${n(x + w * 0.5)} ${n(base - h)}V${n(base - h - tall * 0.13)}" stroke="${tone}" stroke-width="${n(w * 0.06)}"/>`;
    if (roof === 1)
      out += `<path d="M${n(x + w * 0.2)} ${n(base - h)}V${n(base - h - tall * 0.06)}H${n(x + w * 0.8)}V${n(base - h)}Z" fill="${tone}"/>`;
    if (roof === 2)
      out += `<path d="M${n(x)} ${n(base - h)}L${n(x + w)} ${n(base - h - tall * 0.09)}V${n(base - h)}Z" fill="${tone}"/>`;
    if (!look.flat)
      out += `<rect x="${n(scene.light.side < 0 ? x + w * 0.66 : x)}" y="${n(base - h)}" width="${n(w * 0.34)}" height="${n(h)}" fill="#000018" opacity="0.16"/>`;
    if (near) {
      const columns = Math.max(2, Math.round(w / (tall * 0.055)));
      const rows = Math.max(3, Math.round(h / (tall * 0.07)));
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const on = random.chance(isDark(scene) ? 0.42 : 0.1);
          const glass =
            on && isDark(scene)
              ? random.pick(lights)
              : isDark(scene)
                ? darken(tone, 0.25)
                : mix(tone, palette.sky[1], 0.4);
          out += `<rect x="${n(x + (w * (column + 0.25)) / columns)}" y="${n(base - h + (h * (row + 0.3)) / rows)}" width="${n((w * 0.5) / columns)}" height="${n((h * 0.45) / rows)}" fill="${glass}" opacity="${on ? 0.95 : 0.7}"/>`;
        }
      }
    }
    x += w * random.between(0.88, 1.06);
  }
  if (look.flat) return out;
  return `<defs>${verticalGradient(`${id}haze`, [
    { at: 0, colour: palette.haze, opacity: 0 },
    { at: 1, colour: palette.haze, opacity: 0.5 * (0.4 + distance) },
  ])}</defs>${out}<rect x="0" y="${n(base - tall * 0.5)}" width="${width}" height="${n(tall * 0.5)}" fill="url(#${id}haze)"/>`;
}

/** Small houses with gabled roofs along a hill. */
export function village(scene: Scene, yAt: (x: number) => number, size: number, distance: number): string {
  const random = scene.random.fork('village');
  const { width, palette } = scene;
  let out = '';
  const count = Math.round((width / size) * 0.5);
  for (let i = 0; i < count; i++) {
    const x = ((i + random.between(0.1, 0.9)) / count) * width;
    const s = size * random.between(0.7, 1.1);
    const y = yAt(x) + s * 0.25;
    const wall = surface(
      palette,
      random.pick(['#e9dcc3', '#d9bf9a', '#cfae8c', '#e6d3c0'] as const),
      distance,
    );
    const roof = surface(
      palette,
      random.pick(['#a8523a', '#8f4632', '#7a5a48', '#6a5f66'] as const),
      distance,
    );
    const pane = isDark(scene) ? '#ffd27a' : darken(wall, 0.45);
    out += `<path d="M${n(x - s * 0.4)} ${n(y)}V${n(y - s * 0.45)}H${n(x + s * 0.4)}V${n(y)}Z" fill="${wall}"/><path d="M${n(x - s * 0.5)} ${n(y - s * 0.42)}L${n(x)} ${n(y - s * 0.85)}L${n(x + s * 0.5)} ${n(y - s * 0.42)}Z" fill="${roof}"/><path d="M${n(x)} ${n(y - s * 0.85)}L${n(x + s * 0.5)} ${n(y - s * 0.42)}H${n(x)}Z" fill="#000018" opacity="0.15"/><path d="M${n(x + s * 0.18)} ${n(y - s * 0.62)}V${n(y - s * 0.86)}H${n(x + s * 0.29)}V${n(y - s * 0.5)}Z" fill="${darken(roof, 0.2)}"/><rect x="${n(x - s * 0.25)}" y="${n(y - s * 0.33)}" width="${n(s * 0.14)}" height="${n(s * 0.15)}" fill="${pane}"/><rect x="${n(x + s * 0.1)}" y="${n(y - s * 0.33)}" width="${n(s * 0.14)}" height="${n(s * 0.15)}" fill="${pane}"/>`;
  }
  return out;
}

/** A road running to the horizon, with kerbs and a dashed line. */
export function road(scene: Scene): string {
  const { width, height, horizon, palette } = scene;
  const vanish = width * 0.5;
  const wide = width * 0.62;
  const colour = surface(palette, 'street', 0.1);
  let dashes = '';
  for (let i = 0; i < 9; i++) {
    const t1 = Math.pow(i / 9, 2);
    const t2 = Math.pow((i + 0.5) / 9, 2);
    const y1 = horizon + (height - horizon) * t1;
    const y2 = horizon + (height - horizon) * t2;
    dashes += `<path d="M${n(vanish - t1 * wide * 0.018)} ${n(y1)}H${n(vanish + t1 * wide * 0.018)}L${n(vanish + t2 * wide * 0.018)} ${n(y2)}H${n(vanish - t2 * wide * 0.018)}Z" fill="${lighten(colour, 0.45)}"/>`;
  }
  return `<path d="M0 ${n(horizon)}H${width}V${height}H0Z" fill="${surface(palette, '#9a948c', 0.2)}"/><path d="M${n(vanish - width * 0.03)} ${n(horizon)}H${n(vanish + width * 0.03)}L${n(vanish + wide)} ${height}H${n(vanish - wide)}Z" fill="${colour}"/>${dashes}`;
}

/** A room: wall with wainscot and a window, a wooden floor in perspective, a rug. */
export function room(scene: Scene): string {
  const { width, height, horizon, palette, unit, look } = scene;
  const random = scene.random.fork('room');
  const dark = isDark(scene);
  const light = dark ? '#c79a72' : '#fff4e2';
  const wall = mix(palette.local.wall, light, 0.25);
  const tone = (colour: string) => (dark ? mix(darken(colour, 0.38), '#40243a', 0.18) : colour);
  const floor = tone(palette.local.floor);
  let planks = '';
  const lines = 14;
  for (let i = 0; i <= lines; i++) {
    const x = (i / lines) * width;
    planks += `<path d="M${n(x)} ${n(horizon)}L${n(width / 2 + (x - width / 2) * 2.3)} ${height}" stroke="${darken(floor, 0.25)}" stroke-width="${n(unit * 0.003)}" opacity="0.6"/>`;
  }
  const ww = Math.min(width * 0.3, unit * 0.42);
  const wh = Math.min(horizon * 0.58, ww * 1.25);
  const wx = width * (scene.light.side < 0 ? random.between(0.1, 0.2) : random.between(0.52, 0.62));
  const wy = horizon * 0.14;
  const frame = tone('#f2e8d8');
  const [top, middle, low] = palette.sky;
  const view = `<defs>${verticalGradient('view', [
    { at: 0, colour: top },
    { at: 0.6, colour: middle },
    { at: 1, colour: low },
  ])}${verticalGradient('wallshade', [
    { at: 0, colour: tone(wall) },
    { at: 1, colour: darken(tone(wall), 0.16) },
  ])}${verticalGradient('floorshade', [
    { at: 0, colour: darken(floor, 0.18) },
    { at: 1, colour: lighten(floor, 0.06) },
  ])}</defs>`;
  const shelfX = wx > width * 0.4 ? width * 0.1 : width * 0.66;
  const shelf = `<path d="M${n(shelfX)} ${n(horizon * 0.42)}h${n(width * 0.22)}v${n(unit * 0.014)}h${n(-width * 0.22)}Z" fill="${tone('#7a5234')}"/>${Array.from(
    { length: 9 },
    (_, i) => {
      const h = unit * random.between(0.05, 0.085);
      return `<rect x="${n(shelfX + width * 0.012 + i * width * 0.019)}" y="${n(horizon * 0.42 - h)}" width="${n(width * 0.016)}" height="${n(h)}" fill="${tone(random.pick(['#a3503a', '#3f6f6a', '#c9a24a', '#5a5f8f', '#8f6a4a'] as const))}"/>`;
    },
  ).join('')}`;
  const rug = tone('#a84a44');
  return `${view}<rect width="${width}" height="${n(horizon)}" fill="url(#wallshade)"/>
    <rect x="${n(wx - unit * 0.02)}" y="${n(wy - unit * 0.02)}" width="${n(ww + unit * 0.04)}" height="${n(wh + unit * 0.04)}" rx="${n(unit * 0.006)}" fill="${frame}"/>
    <rect x="${n(wx)}" y="${n(wy)}" width="${n(ww)}" height="${n(wh)}" fill="url(#view)"/>
    <g transform="translate(${n(wx)} ${n(wy)})"><path d="M0 ${n(wh * 0.78)}Q${n(ww * 0.3)} ${n(wh * 0.6)} ${n(ww * 0.6)} ${n(wh * 0.76)}T${n(ww)} ${n(wh * 0.72)}V${n(wh)}H0Z" fill="${surface(palette, 'grass', 0.4)}"/>${dark ? `<circle cx="${n(ww * 0.68)}" cy="${n(wh * 0.26)}" r="${n(ww * 0.1)}" fill="${palette.light}"/>` : ''}</g>
    <path d="M${n(wx + ww / 2 - unit * 0.006)} ${n(wy)}h${n(unit * 0.012)}v${n(wh)}h${n(-unit * 0.012)}ZM${n(wx)} ${n(wy + wh * 0.46)}h${n(ww)}v${n(unit * 0.012)}h${n(-ww)}Z" fill="${frame}"/>
    <path d="M${n(wx - unit * 0.07)} ${n(wy - unit * 0.03)}h${n(unit * 0.11)}Q${n(wx + unit * 0.05)} ${n(wy + wh * 0.6)} ${n(wx - unit * 0.03)} ${n(wy + wh + unit * 0.06)}h${n(-unit * 0.04)}ZM${n(wx + ww + unit * 0.07)} ${n(wy - unit * 0.03)}h${n(-unit * 0.11)}Q${n(wx + ww - unit * 0.05)} ${n(wy + wh * 0.6)} ${n(wx + ww + unit * 0.03)} ${n(wy + wh + unit * 0.06)}h${n(unit * 0.04)}Z" fill="${tone('#b5605a')}" opacity="0.92"/>
    ${shelf}
    <rect y="${n(horizon - unit * 0.03)}" width="${width}" height="${n(unit * 0.03)}" fill="${tone('#efe4d0')}"/>
    <rect y="${n(horizon)}" width="${width}" height="${n(height - horizon)}" fill="url(#floorshade)"/>${planks}
    <ellipse cx="${n(width / 2)}" cy="${n(horizon + (height - horizon) * 0.6)}" rx="${n(width * 0.36)}" ry="${n((height - horizon) * 0.33)}" fill="${rug}"/><ellipse cx="${n(width / 2)}" cy="${n(horizon + (height - horizon) * 0.6)}" rx="${n(width * 0.32)}" ry="${n((height - horizon) * 0.275)}" fill="none" stroke="${tone('#e8c98f')}" stroke-width="${n(unit * 0.007)}"/>
    ${look.flat || dark ? '' : `<path d="M${n(wx)} ${n(wy + wh)}L${n(wx + ww)} ${n(wy + wh)}L${n(wx + ww + scene.light.side * -unit * 0.35)} ${height}L${n(wx + scene.light.side * -unit * 0.55)} ${height}Z" fill="#fff2cc" opacity="0.13"/>`}`;
}
