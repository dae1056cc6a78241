import { isIndoors } from '../scene';
import type { Scene } from '../scene';
import { blurred, glow, n } from '../svg';
import { fireflies } from '../weather';

/** Neon: a glowing grid on the ground, signs on the houses, wet light. */
export function neonStreet(scene: Scene): string {
  const { width, height, horizon, unit, ground } = scene;
  if (ground === 'space' || ground === 'seabed') return '';
  let lines = '';
  if (!isIndoors(scene) && ground !== 'cliff') {
    for (let i = -14; i <= 14; i++)
      lines += `<path d="M${n(width / 2 + i * width * 0.035)} ${n(horizon)}L${n(width / 2 + i * width * 0.24)} ${height}"/>`;
    for (let i = 0; i < 12; i++) {
      const y = horizon + (height - horizon) * Math.pow(i / 11, 2.1);
      lines += `<path d="M0 ${n(y)}H${width}"/>`;
    }
  }
  const grid = `<g fill="none" stroke="#24e6ff" stroke-width="${n(unit * 0.0022)}" opacity="0.75">${lines}</g>`;
  return `${glow('neonhorizon', width / 2, horizon, width * 0.62, '#ff2fa8', 0.4)}${blurred('gridglow', unit * 0.005, grid)}${grid}${neonSigns(scene)}`;
}

/** Signs of glowing tubes on the houses at the horizon. */
export function neonSigns(scene: Scene): string {
  const { width, height, horizon, unit } = scene;
  const random = scene.random.fork('neon');
  let signs = '';
  for (let i = 0; i < (isIndoors(scene) ? 0 : 9); i++) {
    const colour = random.pick(['#ff2fa8', '#24e6ff', '#ffe14a', '#8a5bff', '#ff5a3c'] as const);
    const x = random.next() * width;
    const y = horizon - unit * random.between(0.05, 0.26);
    const w = unit * random.between(0.014, 0.026);
    const h = unit * random.between(0.05, 0.13);
    signs += `${glow(`sign${i}`, x + w / 2, y + h / 2, h * 1.3, colour, 0.5)}<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${n(w * 0.2)}" fill="#120a26" stroke="${colour}" stroke-width="${n(unit * 0.003)}"/>`;
    for (let k = 0; k < 4; k++)
      signs += `<path d="M${n(x + w * 0.25)} ${n(y + h * (0.16 + k * 0.22))}h${n(w * 0.5)}" stroke="${colour}" stroke-width="${n(h * 0.06)}"/>`;
    signs += `<ellipse cx="${n(x + w / 2)}" cy="${n(horizon + (height - horizon) * 0.2)}" rx="${n(w * 0.9)}" ry="${n((height - horizon) * 0.22)}" fill="${colour}" opacity="0.14"/>`;
  }
  return signs;
}

/** Motes of light and a gilded frame with corner flourishes. */
export function gildedFrame(scene: Scene): string {
  const { width, height, unit } = scene;
  const m = unit * 0.022;
  const c = unit * 0.12;
  const corner = (x: number, y: number, sx: number, sy: number) =>
    `<g transform="translate(${n(x)} ${n(y)}) scale(${sx} ${sy})"><path d="M0 ${n(c)}C0 ${n(c * 0.4)} ${n(c * 0.4)} 0 ${n(c)} 0M${n(c * 0.14)} ${n(c * 0.86)}C${n(c * 0.5)} ${n(c * 0.8)} ${n(c * 0.5)} ${n(c * 0.5)} ${n(c * 0.3)} ${n(c * 0.5)}C${n(c * 0.16)} ${n(c * 0.5)} ${n(c * 0.18)} ${n(c * 0.68)} ${n(c * 0.3)} ${n(c * 0.66)}M${n(c * 0.86)} ${n(c * 0.14)}C${n(c * 0.8)} ${n(c * 0.5)} ${n(c * 0.5)} ${n(c * 0.5)} ${n(c * 0.5)} ${n(c * 0.3)}C${n(c * 0.5)} ${n(c * 0.16)} ${n(c * 0.68)} ${n(c * 0.18)} ${n(c * 0.66)} ${n(c * 0.3)}"/><circle cx="${n(c * 0.2)}" cy="${n(c * 0.2)}" r="${n(c * 0.045)}" fill="#f0cf7a"/></g>`;
  return `${fireflies(scene, '#ffe9a8', 36)}${fireflies(scene, '#9ff3ff', 18).replaceAll('fly', 'mote')}<g fill="none" stroke="#f0cf7a" stroke-width="${n(unit * 0.0035)}" stroke-linecap="round" opacity="0.9"><path d="M${n(m + c)} ${n(m)}H${n(width - m - c)}M${n(m + c)} ${n(height - m)}H${n(width - m - c)}M${n(m)} ${n(m + c)}V${n(height - m - c)}M${n(width - m)} ${n(m + c)}V${n(height - m - c)}"/>${corner(m, m, 1, 1)}${corner(width - m, m, -1, 1)}${corner(m, height - m, 1, -1)}${corner(width - m, height - m, -1, -1)}</g>`;
}

