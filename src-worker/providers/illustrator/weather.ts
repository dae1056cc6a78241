import { mix } from './colour';
import { isIndoors } from './scene';
import type { Scene } from './scene';
import { isDark } from './sky';
import { blurred, glow, n, shows, verticalGradient } from './svg';

/** What is between the land and the things: they keep their colours in fog, and lightning strikes behind them. */
export function paintDistantWeather(scene: Scene): string {
  const { weather } = scene.description;
  if (['seabed', 'space'].includes(scene.ground) || isIndoors(scene)) return '';
  return (
    (weather.has('storm') ? shows('weather:storm', lightning(scene)) : '') +
    (weather.has('fog') ? shows('weather:fog', fog(scene)) : '')
  );
}

/** What falls and drifts before the scene. */
export function paintWeather(scene: Scene): string {
  const { weather, sky, season } = scene.description;
  if (scene.ground === 'seabed' || scene.ground === 'space') return '';
  const inside = isIndoors(scene);
  const parts: string[] = [];
  if (weather.has('fog') && !inside)
    parts.push(`<g opacity="0.22">${fog(scene).replaceAll('fog', 'mist')}</g>`);
  if ((weather.has('rain') || weather.has('storm')) && !inside)
    parts.push(shows('weather:rain', rain(scene)));
  if (weather.has('snow') && !inside)
    parts.push(shows('weather:snow', flakes(scene, 'snow', '#ffffff', 190, false)));
  if (season === 'autumn' && !inside)
    parts.push(shows('season:autumn', leaves(scene, ['#d9772e', '#c9532a', '#e3a53a'], 34)));
  if (sky.has('petals')) parts.push(shows('sky:petals', leaves(scene, ['#f7c3d6', '#f2a5c0'], 60)));
  if (sky.has('fireflies')) parts.push(shows('sky:fireflies', fireflies(scene, '#ffe58a', 42)));
  if (weather.has('wind') && !inside) parts.push(shows('weather:wind', gusts(scene)));
  return parts.join('');
}

function rain(scene: Scene): string {
  const random = scene.random.fork('rain');
  const { width, height, unit } = scene;
  let out = '';
  const heavy = scene.look.weatherWeight;
  const count = Math.round(((width * height) / (unit * unit)) * (heavy > 1 ? 130 : 260));
  for (let i = 0; i < count; i++) {
    const near = random.next();
    const length = unit * (0.02 + 0.05 * near) * (scene.look.weatherWeight > 1 ? 1.5 : 1);
    const x = random.between(-0.1, 1.1) * width;
    const y = random.between(-0.05, 1) * height;
    out += `<path d="M${n(x)} ${n(y)}l${n(-length * 0.22)} ${n(length)}" stroke-width="${(unit * (0.0008 + 0.0016 * near) * heavy).toFixed(2)}" opacity="${Math.min(0.9, (0.18 + 0.32 * near) * (heavy > 1 ? 1.8 : 1)).toFixed(2)}"/>`;
  }
  const colour = scene.look.darkRain && !isDark(scene) ? '#3f5f80' : '#e6f1fb';
  return `<g stroke="${mix(colour, scene.palette.sky[2], 0.25)}" stroke-linecap="round">${out}</g>`;
}

function flakes(scene: Scene, id: string, colour: string, amount: number, soft: boolean): string {
  const random = scene.random.fork(id);
  const { width, height, unit } = scene;
  let out = '';
  const { weatherWeight } = scene.look;
  const count = Math.round((((width * height) / (unit * unit)) * amount) / Math.sqrt(weatherWeight));
  for (let i = 0; i < count; i++) {
    const near = Math.pow(random.next(), 2.4);
    const r = unit * (0.0014 + 0.0075 * near) * Math.sqrt(weatherWeight);
    out += `<circle cx="${n(random.next() * width)}" cy="${n(random.next() * height)}" r="${r.toFixed(2)}" opacity="${(0.55 + 0.4 * random.next() - (soft ? 0.2 : 0)).toFixed(2)}"/>`;
  }
  return `<g fill="${colour}">${out}</g>`;
}

