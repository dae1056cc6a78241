import { darken, lighten, mix, toRgb } from './colour';
import { excludes } from './scene';
import type { Scene } from './scene';
import { blurred, glow, n, radialGradient, verticalGradient } from './svg';

/** The sky behind everything: gradient, stars, sun or moon, what else the prompt hangs there, clouds. */
export function paintSky(scene: Scene): string {
  const { width, height, palette, horizon, description } = scene;
  const [top, middle] = palette.sky;
  const low = scene.ground === 'space' ? mix(palette.sky[2], top, 0.7) : palette.sky[2];
  const reach = scene.ground === 'space' ? 1 : horizon / height;
  const parts = [
    `<defs>${verticalGradient('sky', [
      { at: 0, colour: top },
      { at: reach * 0.55, colour: middle },
      { at: reach, colour: low },
      { at: 1, colour: low },
    ])}</defs><rect width="${width}" height="${height}" fill="url(#sky)"/>`,
  ];
  const starry = (isDark(scene) || description.sky.has('stars')) && !excludes(scene, 'stars', 'star') && !hidesStars(scene);
  if (starry) parts.push(stars(scene));
  if (description.sky.has('aurora') || (scene.look.aurora && isDark(scene) && !excludes(scene, 'aurora'))) parts.push(aurora(scene));
  if (description.sky.has('planet')) parts.push(ringedPlanet(scene));
  if (description.sky.has('shootingstar')) parts.push(shootingStars(scene));
  parts.push(lightSource(scene));
  if (description.sky.has('fireworks')) parts.push(fireworks(scene));
  if (description.weather.has('rainbow')) parts.push(rainbow(scene));
  parts.push(clouds(scene));
  return parts.join('');
}

export function isDark(scene: Scene): boolean {
  return scene.time === 'night' || scene.time === 'dusk' || scene.ground === 'space';
}

function hidesStars({ description: { weather } }: Scene): boolean {
  return weather.has('rain') || weather.has('storm') || weather.has('snow') || weather.has('fog');
}

function stars(scene: Scene): string {
  const random = scene.random.fork('stars');
  const { width, horizon, height, unit } = scene;
  const deep = scene.ground === 'space' ? height : horizon;
  const count = Math.round(((width * deep) / (unit * unit)) * 150 * scene.look.stars);
  let out = '';
  for (let i = 0; i < count; i++) {
    const y = scene.ground === 'space' ? random.next() * deep : Math.pow(random.next(), 1.4) * deep;
    const x = random.next() * width;
    const r = unit * 0.0011 * (0.6 + 2.2 * Math.pow(random.next(), 5));
    const bright = random.between(0.35, 1) * (scene.ground === 'space' ? 1 : 1 - 0.7 * (y / deep));
    out += `<circle cx="${n(x)}" cy="${n(y)}" r="${Math.max(0.45, r).toFixed(2)}" opacity="${bright.toFixed(2)}"/>`;
  }
  let flares = '';
  for (let i = 0; i < 7 * Math.min(1, scene.look.stars); i++) {
    const x = random.next() * width;
    const y = random.next() * deep * 0.75;
    const r = unit * random.between(0.006, 0.012);
    flares += `<path d="M${n(x)} ${n(y - r)}L${n(x + r * 0.12)} ${n(y - r * 0.12)}L${n(x + r)} ${n(y)}L${n(x + r * 0.12)} ${n(y + r * 0.12)}L${n(x)} ${n(y + r)}L${n(x - r * 0.12)} ${n(y + r * 0.12)}L${n(x - r)} ${n(y)}L${n(x - r * 0.12)} ${n(y - r * 0.12)}Z" opacity="0.9"/>`;
  }
  return `<g fill="#fdfbff">${out}${flares}</g>`;
}

