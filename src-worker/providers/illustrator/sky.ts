import { darken, lighten, mix, toRgb } from './colour';
import { aurora, earth, fireworks, rainbow, ringedPlanet, shootingStars } from './celestial';
import { noiseSeed } from './noise-seed';
import { excludes } from './scene';
import type { Scene } from './scene';
import { blurred, glow, n, radialGradient, shows, verticalGradient } from './svg';

/**
 * The sky behind everything: gradient, stars, sun or moon, what else the prompt hangs there, clouds. `lightSeen`: whether
 * sun or moon can be seen past the things.
 */
export function paintSky(scene: Scene, lightSeen: boolean): string {
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
  const starry =
    (isDark(scene) || description.sky.has('stars')) &&
    !excludes(scene, 'stars', 'star') &&
    !hidesStars(scene);
  if (starry) parts.push(shows('sky:stars', stars(scene)));
  if (description.sky.has('aurora') || (scene.look.aurora && isDark(scene) && !excludes(scene, 'aurora')))
    parts.push(shows('sky:aurora', aurora(scene)));
  if (description.sky.has('planet')) parts.push(shows('sky:planet', ringedPlanet(scene)));
  if (description.sky.has('shootingstar')) parts.push(shows('sky:shootingstar', shootingStars(scene)));
  if (description.settings.includes('moon') || description.sky.has('earth'))
    parts.push(shows('sky:earth', earth(scene)));
  parts.push(shows(lightSeen ? lightName(scene) : '', lightSource(scene)));
  if (description.sky.has('fireworks')) parts.push(shows('sky:fireworks', fireworks(scene)));
  if (description.weather.has('rainbow')) parts.push(shows('weather:rainbow', rainbow(scene)));
  const drift = clouds(scene);
  parts.push(drift ? shows('weather:clouds', drift) : shows('weather:clear', '<g/>'));
  return parts.join('');
}

function lightName({ light, description: { sky } }: Scene): string {
  if (light.kind !== 'moon') return `sky:${light.kind}`;
  return sky.has('crescent') ? 'sky:crescent' : 'sky:moon';
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
  const seed = noiseSeed(scene.random.fork('noise'));
  const frequency = 1.7 / unit;
  const white = mix(
    palette.light,
    palette.sky[1],
    isDark(scene) ? 0.8 : description.weather.has('storm') ? 0.75 : heavy ? 0.45 : 0.1,
  );
  const [r, g, b] = toRgb(white).map((channel) => (channel / 255).toFixed(3));
  const floor = heavy ? -1.0 : description.weather.has('clouds') ? -1.35 : -1.6;
  return `<defs><filter id="noiseclouds" filterUnits="userSpaceOnUse" x="0" y="0" width="${width}" height="${n(horizon)}" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency="${frequency.toFixed(5)} ${(frequency * 2.4).toFixed(5)}" numOctaves="6" seed="${seed}"/><feColorMatrix type="matrix" values="0.5 0 0 0 ${r} 0.5 0 0 0 ${g} 0.5 0 0 0 ${b} 3.6 0 0 0 ${floor}"/><feColorMatrix type="matrix" values="1 0 0 0 -0.25 0 1 0 0 -0.25 0 0 1 0 -0.25 0 0 0 0.9 0"/></filter>${verticalGradient(
    'cloudfade',
    [
      { at: 0, colour: '#ffffff', opacity: 0.55 },
      { at: 0.5, colour: '#ffffff' },
      { at: 0.9, colour: '#ffffff', opacity: 0.25 },
      { at: 1, colour: '#ffffff', opacity: 0 },
    ],
  )}<mask id="cloudmask"><rect width="${width}" height="${n(horizon)}" fill="url(#cloudfade)"/></mask></defs><g mask="url(#cloudmask)"><rect width="${width}" height="${n(horizon)}" filter="url(#noiseclouds)"/></g>`;
}

