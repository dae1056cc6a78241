import { mix } from '../colour';
import type { Scene } from '../scene';
import { isDark } from '../sky';
import { n, verticalGradient } from '../svg';
import { hill } from './landforms';

export function cave(scene: Scene): string {
  const { width, height, horizon, unit } = scene;
  const random = scene.random.fork('cave');
  const dark = '#1c1a26';
  let teeth = '';
  for (let i = 0; i < 16; i++) {
    const x = (i / 15) * width;
    const h = unit * random.between(0.05, 0.22) + Math.abs(i - 7.5) * unit * 0.022;
    teeth += `<path d="M${n(x - unit * 0.07)} 0L${n(x)} ${n(h)}L${n(x + unit * 0.07)} 0Z"/>`;
  }
  return `<rect width="${width}" height="${height}" fill="#0d0c14" opacity="0.55"/><path d="M0 0H${width}V${height}H0ZM${n(width * 0.22)} ${n(horizon + unit * 0.05)}C${n(width * 0.16)} ${n(horizon * 0.2)} ${n(width * 0.84)} ${n(horizon * 0.12)} ${n(width * 0.8)} ${n(horizon + unit * 0.05)}Z" fill-rule="evenodd" fill="${dark}"/><g fill="${dark}">${teeth}</g>`;
}

export function nebula(scene: Scene): string {
  const { width, height, unit } = scene;
  const random = scene.random.fork('nebula');
  let defs = '';
  let out = '';
  for (let i = 0; i < 9; i++) {
    const colour = random.pick(['#7a3fd0', '#c23fa0', '#2f6fd6', '#1f9fb0', '#e07a4a'] as const);
    defs += `<radialGradient id="neb${i}"><stop offset="0" stop-color="${colour}" stop-opacity="0.36"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient>`;
    const t = i / 8;
    out += `<ellipse cx="${n(width * (t + random.between(-0.15, 0.15)))}" cy="${n(height * (0.75 - t * 0.5 + random.between(-0.15, 0.15)))}" rx="${n(unit * random.between(0.3, 0.6))}" ry="${n(unit * random.between(0.18, 0.35))}" transform="rotate(${n(random.between(-40, 0))} ${n(width * t)} ${n(height / 2)})" fill="url(#neb${i})"/>`;
  }
  return `<defs>${defs}</defs>${out}`;
}

export function seabed(scene: Scene): { far: string; ground: string; front: string } {
  const { width, height, unit } = scene;
  const random = scene.random.fork('seabed');
  const bright = isDark(scene) ? '#2f6f9f' : '#5fc8e0';
  const deep = isDark(scene) ? '#04122e' : '#0a3a6b';
  let far = `<defs>${verticalGradient('deepsea', [
    { at: 0, colour: bright },
    { at: 0.55, colour: mix(bright, deep, 0.65) },
    { at: 1, colour: deep },
  ])}<linearGradient id="shaft" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#dffbff" stop-opacity="0.38"/><stop offset="1" stop-color="#dffbff" stop-opacity="0"/></linearGradient></defs><rect width="${width}" height="${height}" fill="url(#deepsea)"/>`;
  for (let i = 0; i < 7; i++) {
    const x = random.between(-0.1, 1) * width;
    const w = unit * random.between(0.04, 0.12);
    far += `<path d="M${n(x)} 0H${n(x + w)}L${n(x + w * 2.4 + width * 0.16)} ${n(height * 0.8)}H${n(x + width * 0.16 - w)}Z" fill="url(#shaft)" opacity="0.6"/>`;
  }
  const sand =
    hill(scene, 'sandbed2', height * 0.86, unit * 0.07, 0.9, mix('#c9b98a', deep, 0.5), 0).svg +
    hill(scene, 'sandbed', height * 0.95, unit * 0.06, 0.7, mix('#d9c898', deep, 0.28), 0).svg;
  const weed = (x: number, base: number, h: number, colour: string) =>
    `<path d="M${n(x)} ${n(base)}C${n(x - h * 0.25)} ${n(base - h * 0.35)} ${n(x + h * 0.25)} ${n(base - h * 0.65)} ${n(x)} ${n(base - h)}C${n(x + h * 0.34)} ${n(base - h * 0.6)} ${n(x - h * 0.1)} ${n(base - h * 0.3)} ${n(x + h * 0.1)} ${n(base)}Z" fill="${colour}"/>`;
  let plants = '';
  for (let i = 0; i < 22; i++) {
    const edge = random.chance(0.5) ? random.between(0, 0.3) : random.between(0.7, 1);
    plants += weed(
      edge * width,
      height * random.between(0.88, 0.98),
      unit * random.between(0.1, 0.3),
      mix(random.pick(['#2f8f6a', '#4fae7a', '#a84a7a', '#d9704a'] as const), deep, random.between(0.1, 0.5)),
    );
  }
  for (let i = 0; i < 6; i++) {
    const x = random.between(0, 1) * width;
    const y = height * random.between(0.9, 0.99);
    const s = unit * random.between(0.03, 0.07);
    const colour = mix(random.pick(['#f27a8a', '#f2a05a', '#c87ad6'] as const), deep, 0.2);
    for (let b = 0; b < 6; b++)
      plants += `<path d="M${n(x)} ${n(y)}Q${n(x + (b - 2.5) * s * 0.3)} ${n(y - s)} ${n(x + (b - 2.5) * s * 0.62)} ${n(y - s * random.between(1.2, 2))}" stroke="${colour}" stroke-width="${n(s * 0.26)}" stroke-linecap="round" fill="none"/>`;
  }
  let bubbles = '';
  for (let i = 0; i < 40; i++) {
    const r = unit * random.between(0.002, 0.012);
    bubbles += `<circle cx="${n(random.next() * width)}" cy="${n(random.next() * height * 0.9)}" r="${n(r)}" fill="#e8fbff" fill-opacity="0.18" stroke="#e8fbff" stroke-opacity="0.55" stroke-width="${n(r * 0.18)}"/>`;
  }
  return { far, ground: sand + plants, front: bubbles };
}

export function cloudFloor(scene: Scene): string {
  const { width, height, horizon, unit, palette } = scene;
  const random = scene.random.fork('cloudfloor');
  let out = '';
  for (let row = 0; row < 7; row++) {
    const t = row / 6;
    const y = horizon + (height - horizon) * t * 0.95;
    const colour = mix(
      mix(palette.sky[2], palette.local.cloud, 0.35 + 0.5 * t),
      palette.sky[1],
      0.25 * (1 - t),
    );
    const r = unit * (0.05 + 0.12 * t);
    for (let x = -r; x < width + r; x += r * 0.9)
      out += `<circle cx="${n(x + random.between(-0.3, 0.3) * r)}" cy="${n(y + r * random.between(0.5, 1))}" r="${n(r * random.between(0.8, 1.25))}" fill="${colour}"/>`;
  }
  return out;
}
