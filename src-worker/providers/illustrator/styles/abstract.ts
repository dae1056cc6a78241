import { fromHsl, toHex, toHsl } from '../colour';
import type { Scene } from '../scene';
import { renderSvg } from '../render-svg';
import { n } from '../svg';
import { paintWeather } from '../weather';
import type { Pixels } from './pixels';

const BOLD = ['#d8342f', '#f2b632', '#1f4fb8', '#16171d', '#f6efe0', '#2f9e77', '#e0709a'] as const;

/** Cuts the picture into facets of flat, bold colour, and lays circles, arcs, bars and lines over it, after Kandinsky. */
export async function facet(pixels: Pixels, scene: Scene): Promise<Pixels> {
  const { width, height, data } = pixels;
  const { unit } = scene;
  const random = scene.random.fork('facets');
  const cell = unit / 27;
  const columns = Math.ceil(width / cell) + 1;
  const rows = Math.ceil(height / cell) + 1;
  const points: [number, number][] = [];
  for (let r = 0; r <= rows; r++)
    for (let c = 0; c <= columns; c++)
      points.push([
        (c - 0.5 + random.between(-0.42, 0.42)) * cell,
        (r - 0.5 + random.between(-0.42, 0.42)) * cell,
      ]);
  const colourAt = (x: number, y: number) => {
    const at =
      (Math.max(0, Math.min(height - 1, Math.round(y))) * width +
        Math.max(0, Math.min(width - 1, Math.round(x)))) *
      4;
    const [hue, saturation, lightness] = toHsl(toHex([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0]));
    return fromHsl([
      Math.round(hue / 18) * 18,
      Math.min(1, saturation * 1.35 + 0.05),
      Math.round((lightness + random.between(-0.06, 0.06)) * 9) / 9,
    ]);
  };
  let out = '';
  const triangle = (a: [number, number], b: [number, number], c: [number, number]) => {
    const colour = colourAt((a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3);
    out += `<path d="M${n(a[0])} ${n(a[1])}L${n(b[0])} ${n(b[1])}L${n(c[0])} ${n(c[1])}Z" fill="${colour}" stroke="${colour}" stroke-width="0.8"/>`;
  };
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const i = r * (columns + 1) + c;
      const [a, b, d, e] = [points[i], points[i + 1], points[i + columns + 1], points[i + columns + 2]];
      if (!a || !b || !d || !e) continue;
      if (random.chance(0.5)) {
        triangle(a, b, d);
        triangle(b, e, d);
      } else {
        triangle(a, b, e);
        triangle(a, e, d);
      }
    }
  }
  // Facets would swallow drops and flakes.
  out += ornaments(scene) + paintWeather(scene);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${out}</svg>`;
  return { ...pixels, data: await renderSvg(svg) };
}

function ornaments(scene: Scene): string {
  const { width, height, unit } = scene;
  const random = scene.random.fork('ornaments');
  let out = '';
  // The rings stand around the middle, so that the subject stays readable.
  const away = () => (random.chance(0.5) ? random.between(0.02, 0.26) : random.between(0.74, 0.98));
  for (let i = 0; i < 4; i++) {
    const x = away() * width;
    const y = random.between(0.06, 0.9) * height;
    const r = unit * random.between(0.05, 0.13);
    out += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${random.pick(BOLD)}" opacity="0.82"/><circle cx="${n(x)}" cy="${n(y)}" r="${n(r * 0.66)}" fill="${random.pick(BOLD)}" opacity="0.9"/><circle cx="${n(x + r * 0.1)}" cy="${n(y - r * 0.1)}" r="${n(r * 0.3)}" fill="${random.pick(BOLD)}"/>`;
  }
  for (let i = 0; i < 4; i++) {
    const x = random.between(-0.1, 0.9) * width;
    const y = random.next() * height;
    const angle = random.between(-1.1, 0.4);
    const length = unit * random.between(0.3, 0.9);
    out += `<path d="M${n(x)} ${n(y)}l${n(Math.cos(angle) * length)} ${n(Math.sin(angle) * length)}" stroke="#16171d" stroke-width="${n(unit * random.between(0.0025, 0.008))}" stroke-linecap="round"/>`;
  }
  for (let i = 0; i < 3; i++) {
    const r = unit * random.between(0.12, 0.3);
    out += `<path d="M${n(away() * width)} ${n(random.next() * height)}a${n(r)} ${n(r)} 0 0 1 ${n(r)} ${n(r)}" fill="none" stroke="${random.pick(BOLD)}" stroke-width="${n(unit * random.between(0.008, 0.02))}"/>`;
  }
  const bx = away() * width;
  const by = random.between(0.1, 0.8) * height;
  const s = unit * 0.028;
  for (let i = 0; i < 12; i++)
    out += `<rect x="${n(bx + (i % 4) * s)}" y="${n(by + Math.floor(i / 4) * s)}" width="${n(s)}" height="${n(s)}" fill="${(i + Math.floor(i / 4)) % 2 ? '#16171d' : '#f6efe0'}"/>`;
  const tx = away() * width;
  const ty = random.between(0.3, 0.9) * height;
  return `${out}<path d="M${n(tx)} ${n(ty)}l${n(unit * 0.1)} ${n(-unit * 0.17)}l${n(unit * 0.07)} ${n(unit * 0.19)}Z" fill="${random.pick(BOLD)}" opacity="0.85"/>`;
}