function lightSource(scene: Scene): string {
  const { light, palette, look } = scene;
  if (light.kind === 'none') return '';
  const { x, y, radius } = light;
  const tint = scene.description.tints.get(
    light.kind === 'moon' && scene.description.sky.has('crescent') ? 'crescent' : light.kind,
  );
  const colour = tint ? mix(palette.light, tint, 0.7) : palette.light;
  const halo = glow(
    'halo',
    x,
    y,
    radius * (light.kind === 'sun' ? 7 : 5.2) * look.glow,
    lighten(colour, 0.1),
    light.kind === 'sun' ? 0.75 : 0.5,
  );
  if (light.kind === 'sun') {
    return `${halo}<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${lighten(colour, look.flat ? 0 : 0.55)}"/>`;
  }
  const shade = mix(colour, palette.sky[1], 0.28);
  if (scene.description.sky.has('crescent')) {
    return `${halo}<g transform="rotate(${-28 * light.side} ${n(x)} ${n(y)})"><path d="M${n(x)} ${n(y - radius)}A${n(radius)} ${n(radius)} 0 1 1 ${n(x)} ${n(y + radius)}A${n(radius * 1.35)} ${n(radius * 1.35)} 0 0 0 ${n(x)} ${n(y - radius)}Z" fill="${lighten(colour, 0.3)}"/></g>`;
  }
  const craters = [
    [-0.32, -0.22, 0.22],
    [0.34, -0.42, 0.12],
    [0.26, 0.3, 0.27],
    [-0.38, 0.42, 0.14],
    [0.02, -0.02, 0.1],
    [0.62, 0.02, 0.1],
    [-0.08, 0.68, 0.1],
  ]
    .map(
      ([dx = 0, dy = 0, r = 0]) =>
        `<circle cx="${n(x + dx * radius)}" cy="${n(y + dy * radius)}" r="${n(r * radius)}"/>`,
    )
    .join('');
  return `${halo}<defs>${radialGradient('moon', [
    { at: 0, colour: lighten(colour, 0.55) },
    { at: 0.75, colour: lighten(colour, 0.15) },
    { at: 1, colour: mix(colour, shade, 0.35) },
  ])}</defs><circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${look.flat ? colour : 'url(#moon)'}"/><g fill="${shade}" opacity="${look.flat ? 0.25 : 0.42}">${craters}</g>`;
}

function clouds(scene: Scene): string {
  const { description, look, width, horizon, unit, palette, light } = scene;
  if (excludes(scene, 'clouds', 'cloud') || description.weather.has('clear') || scene.ground === 'space')
    return '';
  if (description.settings.includes('moon')) return '';
  const random = scene.random.fork('clouds');
  const heavy = ['rain', 'storm', 'snow'].some((kind) => description.weather.has(kind as 'rain'));
  if (look.noiseClouds) return noiseClouds(scene, heavy);
  const asked = description.weather.has('clouds') || scene.ground === 'clouds';
  const count = Math.round(
    (heavy ? 11 : asked ? 8 : isDark(scene) ? 3 : 4) *
      look.clouds *
      Math.max(0.7, Math.min(1.5, width / horizon / 1.6)),
  );
  const grey = description.weather.has('storm') ? 0.72 : heavy ? 0.4 : 0;
  const white = mix(
    mix(palette.local.cloud, palette.light, 0.25),
    palette.sky[1],
    isDark(scene) ? 0.72 : 0.06,
  );
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
    if (
      !heavy &&
      Math.abs(x - light.x) < clear + size &&
      Math.abs(y - size * 0.15 - light.y) < clear + size * 0.42
    )
      continue;
    out += cloud(
      scene,
      `cloud${i}`,
      x,
      y,
      size,
      lit,
      mix(shade, palette.sky[2], depth * 0.35),
      heavy ? 0.94 : 0.62 + 0.33 * (1 - depth),
    );
  }
  return blurred('cloudsoft', unit * look.cloudBlur, out);
}

function cloud(
  scene: Scene,
  id: string,
  x: number,
  y: number,
  size: number,
  lit: string,
  shade: string,
  opacity: number,
): string {
  const random = scene.random.fork(id);
  const lobes = random.whole(5, 7);
  const circles: [number, number, number][] = [];
  for (let i = 0; i < lobes; i++) {
    const t = i / (lobes - 1);
    const bulge = Math.sin(Math.PI * (0.12 + 0.76 * t));
    circles.push([
      x + (t - 0.5) * size * 1.7,
      y - bulge * size * random.between(0.1, 0.24),
      size * (0.16 + 0.2 * bulge * random.between(0.75, 1.15)),
    ]);
  }
  const base = `M${n(x - size * 0.98)} ${n(y + size * 0.13)}Q${n(x - size * 1.02)} ${n(y - size * 0.06)} ${n(x - size * 0.7)} ${n(y - size * 0.1)}H${n(x + size * 0.7)}Q${n(x + size * 1.02)} ${n(y - size * 0.06)} ${n(x + size * 0.98)} ${n(y + size * 0.13)}Z`;
  const ring = (dx: number, dy: number, factor: number) =>
    circles
      .map(([cx, cy, r]) => `<circle cx="${n(cx + dx)}" cy="${n(cy + dy)}" r="${n(r * factor)}"/>`)
      .join('');
  if (scene.look.flat)
    return `<g fill="${lit}" opacity="${(opacity * 0.85).toFixed(2)}">${ring(0, 0, 1)}<path d="${base}"/></g>`;
  const { side } = scene.light;
  return `<g opacity="${opacity.toFixed(2)}"><g fill="${shade}">${ring(0, 0, 1)}<path d="${base}"/></g><g fill="${mix(shade, lit, 0.6)}">${ring(side * size * 0.02, -size * 0.03, 0.93)}</g><g fill="${lit}">${ring(side * size * 0.04, -size * 0.06, 0.8)}</g></g>`;
}