function leaves(scene: Scene, colours: readonly [string, ...string[]], amount: number): string {
  const random = scene.random.fork('leaves');
  const { width, height, unit } = scene;
  let out = '';
  for (let i = 0; i < amount; i++) {
    const s = unit * random.between(0.006, 0.014);
    out += `<path transform="translate(${n(random.next() * width)} ${n(random.next() * height)}) rotate(${n(random.between(0, 360))})" d="M${n(-s)} 0Q0 ${n(-s * random.between(0.4, 1))} ${n(s)} 0Q0 ${n(s * 0.6)} ${n(-s)} 0Z" fill="${random.pick(colours)}" opacity="0.9"/>`;
  }
  return out;
}

/** Small floating lights. */
export function fireflies(scene: Scene, colour: string, amount: number): string {
  const random = scene.random.fork('fireflies');
  const { width, height, horizon, unit } = scene;
  let out = `<defs><radialGradient id="fly"><stop offset="0" stop-color="${colour}" stop-opacity="0.9"/><stop offset="0.3" stop-color="${colour}" stop-opacity="0.35"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient></defs>`;
  for (let i = 0; i < amount; i++) {
    const x = random.next() * width;
    const y = horizon * 0.55 + random.next() * (height - horizon * 0.6);
    const r = unit * random.between(0.008, 0.022);
    out += `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="url(#fly)"/><circle cx="${n(x)}" cy="${n(y)}" r="${n(r * 0.14)}" fill="#fffbe6"/>`;
  }
  return out;
}

function fog(scene: Scene): string {
  const random = scene.random.fork('fog');
  const { width, horizon, unit, palette } = scene;
  const colour = mix(palette.haze, '#ffffff', isDark(scene) ? 0.12 : 0.4);
  let out = '';
  for (let i = 0; i < 12; i++) {
    const y = horizon + unit * random.between(-0.16, 0.22);
    out += `<ellipse cx="${n(random.next() * width)}" cy="${n(y)}" rx="${n(unit * random.between(0.3, 0.7))}" ry="${n(unit * random.between(0.02, 0.05))}" fill="${colour}" opacity="0.42"/>`;
  }
  return `<defs>${verticalGradient('fogveil', [
    { at: 0, colour, opacity: 0 },
    { at: 0.5, colour, opacity: 0.55 },
    { at: 1, colour, opacity: 0.05 },
  ])}</defs><rect y="${n(horizon * 0.45)}" width="${width}" height="${n(scene.height - horizon * 0.45)}" fill="url(#fogveil)"/>${blurred('fogsoft', unit * 0.02, out)}`;
}

function lightning(scene: Scene): string {
  const random = scene.random.fork('lightning');
  const { width, horizon, unit } = scene;
  let out = '';
  for (let bolt = 0; bolt < 2; bolt++) {
    let x = width * (bolt === 0 ? random.between(0.15, 0.4) : random.between(0.62, 0.88));
    let y = horizon * 0.16;
    let path = `M${n(x)} ${n(y)}`;
    while (y < horizon * 0.98) {
      x += unit * random.between(-0.05, 0.05);
      y += unit * random.between(0.03, 0.07);
      path += `L${n(x)} ${n(y)}`;
    }
    out += `${glow(`bolt${bolt}`, x, horizon * 0.4, unit * 0.4, '#cfd8ff', 0.35)}<path d="${path}" fill="none" stroke="#b9c6ff" stroke-opacity="0.5" stroke-width="${n(unit * 0.012 * scene.look.weatherWeight)}" stroke-linejoin="round"/><path d="${path}" fill="none" stroke="#ffffff" stroke-width="${n(unit * 0.0042 * scene.look.weatherWeight)}" stroke-linejoin="round"/>`;
  }
  return out;
}

function gusts(scene: Scene): string {
  const random = scene.random.fork('wind');
  const { width, height, unit } = scene;
  let out = '';
  for (let i = 0; i < 12; i++) {
    const x = random.next() * width * 0.9;
    const y = random.between(0.2, 0.85) * height;
    const l = unit * random.between(0.12, 0.28);
    out += `<path d="M${n(x)} ${n(y)}q${n(l * 0.4)} ${n(-l * 0.12)} ${n(l * 0.75)} 0t${n(l * 0.5)} ${n(-l * 0.08)}"/>`;
  }
  return `<g fill="none" stroke="#ffffff" stroke-opacity="0.4" stroke-width="${n(unit * 0.003)}" stroke-linecap="round">${out}</g>`;
}