/** Clouds of fractal noise, thinning out towards the zenith and the horizon. */
function noiseClouds(scene: Scene, heavy: boolean): string {
  const { width, horizon, palette, unit, description } = scene;
  const seed = scene.random.fork('noise').whole(1, 9999);
  const frequency = 1.7 / unit;
  const white = mix(palette.light, palette.sky[1], isDark(scene) ? 0.8 : description.weather.has('storm') ? 0.75 : heavy ? 0.45 : 0.1);
  const [r, g, b] = toRgb(white).map((channel) => (channel / 255).toFixed(3));
  const floor = heavy ? -1.0 : description.weather.has('clouds') ? -1.35 : -1.6;
  return `<defs><filter id="noiseclouds" filterUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${n(horizon)}" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency="${frequency.toFixed(5)} ${(frequency * 2.4).toFixed(5)}" numOctaves="6" seed="${seed}"/><feColorMatrix type="matrix" values="0.5 0 0 0 ${r} 0.5 0 0 0 ${g} 0.5 0 0 0 ${b} 3.6 0 0 0 ${floor}"/><feColorMatrix type="matrix" values="1 0 0 0 -0.25 0 1 0 0 -0.25 0 0 1 0 -0.25 0 0 0 0.9 0"/></filter>${verticalGradient('cloudfade', [{ at: 0, colour: '#ffffff', opacity: 0.55 }, { at: 0.5, colour: '#ffffff' }, { at: 0.9, colour: '#ffffff', opacity: 0.25 }, { at: 1, colour: '#ffffff', opacity: 0 }])}<mask id="cloudmask"><rect width="${width}" height="${n(horizon)}" fill="url(#cloudfade)"/></mask></defs><g mask="url(#cloudmask)"><rect width="${width}" height="${n(horizon)}" filter="url(#noiseclouds)"/></g>`;
}

function lightSource(scene: Scene): string {
  const { light, palette, look } = scene;
  if (light.kind === 'none') return '';
  const { x, y, radius } = light;
  const tint = scene.description.tints.get(light.kind === 'moon' && scene.description.sky.has('crescent') ? 'crescent' : light.kind);
  const colour = tint ? mix(palette.light, tint, 0.7) : palette.light;
  const halo = glow('halo', x, y, radius * (light.kind === 'sun' ? 7 : 5.2) * look.glow, lighten(colour, 0.1), light.kind === 'sun' ? 0.75 : 0.5);
  if (light.kind === 'sun') {
    return `${halo}<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${lighten(colour, look.flat ? 0 : 0.55)}"/>`;
  }
  const shade = mix(colour, palette.sky[1], 0.28);
  if (scene.description.sky.has('crescent')) {
    return `${halo}<g transform="rotate(${-28 * light.side} ${n(x)} ${n(y)})"><path d="M${n(x)} ${n(y - radius)}A${n(radius)} ${n(radius)} 0 1 1 ${n(x)} ${n(y + radius)}A${n(radius * 1.35)} ${n(radius * 1.35)} 0 0 0 ${n(x)} ${n(y - radius)}Z" fill="${lighten(colour, 0.3)}"/></g>`;
  }
  const craters = [[-0.32, -0.22, 0.22], [0.34, -0.42, 0.12], [0.26, 0.3, 0.27], [-0.38, 0.42, 0.14], [0.02, -0.02, 0.1], [0.62, 0.02, 0.1], [-0.08, 0.68, 0.1]]
    .map(([dx = 0, dy = 0, r = 0]) => `<circle cx="${n(x + dx * radius)}" cy="${n(y + dy * radius)}" r="${n(r * radius)}"/>`)
    .join('');
  return `${halo}<defs>${radialGradient('moon', [
    { at: 0, colour: lighten(colour, 0.55) },
    { at: 0.75, colour: lighten(colour, 0.15) },
    { at: 1, colour: mix(colour, shade, 0.35) },
  ])}</defs><circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${look.flat ? colour : 'url(#moon)'}"/><g fill="${shade}" opacity="${look.flat ? 0.25 : 0.42}">${craters}</g>`;
}

