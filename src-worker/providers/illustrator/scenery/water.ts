import { darken, lighten, mix } from '../colour';
import { surface } from '../palette';
import type { Scene } from '../scene';
import { n, verticalGradient } from '../svg';

/** Water from `top` to `bottom`, mirroring `above` (the sky and what stands on the far shore). */
export function water(
  scene: Scene,
  id: string,
  top: number,
  bottom: number,
  above: string,
  waves: boolean,
): string {
  const { width, palette, light, unit, look } = scene;
  const random = scene.random.fork(id);
  const deep = surface(palette, 'water', 0);
  const far = mix(deep, palette.sky[2], 0.55);
  const near = mix(darken(deep, 0.3), palette.sky[0], 0.35);
  const clip = `<clipPath id="${id}clip"><rect x="0" y="${n(top)}" width="${width}" height="${n(bottom - top)}"/></clipPath>`;
  const defs = `<defs>${verticalGradient(id, [
    { at: 0, colour: far },
    { at: 0.35, colour: mix(far, near, 0.5) },
    { at: 1, colour: near },
  ])}${clip}</defs>`;
  const mirror = above
    ? `<g clip-path="url(#${id}clip)" opacity="0.4"><g transform="matrix(1 0 0 -1 0 ${n(2 * top)})">${above}</g></g>`
    : '';
  let glitter = '';
  if (light.kind !== 'none' && light.y < top) {
    for (let i = 0; i < 44; i++) {
      const t = Math.pow(i / 44, 1.3);
      const y = top + (bottom - top) * t;
      const w = light.radius * (0.25 + 1.4 * t) * random.between(0.3, 1.05);
      const x = light.x + random.between(-0.5, 0.5) * light.radius * (0.6 + 1.8 * t);
      glitter += `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(w)}" ry="${n(unit * (0.0012 + 0.0035 * t))}" fill="${palette.light}" opacity="${(0.75 - 0.45 * t).toFixed(2)}"/>`;
    }
  }
  let ripples = '';
  const count = Math.round(((bottom - top) / unit) * 170 * (look.flat ? 0.15 : 1));
  for (let i = 0; i < count; i++) {
    const t = Math.pow(random.next(), 1.2);
    const y = top + (bottom - top) * t;
    const x = random.next() * width;
    const w = unit * (0.012 + 0.075 * t) * random.between(0.5, 1.3);
    const lift = unit * (0.001 + 0.006 * t) * (waves ? 1.7 : 0.7);
    const colour = random.chance(0.55) ? lighten(mix(far, palette.sky[2], 0.4), 0.1) : darken(near, 0.15);
    ripples += `<path d="M${n(x - w)} ${n(y)}Q${n(x)} ${n(y - lift * 2)} ${n(x + w)} ${n(y)}Q${n(x)} ${n(y - lift * 0.9)} ${n(x - w)} ${n(y)}Z" fill="${colour}" opacity="${random.between(0.25, 0.6).toFixed(2)}"/>`;
  }
  return `${defs}<rect x="0" y="${n(top)}" width="${width}" height="${n(bottom - top + 1)}" fill="url(#${id})"/>${mirror}<g clip-path="url(#${id}clip)">${ripples}${glitter}</g>`;
}

