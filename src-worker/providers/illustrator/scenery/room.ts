import { darken, lighten, mix } from '../colour';
import { surface } from '../palette';
import { excludes } from '../scene';
import type { Scene } from '../scene';
import { inWindow } from '../seats';
import { isDark } from '../sky';
import { n, verticalGradient } from '../svg';

/** Where the window of a room is: the opening within its frame. It is larger if something is in it. */
export function windowOf(scene: Scene): { x: number; y: number; w: number; h: number } {
  const { width, unit, horizon, light, random, description } = scene;
  const isFull = inWindow(description).size > 0;
  const w = isFull ? Math.min(width * 0.46, unit * 0.48) : Math.min(width * 0.3, unit * 0.42);
  const h = Math.min(horizon * (isFull ? 0.7 : 0.58), w * 1.25);
  const place = random.fork('window');
  const right = isFull ? place.between(0.42, 0.47) : place.between(0.52, 0.62);
  return {
    x: width * (light.side < 0 ? place.between(0.1, 0.2) : right),
    y: horizon * 0.14,
    w,
    h,
  };
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
  const { x: wx, y: wy, w: ww, h: wh } = windowOf(scene);
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
  const shelfX = wx > width * 0.4 ? width * 0.1 : wx + ww > width * 0.6 ? width * 0.74 : width * 0.66;
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
    <g transform="translate(${n(wx)} ${n(wy)})">${outside(scene, ww, wh)}</g>
    <path d="M${n(wx + ww / 2 - unit * 0.006)} ${n(wy)}h${n(unit * 0.012)}v${n(wh)}h${n(-unit * 0.012)}ZM${n(wx)} ${n(wy + wh * 0.46)}h${n(ww)}v${n(unit * 0.012)}h${n(-ww)}Z" fill="${frame}"/>
    <path d="M${n(wx - unit * 0.07)} ${n(wy - unit * 0.03)}h${n(unit * 0.11)}Q${n(wx + unit * 0.05)} ${n(wy + wh * 0.6)} ${n(wx - unit * 0.03)} ${n(wy + wh + unit * 0.06)}h${n(-unit * 0.04)}ZM${n(wx + ww + unit * 0.07)} ${n(wy - unit * 0.03)}h${n(-unit * 0.11)}Q${n(wx + ww - unit * 0.05)} ${n(wy + wh * 0.6)} ${n(wx + ww + unit * 0.03)} ${n(wy + wh + unit * 0.06)}h${n(unit * 0.04)}Z" fill="${tone('#b5605a')}" opacity="0.92"/>
    <rect x="${n(wx - unit * 0.035)}" y="${n(wy + wh)}" width="${n(ww + unit * 0.07)}" height="${n(unit * 0.024)}" rx="${n(unit * 0.006)}" fill="${lighten(frame, 0.15)}"/><rect x="${n(wx - unit * 0.03)}" y="${n(wy + wh + unit * 0.024)}" width="${n(ww + unit * 0.06)}" height="${n(unit * 0.008)}" fill="#000" opacity="0.16"/>
    ${shelf}
    <rect y="${n(horizon - unit * 0.03)}" width="${width}" height="${n(unit * 0.03)}" fill="${tone('#efe4d0')}"/>
    <rect y="${n(horizon)}" width="${width}" height="${n(height - horizon)}" fill="url(#floorshade)"/>${planks}
    <ellipse cx="${n(width / 2)}" cy="${n(horizon + (height - horizon) * 0.6)}" rx="${n(width * 0.36)}" ry="${n((height - horizon) * 0.33)}" fill="${rug}"/><ellipse cx="${n(width / 2)}" cy="${n(horizon + (height - horizon) * 0.6)}" rx="${n(width * 0.32)}" ry="${n((height - horizon) * 0.275)}" fill="none" stroke="${tone('#e8c98f')}" stroke-width="${n(unit * 0.007)}"/>
    ${look.flat || dark ? '' : `<path d="M${n(wx)} ${n(wy + wh)}L${n(wx + ww)} ${n(wy + wh)}L${n(wx + ww + scene.light.side * -unit * 0.35)} ${height}L${n(wx + scene.light.side * -unit * 0.55)} ${height}Z" fill="#fff2cc" opacity="0.13"/>`}`;
}

/** The view through the window, `w` × `h` px: the place, the weather and the hour that the prompt names. */
function outside(scene: Scene, w: number, h: number): string {
  const { palette, settings, description, unit } = scene;
  const random = scene.random.fork('outside');
  const { weather, season } = description;
  const white = weather.has('snow') || season === 'winter' || settings.has('snowfield');
  const land = surface(palette, white ? 'snow' : 'grass', 0.4);
  const far = (colour: string) => mix(colour, palette.haze, 0.35);
  const parts: string[] = [];
  if (isDark(scene) && !excludes(scene, 'moon'))
    parts.push(
      `<circle data-shows="sky:moon" cx="${n(w * 0.68)}" cy="${n(h * 0.26)}" r="${n(w * 0.1)}" fill="${palette.light}"/>`,
    );
  if (settings.has('mountains'))
    parts.push(
      `<path data-shows="setting:mountains" d="M0 ${n(h * 0.8)}L${n(w * 0.3)} ${n(h * 0.36)}L${n(w * 0.52)} ${n(h * 0.66)}L${n(w * 0.74)} ${n(h * 0.46)}L${n(w)} ${n(h * 0.76)}V${n(h)}H0Z" fill="${surface(palette, 'mountain', 0.5)}"/>`,
    );
  if (settings.has('city') || settings.has('street')) {
    for (let i = 0; i < 6; i++) {
      const tall = h * random.between(0.3, 0.62);
      parts.push(
        `<rect data-shows="setting:city setting:street" x="${n((w / 6) * i)}" y="${n(h - tall)}" width="${n(w / 6.2)}" height="${n(tall)}" fill="${far(surface(palette, 'building', 0.35))}"/>`,
      );
      for (let k = 0; k < 8; k++)
        parts.push(
          `<rect x="${n((w / 6) * (i + 0.18 + 0.4 * (k % 2)))}" y="${n(h - tall + h * (0.04 + 0.07 * Math.floor(k / 2)))}" width="${n(w * 0.03)}" height="${n(h * 0.03)}" fill="${isDark(scene) ? '#ffd98a' : '#e8f2fa'}" opacity="0.8"/>`,
        );
    }
  } else if (settings.has('sea') || settings.has('beach') || settings.has('lake'))
    parts.push(
      `<rect data-shows="setting:sea setting:beach setting:lake" y="${n(h * 0.66)}" width="${n(w)}" height="${n(h * 0.34)}" fill="${surface(palette, 'water', 0.3)}"/><rect y="${n(h * 0.66)}" width="${n(w)}" height="${n(h * 0.02)}" fill="${lighten(palette.haze, 0.3)}" opacity="0.6"/>`,
    );
  else {
    parts.push(
      `<path data-shows="setting:meadow setting:hills setting:garden${white ? ' weather:snow setting:snowfield' : ''}" d="M0 ${n(h * 0.78)}Q${n(w * 0.3)} ${n(h * 0.6)} ${n(w * 0.6)} ${n(h * 0.76)}T${n(w)} ${n(h * 0.72)}V${n(h)}H0Z" fill="${land}"/>`,
    );
    const firs = settings.has('forest') ? 9 : 3;
    for (let i = 0; i < firs; i++) {
      const x = w * random.next();
      const tall = h * random.between(0.16, 0.3);
      parts.push(
        `<path data-shows="scenery:trees scenery:pines${settings.has('forest') ? ' setting:forest' : ''}" d="M${n(x)} ${n(h * 0.84 - tall)}L${n(x + tall * 0.26)} ${n(h * 0.86)}H${n(x - tall * 0.26)}Z" fill="${surface(palette, 'pine', 0.35)}"/>`,
      );
    }
  }
  if (weather.has('rain') || weather.has('storm') || weather.has('snow')) {
    for (let i = 0; i < 40; i++) {
      const x = w * random.between(0.02, 0.96);
      const y = h * random.between(0.02, 0.9);
      parts.push(
        weather.has('snow')
          ? `<circle data-shows="weather:snow" cx="${n(x)}" cy="${n(y)}" r="${n(unit * 0.004)}" fill="#fff" opacity="0.9"/>`
          : `<path data-shows="weather:rain weather:storm" d="M${n(x)} ${n(y)}l${n(-unit * 0.004)} ${n(unit * 0.03)}" stroke="#e6f1fb" stroke-width="${n(unit * 0.0022)}" opacity="0.6"/>`,
      );
    }
  }
  return parts.join('');
}

/** The top of a wooden table that reaches out of the picture, its far edge at the horizon. */
export function tabletop(scene: Scene): string {
  const { width, height, horizon, unit, palette, look, light } = scene;
  const random = scene.random.fork('tabletop');
  const dark = isDark(scene);
  const local = look.local?.floor ? palette.local.floor : mix(palette.local.floor, '#8a552c', 0.4);
  const wood = dark ? mix(darken(local, 0.34), '#4a2430', 0.14) : local;
  const depth = height - horizon;
  const boards = 5;
  let grain = '';
  for (let i = 0; i <= boards; i++) {
    const y = horizon + depth * Math.pow(i / boards, 1.35);
    if (i > 0)
      grain += `<path d="M0 ${n(y)}H${width}" stroke="${darken(wood, 0.4)}" stroke-width="${n(unit * (0.001 + 0.0022 * (i / boards)))}" opacity="0.75"/>`;
  }
  for (let i = 0; i < (look.flat ? 0 : 90); i++) {
    const t = Math.pow(random.next(), 0.75);
    const y = horizon + depth * t;
    const x = random.between(-0.2, 1) * width;
    const long = unit * random.between(0.12, 0.5);
    const sway = unit * random.between(-0.006, 0.006);
    grain += `<path d="M${n(x)} ${n(y)}q${n(long / 2)} ${n(sway)} ${n(long)} 0" fill="none" stroke="${random.chance(0.6) ? darken(wood, 0.3) : lighten(wood, 0.2)}" stroke-width="${n(unit * (0.001 + 0.002 * t))}" opacity="${random.between(0.15, 0.45).toFixed(2)}"/>`;
  }
  const sheen = look.flat
    ? ''
    : `<defs><radialGradient id="sheen"><stop offset="0" stop-color="${dark ? '#ffc98a' : '#fff3d6'}" stop-opacity="0.4"/><stop offset="1" stop-color="#fff3d6" stop-opacity="0"/></radialGradient></defs><ellipse cx="${n(width * (0.5 + 0.16 * light.side))}" cy="${n(horizon + depth * 0.25)}" rx="${n(width * 0.6)}" ry="${n(depth * 0.6)}" fill="url(#sheen)"/>`;
  return `<defs>${verticalGradient('wood', [
    { at: 0, colour: lighten(wood, 0.1) },
    { at: 0.4, colour: wood },
    { at: 1, colour: darken(wood, 0.38) },
  ])}</defs><rect y="${n(horizon)}" width="${width}" height="${n(depth)}" fill="url(#wood)"/>${grain}${sheen}<rect y="${n(horizon)}" width="${width}" height="${n(unit * 0.006)}" fill="${lighten(wood, 0.35)}" opacity="0.8"/>`;
}