function clouds(scene: Scene): string {
  const { description, look, width, horizon, unit, palette, light } = scene;
  if (excludes(scene, 'clouds', 'cloud') || description.weather.has('clear') || scene.ground === 'space') return '';
  const random = scene.random.fork('clouds');
  const heavy = ['rain', 'storm', 'snow'].some((kind) => description.weather.has(kind as 'rain'));
  if (look.noiseClouds) return noiseClouds(scene, heavy);
  const asked = description.weather.has('clouds') || scene.ground === 'clouds';
  const count = Math.round((heavy ? 11 : asked ? 8 : isDark(scene) ? 3 : 4) * look.clouds * Math.max(0.7, Math.min(1.5, width / horizon / 1.6)));
  const grey = description.weather.has('storm') ? 0.72 : heavy ? 0.4 : 0;
  const white = mix(mix(palette.local.cloud, palette.light, 0.25), palette.sky[1], isDark(scene) ? 0.72 : 0.06);
  const lit = mix(white, darken(palette.sky[1], 0.35), grey);
  const shade = mix(lit, darken(palette.sky[1], isDark(scene) ? 0.25 : 0.05), 0.55);
  let out = '';
  for (let i = 0; i < count; i++) {
    const depth = (i + random.next()) / count;
    const size = unit * (0.1 + 0.24 * (1 - depth)) * (heavy ? 1.5 : 1) * look.cloudSize;
    const x = random.next() * width;
    const y = horizon * (heavy ? random.between(0.0, 0.42) : 0.12 + 0.62 * depth);
    // What the prompt or the light puts in the sky stays visible.
    const clear = light.kind === 'none' ? 0 : light.radius * 1.3;
    if (!heavy && Math.abs(x - light.x) < clear + size && Math.abs(y - size * 0.15 - light.y) < clear + size * 0.42) continue;
    out += cloud(scene, `cloud${i}`, x, y, size, lit, mix(shade, palette.sky[2], depth * 0.35), heavy ? 0.94 : 0.62 + 0.33 * (1 - depth));
  }
  return blurred('cloudsoft', unit * look.cloudBlur, out);
}

function cloud(scene: Scene, id: string, x: number, y: number, size: number, lit: string, shade: string, opacity: number): string {
  const random = scene.random.fork(id);
  const lobes = random.whole(5, 7);
  const circles: [number, number, number][] = [];
  for (let i = 0; i < lobes; i++) {
    const t = i / (lobes - 1);
    const bulge = Math.sin(Math.PI * (0.12 + 0.76 * t));
    circles.push([x + (t - 0.5) * size * 1.7, y - bulge * size * random.between(0.1, 0.24), size * (0.16 + 0.2 * bulge * random.between(0.75, 1.15))]);
  }
  const base = `M${n(x - size * 0.98)} ${n(y + size * 0.13)}Q${n(x - size * 1.02)} ${n(y - size * 0.06)} ${n(x - size * 0.7)} ${n(y - size * 0.1)}H${n(x + size * 0.7)}Q${n(x + size * 1.02)} ${n(y - size * 0.06)} ${n(x + size * 0.98)} ${n(y + size * 0.13)}Z`;
  const ring = (dx: number, dy: number, factor: number) => circles.map(([cx, cy, r]) => `<circle cx="${n(cx + dx)}" cy="${n(cy + dy)}" r="${n(r * factor)}"/>`).join('');
  if (scene.look.flat) return `<g fill="${lit}" opacity="${(opacity * 0.85).toFixed(2)}">${ring(0, 0, 1)}<path d="${base}"/></g>`;
  const { side } = scene.light;
  return `<g opacity="${opacity.toFixed(2)}"><g fill="${shade}">${ring(0, 0, 1)}<path d="${base}"/></g><g fill="${mix(shade, lit, 0.6)}">${ring(side * size * 0.02, -size * 0.03, 0.93)}</g><g fill="${lit}">${ring(side * size * 0.04, -size * 0.06, 0.8)}</g></g>`;
}