/** A frozen lake from `top` to `bottom`: pale, with snow drifted over it, cracks, and a dull mirror of `above`. */
export function ice(scene: Scene, top: number, bottom: number, above: string): string {
  const { width, palette, unit } = scene;
  const random = scene.random.fork('ice');
  const near = mix(surface(palette, '#a9d6ec', 0), palette.sky[2], 0.12);
  const far = mix(surface(palette, '#dff1fa', 0.2), palette.sky[2], 0.3);
  const depth = bottom - top;
  let cracks = '';
  let drifts = '';
  for (let i = 0; i < 16; i++) {
    const t = Math.pow(random.next(), 1.1);
    let [x, y] = [random.next() * width, top + depth * t];
    let path = `M${n(x)} ${n(y)}`;
    for (let k = 0; k < 5; k++) {
      x += unit * random.between(0.02, 0.09) * (0.4 + t) * (i % 2 ? 1 : -1);
      y += unit * random.between(-0.008, 0.02) * (0.4 + t);
      path += `L${n(x)} ${n(y)}`;
    }
    cracks += `<path d="${path}" stroke-width="${n(unit * (0.0015 + 0.0025 * t))}"/>`;
    drifts += `<ellipse cx="${n(random.next() * width)}" cy="${n(top + depth * random.next())}" rx="${n(unit * random.between(0.05, 0.22))}" ry="${n(unit * random.between(0.004, 0.014))}"/>`;
  }
  return `<defs>${verticalGradient('ice', [
    { at: 0, colour: far },
    { at: 1, colour: near },
  ])}<clipPath id="iceclip"><rect y="${n(top)}" width="${width}" height="${n(depth)}"/></clipPath></defs><rect y="${n(top)}" width="${width}" height="${n(depth + 1)}" fill="url(#ice)"/><g clip-path="url(#iceclip)"><g opacity="0.16"><g transform="matrix(1 0 0 -1 0 ${n(2 * top)})">${above}</g></g><g fill="#ffffff" opacity="0.6">${drifts}</g><g fill="none" stroke="#ffffff" stroke-linejoin="round" opacity="0.85">${cracks}</g></g>`;
}

/** The middle of the river and half its width, `t` of the way from the horizon (0) to the lower edge (1). */
function riverAt(scene: Scene, t: number): { x: number; half: number } {
  const { width } = scene;
  const lean = scene.light.side * -1;
  const from = width * (0.5 + lean * scene.random.fork('riverhead').between(-0.02, 0.12));
  return {
    x: from + Math.sin(t * 5.2) * width * 0.14 * (0.25 + t) * lean + lean * t * width * 0.2,
    half: width * (0.006 + 0.16 * t * t),
  };
}

/** Where something swims in the river. */
export function riverSpot(scene: Scene): { x: number; y: number } {
  const t = 0.78;
  return { x: riverAt(scene, t).x, y: scene.horizon + (scene.height - scene.horizon) * Math.pow(t, BEND) };
}
/** How much faster the river comes near than it comes down. */
const BEND = 1.25;

/** A river winding from the horizon to the lower edge. */
export function river(scene: Scene): string {
  const { width, height, horizon, palette, unit } = scene;
  const random = scene.random.fork('river');
  const frozen = scene.description.season === 'winter';
  const colour = mix(surface(palette, frozen ? '#b9dcee' : 'water', 0.2), palette.sky[2], 0.25);
  const depth = height - horizon;
  const left: [number, number][] = [];
  const right: [number, number][] = [];
  for (let i = 0; i <= 26; i++) {
    const t = i / 26;
    const y = horizon + depth * Math.pow(t, BEND);
    const { x, half } = riverAt(scene, t);
    left.push([x - half, y]);
    right.unshift([x + half, y]);
  }
  const path = `M${[...left, ...right].map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}Z`;
  let ripples = '';
  for (let i = 0; i < 46; i++) {
    const [x = 0, y = 0] = left[random.whole(5, 26)] ?? [];
    const w = width * 0.05 * ((y - horizon) / depth);
    ripples += `<path d="M${n(x + w * random.between(0.5, 4))} ${n(y)}h${n(w)}" stroke="${lighten(colour, 0.4)}" stroke-width="${n(unit * 0.003)}" stroke-linecap="round" opacity="0.55"/>`;
  }
  return `<defs>${verticalGradient('riverfill', [
    { at: 0, colour: lighten(colour, 0.2) },
    { at: 1, colour: darken(colour, 0.15) },
  ])}<clipPath id="riverclip"><path d="${path}"/></clipPath></defs><path d="${path}" fill="url(#riverfill)" stroke="${surface(palette, 'sand', 0.25)}" stroke-opacity="0.55" stroke-width="${n(unit * 0.008)}"/><g clip-path="url(#riverclip)">${ripples}</g>`;
}
