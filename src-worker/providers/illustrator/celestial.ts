import { darken, lighten } from './colour';
import type { Scene } from './scene';
import { blurred, glow, n, verticalGradient } from './svg';

export function aurora(scene: Scene): string {
  const random = scene.random.fork('aurora');
  const { width, horizon, unit } = scene;
  const colours = ['#4dffb0', '#39d6d0', '#9a6bff'] as const;
  let out = '';
  let defs = '';
  colours.forEach((colour, band) => {
    const baseY = horizon * (0.42 + band * 0.13);
    const tall = horizon * random.between(0.3, 0.45);
    const phase = random.between(0, 6);
    const steps = 24;
    const wave = (t: number) =>
      baseY + Math.sin(t * 5 + phase) * horizon * 0.09 + Math.sin(t * 11 + phase * 2) * horizon * 0.03;
    let lower = '';
    let upper = '';
    for (let i = 0; i <= steps; i++) {
      const t = i / steps;
      lower += `${i ? 'L' : 'M'}${n(t * width)} ${n(wave(t))}`;
      upper = `L${n(t * width)} ${n(wave(t) - tall * (0.75 + 0.25 * Math.sin(t * 17 + phase)))}${upper}`;
    }
    defs += verticalGradient(`aurora${band}`, [
      { at: 0, colour, opacity: 0 },
      { at: 0.75, colour, opacity: 0.42 },
      { at: 1, colour, opacity: 0.02 },
    ]);
    out += `<path d="${lower}${upper}Z" fill="url(#aurora${band})"/>`;
  });
  return `<defs>${defs}</defs>${blurred('aurorasoft', unit * 0.014, out)}`;
}

export function ringedPlanet(scene: Scene): string {
  const random = scene.random.fork('planet');
  const { width, horizon, unit, light } = scene;
  const r = unit * random.between(0.09, 0.13);
  const x = light.side > 0 ? width * random.between(0.16, 0.3) : width * random.between(0.7, 0.84);
  const y = horizon * random.between(0.24, 0.42);
  const colour =
    scene.description.tints.get('planet') ??
    random.pick(['#d9a06b', '#8fa8d9', '#c98fb0', '#7fbfae'] as const);
  const ring = (sweep: 0 | 1) =>
    `<path d="M${n(x - r * 1.9)} ${n(y)}A${n(r * 1.9)} ${n(r * 0.5)} 0 0 ${sweep} ${n(x + r * 1.9)} ${n(y)}" fill="none" stroke="${lighten(colour, 0.45)}" stroke-opacity="0.85" stroke-width="${n(r * 0.16)}"/>`;
  return `<defs><linearGradient id="globe" x1="${light.side > 0 ? 1 : 0}" y1="0" x2="${light.side > 0 ? 0 : 1}" y2="1"><stop offset="0" stop-color="${lighten(colour, 0.35)}"/><stop offset="0.5" stop-color="${colour}"/><stop offset="1" stop-color="${darken(colour, 0.6)}"/></linearGradient></defs><g transform="rotate(-18 ${n(x)} ${n(y)})">${ring(1)}<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="url(#globe)"/>${ring(0)}</g>`;
}

export function shootingStars(scene: Scene): string {
  const random = scene.random.fork('meteors');
  const { width, horizon, unit } = scene;
  let out =
    '<defs><linearGradient id="tail" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>';
  for (let i = 0; i < 3; i++) {
    const x = random.between(0.25, 0.9) * width;
    const y = random.between(0.12, 0.5) * horizon;
    const length = unit * random.between(0.14, 0.26);
    out += `<g transform="translate(${n(x)} ${n(y)}) rotate(152)"><path d="M${n(-length)} ${n(-unit * 0.0006)}L0 ${n(-unit * 0.003)}A${n(unit * 0.003)} ${n(unit * 0.003)} 0 0 1 0 ${n(unit * 0.003)}Z" fill="url(#tail)"/></g>`;
  }
  return out;
}