function aurora(scene: Scene): string {
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
    const wave = (t: number) => baseY + Math.sin(t * 5 + phase) * horizon * 0.09 + Math.sin(t * 11 + phase * 2) * horizon * 0.03;
    let lower = '';
    let upper = '';
    for (let i = 0; i <= steps; i++) {
      const t = i / steps;
      lower += `${i ? 'L' : 'M'}${n(t * width)} ${n(wave(t))}`;
      upper = `L${n(t * width)} ${n(wave(t) - tall * (0.75 + 0.25 * Math.sin(t * 17 + phase)))}${upper}`;
    }
    defs += verticalGradient(`aurora${band}`, [{ at: 0, colour, opacity: 0 }, { at: 0.75, colour, opacity: 0.42 }, { at: 1, colour, opacity: 0.02 }]);
    out += `<path d="${lower}${upper}Z" fill="url(#aurora${band})"/>`;
  });
  return `<defs>${defs}</defs>${blurred('aurorasoft', unit * 0.014, out)}`;
}

function ringedPlanet(scene: Scene): string {
  const random = scene.random.fork('planet');
  const { width, horizon, unit, light } = scene;
  const r = unit * random.between(0.09, 0.13);
  const x = light.side > 0 ? width * random.between(0.16, 0.3) : width * random.between(0.7, 0.84);
  const y = horizon * random.between(0.24, 0.42);
  const colour = scene.description.tints.get('planet') ?? random.pick(['#d9a06b', '#8fa8d9', '#c98fb0', '#7fbfae'] as const);
  const ring = (sweep: 0 | 1) => `<path d="M${n(x - r * 1.9)} ${n(y)}A${n(r * 1.9)} ${n(r * 0.5)} 0 0 ${sweep} ${n(x + r * 1.9)} ${n(y)}" fill="none" stroke="${lighten(colour, 0.45)}" stroke-opacity="0.85" stroke-width="${n(r * 0.16)}"/>`;
  return `<defs><linearGradient id="globe" x1="${light.side > 0 ? 1 : 0}" y1="0" x2="${light.side > 0 ? 0 : 1}" y2="1"><stop offset="0" stop-color="${lighten(colour, 0.35)}"/><stop offset="0.5" stop-color="${colour}"/><stop offset="1" stop-color="${darken(colour, 0.6)}"/></linearGradient></defs><g transform="rotate(-18 ${n(x)} ${n(y)})">${ring(1)}<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="url(#globe)"/>${ring(0)}</g>`;
}

function shootingStars(scene: Scene): string {
  const random = scene.random.fork('meteors');
  const { width, horizon, unit } = scene;
  let out = '<defs><linearGradient id="tail" x1="0" y1="0" x2="1" y2="0"><stop offset="0" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#fff"/></linearGradient></defs>';
  for (let i = 0; i < 3; i++) {
    const x = random.between(0.25, 0.9) * width;
    const y = random.between(0.12, 0.5) * horizon;
    const length = unit * random.between(0.14, 0.26);
    out += `<g transform="translate(${n(x)} ${n(y)}) rotate(152)"><path d="M${n(-length)} ${n(-unit * 0.0006)}L0 ${n(-unit * 0.003)}A${n(unit * 0.003)} ${n(unit * 0.003)} 0 0 1 0 ${n(unit * 0.003)}Z" fill="url(#tail)"/></g>`;
  }
  return out;
}

function fireworks(scene: Scene): string {
  const random = scene.random.fork('fireworks');
  let out = '';
  for (let i = 0; i < 5; i++) {
    const x = scene.width * random.between(0.12, 0.88);
    const y = scene.horizon * random.between(0.16, 0.55);
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

function rainbow(scene: Scene): string {
  const { width, horizon, unit } = scene;
  const r = Math.max(width, horizon) * 0.52;
  const x = width * (scene.light.side > 0 ? 0.4 : 0.6);
  const bands = ['#e0457b', '#f08a3c', '#f5d442', '#5fc26b', '#3f8fe0', '#8a55d6'];
  const arcs = bands
    .map((colour, i) => `<circle cx="${n(x)}" cy="${n(horizon + r * 0.12)}" r="${n(r - i * unit * 0.017)}" fill="none" stroke="${colour}" stroke-width="${n(unit * 0.018)}"/>`)
    .join('');
  return `<g opacity="0.5">${blurred('rainbowsoft', unit * 0.004, arcs)}</g>`;
}