/** Rays from the light, and the reflections of a lens. */
export function lensLight(scene: Scene): string {
  const { width, height, unit, light, palette } = scene;
  if (light.kind === 'none') return '';
  const dx = width / 2 - light.x;
  const dy = height / 2 - light.y;
  const spots = [
    [0.45, 0.02, '#ffffff'],
    [0.8, 0.045, '#9fe8ff'],
    [1.15, 0.016, '#ffd6f0'],
    [1.5, 0.065, '#fff0b8'],
    [1.75, 0.025, '#b8ffe0'],
  ] as const;
  const rays = Array.from({ length: 7 }, (_, i) => {
    const angle = Math.atan2(dy, dx) + (i - 3) * 0.22;
    const far = unit * 1.15;
    const wide = 0.035;
    return `<path d="M${n(light.x)} ${n(light.y)}L${n(light.x + Math.cos(angle - wide) * far)} ${n(light.y + Math.sin(angle - wide) * far)}L${n(light.x + Math.cos(angle + wide) * far)} ${n(light.y + Math.sin(angle + wide) * far)}Z"/>`;
  }).join('');
  return `<defs><radialGradient id="raylight" gradientUnits="userSpaceOnUse" cx="${n(light.x)}" cy="${n(light.y)}" r="${n(unit)}"><stop offset="0" stop-color="${palette.light}" stop-opacity="0.4"/><stop offset="1" stop-color="${palette.light}" stop-opacity="0"/></radialGradient></defs><g fill="url(#raylight)">${rays}</g>${spots.map(([t, r, colour]) => `<circle cx="${n(light.x + dx * t)}" cy="${n(light.y + dy * t)}" r="${n(r * unit)}" fill="${colour}" opacity="0.17"/>`).join('')}`;
}

/** Black bars, a streak of light across the lens, motes out of focus. */
export function filmFrame(scene: Scene): string {
  const { width, height, unit, light, horizon } = scene;
  const random = scene.random.fork('film');
  const bar = height * (width >= height ? scene.look.letterbox : scene.look.letterbox * 0.63);
  let bokeh = '';
  for (let i = 0; i < 16; i++)
    bokeh += `<circle cx="${n(random.next() * width)}" cy="${n(horizon + random.between(-0.1, 0.34) * unit)}" r="${n(unit * random.between(0.006, 0.022))}" fill="${random.pick(['#ffb35c', '#ffd9a0', '#6fc7d6'] as const)}" opacity="${random.between(0.06, 0.2).toFixed(2)}"/>`;
  const flare =
    light.kind === 'none'
      ? ''
      : `<defs><radialGradient id="streak"><stop offset="0" stop-color="#cfefff" stop-opacity="0.8"/><stop offset="0.3" stop-color="#7fd0ff" stop-opacity="0.25"/><stop offset="1" stop-color="#7fd0ff" stop-opacity="0"/></radialGradient></defs><ellipse cx="${n(light.x)}" cy="${n(light.y)}" rx="${n(width * 0.7)}" ry="${n(unit * 0.006)}" fill="url(#streak)"/>`;
  return `${bokeh}${flare}<path d="M0 0H${width}V${n(bar)}H0ZM0 ${n(height - bar)}H${width}V${height}H0Z" fill="#050507"/>`;
}