export function fireworks(scene: Scene): string {
  const random = scene.random.fork('fireworks');
  let out = '';
  for (let i = 0; i < 5; i++) {
    const x = scene.width * random.between(0.12, 0.88);
    const y = scene.horizon * random.between(0.12, 0.36);
    const r = scene.unit * random.between(0.07, 0.14);
    const colour = random.pick(['#ff6b8a', '#ffd36b', '#6bd6ff', '#b58aff', '#7dffb0'] as const);
    out += glow(`burst${i}`, x, y, r * 1.4, colour, 0.35);
    for (let ray = 0; ray < 22; ray++) {
      const angle = (ray / 22) * Math.PI * 2;
      const far = r * random.between(0.75, 1);
      out += `<path d="M${n(x + Math.cos(angle) * r * 0.2)} ${n(y + Math.sin(angle) * r * 0.2)}L${n(x + Math.cos(angle) * far)} ${n(y + Math.sin(angle) * far + r * 0.08)}" stroke="${colour}" stroke-width="${n(scene.unit * 0.0026)}" stroke-linecap="round" stroke-dasharray="${n(r * 0.1)} ${n(r * 0.05)}"/><circle cx="${n(x + Math.cos(angle) * far)}" cy="${n(y + Math.sin(angle) * far + r * 0.08)}" r="${n(scene.unit * 0.003)}" fill="#fff"/>`;
    }
  }
  return out;
}

export function rainbow(scene: Scene): string {
  const { width, horizon, unit } = scene;
  const r = Math.max(width, horizon) * 0.52;
  const x = width * (scene.light.side > 0 ? 0.4 : 0.6);
  const bands = ['#e0457b', '#f08a3c', '#f5d442', '#5fc26b', '#3f8fe0', '#8a55d6'];
  const arcs = bands
    .map(
      (colour, i) =>
        `<circle cx="${n(x)}" cy="${n(horizon + r * 0.12)}" r="${n(r - i * unit * 0.017)}" fill="none" stroke="${colour}" stroke-width="${n(unit * 0.018)}"/>`,
    )
    .join('');
  return `<g opacity="0.5">${blurred('rainbowsoft', unit * 0.004, arcs)}</g>`;
}

/** The Earth as seen from the moon. */
export function earth(scene: Scene): string {
  const random = scene.random.fork('earth');
  const { width, horizon, unit, light } = scene;
  const r = unit * random.between(0.095, 0.12);
  // A visible sun keeps its own side.
  const right = light.side > 0 === (light.kind === 'none');
  const x = width * (right ? random.between(0.72, 0.84) : random.between(0.16, 0.28));
  const y = horizon * random.between(0.24, 0.34);
  const at = (dx: number, dy: number) => `${n(x + dx * r)} ${n(y + dy * r)}`;
  const land = `<path d="M${at(-0.5, -0.7)}C${at(-0.1, -0.85)} ${at(0.2, -0.7)} ${at(0.1, -0.45)}C${at(0, -0.2)} ${at(-0.25, -0.3)} ${at(-0.3, -0.1)}C${at(-0.5, -0.1)} ${at(-0.75, -0.4)} ${at(-0.5, -0.7)}ZM${at(-0.1, 0.05)}C${at(0.25, 0)} ${at(0.35, 0.25)} ${at(0.2, 0.5)}C${at(0.1, 0.75)} ${at(-0.05, 0.85)} ${at(-0.08, 0.6)}C${at(-0.25, 0.35)} ${at(-0.3, 0.12)} ${at(-0.1, 0.05)}ZM${at(0.6, -0.5)}C${at(0.85, -0.3)} ${at(0.95, 0)} ${at(0.8, 0.2)}C${at(0.6, 0.1)} ${at(0.45, -0.2)} ${at(0.6, -0.5)}Z" fill="#4f9a5a"/>`;
  const weather = `<g fill="none" stroke="#ffffff" stroke-linecap="round" stroke-width="${n(r * 0.045)}" opacity="0.7"><path d="M${at(-0.8, -0.1)}Q${at(-0.4, -0.25)} ${at(0, -0.08)}T${at(0.7, -0.16)}M${at(-0.6, 0.4)}Q${at(-0.2, 0.25)} ${at(0.15, 0.38)}T${at(0.7, 0.36)}M${at(-0.3, -0.55)}Q${at(0.1, -0.66)} ${at(0.5, -0.55)}"/></g>`;
  return `${glow('earthglow', x, y, r * 1.7, '#7fb8ff', 0.55)}<defs><radialGradient id="earth" cx="${light.side > 0 ? 0.62 : 0.38}" cy="0.36" r="0.75"><stop offset="0" stop-color="#4fa3ea"/><stop offset="0.7" stop-color="#1f5fb8"/><stop offset="1" stop-color="#0d2a66"/></radialGradient><radialGradient id="earthshade" cx="${light.side > 0 ? 0.7 : 0.3}" cy="0.32" r="0.9"><stop offset="0.45" stop-color="#000010" stop-opacity="0"/><stop offset="1" stop-color="#000010" stop-opacity="0.85"/></radialGradient><clipPath id="earthclip"><circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}"/></clipPath></defs><circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="url(#earth)"/><g clip-path="url(#earthclip)">${land}${weather}</g><circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="url(#earthshade)"/>`;
}
