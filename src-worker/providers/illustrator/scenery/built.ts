import { darken, lighten, mix } from '../colour';
import { surface } from '../palette';
import type { Scene } from '../scene';
import { isDark } from '../sky';
import { glow, n, verticalGradient } from '../svg';
import { grass } from './growth';

/** A row of buildings. `near` rows have visible windows, which are lit when it is dark. */
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
  const country = scene.settings.has('road') && !scene.settings.has('street') && !scene.settings.has('city');
  const verge = country
    ? surface(palette, scene.settings.has('desert') ? 'sand' : 'grass', 0.12)
    : surface(palette, '#9a948c', 0.2);
  const sides =
    country && !scene.settings.has('desert')
      ? grass(scene, 'verge', horizon + (height - horizon) * 0.1, height, 1.1)
      : '';
  return `<path d="M0 ${n(horizon)}H${width}V${height}H0Z" fill="${verge}"/>${sides}<path d="M${n(vanish - width * 0.03)} ${n(horizon)}H${n(vanish + width * 0.03)}L${n(vanish + wide)} ${height}H${n(vanish - wide)}Z" fill="${colour}"/>${dashes}${isDark(scene) && !country ? streetLights(scene) : ''}`;
}

/** Lamps along both kerbs, nearer ones larger, with their light on the pavement. */
function streetLights(scene: Scene): string {
  const { width, height, horizon, unit } = scene;
  let out = '';
  for (const [i, t] of [0.06, 0.16, 0.36].entries()) {
    for (const side of [-1, 1] as const) {
      const y = horizon + (height - horizon) * t;
      const x = width / 2 + side * width * (0.09 + 0.86 * t);
      const tall = unit * (0.09 + 0.5 * t);
      const arm = -side * tall * 0.2;
      out += `${glow(`lamplight${i}${side}`, x + arm, y - tall, tall * 0.7, '#ffd08a', 0.6)}<ellipse cx="${n(x + arm)}" cy="${n(y + tall * 0.03)}" rx="${n(tall * 0.42)}" ry="${n(tall * 0.07)}" fill="#ffd08a" opacity="0.22"/><path d="M${n(x)} ${n(y)}V${n(y - tall * 0.94)}Q${n(x)} ${n(y - tall)} ${n(x + arm)} ${n(y - tall)}" fill="none" stroke="#20232c" stroke-width="${n(tall * 0.035)}"/><ellipse cx="${n(x + arm)}" cy="${n(y - tall * 0.985)}" rx="${n(tall * 0.06)}" ry="${n(tall * 0.025)}" fill="#fff0c8"/>`;
    }
  }
  return out;
}
