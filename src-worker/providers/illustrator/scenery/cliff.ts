import { darken, lighten, mix } from '../colour';
import { surface } from '../palette';
import type { Scene } from '../scene';
import { n, verticalGradient } from '../svg';
import { grass } from './growth';

/** Where things can stand on the cliff, in pixels. It rises on the side away from the light. */
export function clifftop({ width, height, horizon, light }: Scene): {
  left: number;
  right: number;
  y: number;
} {
  const y = horizon + (height - horizon) * 0.2;
  return light.side > 0
    ? { left: width * 0.02, right: width * 0.56, y }
    : { left: width * 0.44, right: width * 0.98, y };
}

/** A headland of rock with grass on it, and surf at its foot. */
export function seaCliff(scene: Scene): string {
  const { width, height, horizon, unit, palette, light } = scene;
  const random = scene.random.fork('cliff');
  const { y } = clifftop(scene);
  // Drawn with the sea on the right, and mirrored when the light stands on the left.
  const edge = width * 0.63;
  const lip = y + unit * 0.015;
  const rock = surface(palette, mix(palette.local.rock, '#6f5f52', 0.45), 0.06);
  const steps = 9;
  const face: [number, number][] = [[edge, lip]];
  for (let i = 1; i <= steps; i++) {
    const t = i / steps;
    face.push([
      edge + width * 0.1 * t * t + unit * random.between(-0.025, 0.03),
      lip + (height * 0.97 - lip) * t + (i < steps ? unit * random.between(-0.015, 0.015) : 0),
    ]);
  }
  const foot = face.at(-1) ?? [edge, height];
  const line = face.map(([px, py]) => `L${n(px)} ${n(py)}`).join('');
  const top = horizon + (y - horizon) * 0.25;
  const crest = `M0 ${n(top)}C${n(width * 0.2)} ${n(top - unit * 0.035)} ${n(edge * 0.7)} ${n(top + unit * 0.005)} ${n(edge)} ${n(lip)}`;
  let cracks = '';
  for (let i = 0; i < 46; i++) {
    const t = random.next();
    const [px = edge, py = lip] = face[Math.floor(t * steps)] ?? [];
    const from = px - unit * random.between(0.02, 0.5);
    const down = py + unit * random.between(0.06, 0.13);
    const long = unit * random.between(0.03, 0.11);
    cracks += `<path d="M${n(from)} ${n(down)}l${n(unit * random.between(-0.02, 0.02))} ${n(long)}l${n(unit * 0.014)} ${n(-long * 0.8)}Z" fill="${random.chance(0.55) ? darken(rock, 0.35) : lighten(rock, 0.18)}" opacity="0.6"/>`;
  }
  let facets = '';
  for (let i = 0; i < steps; i++) {
    const [ax = 0, ay = 0] = face[i] ?? [];
    const [bx = 0, by = 0] = face[i + 1] ?? [];
    const deep = unit * random.between(0.05, 0.12);
    facets += `<path d="M${n(ax)} ${n(ay)}L${n(bx)} ${n(by)}L${n(bx - deep)} ${n(by + unit * 0.02)}L${n(ax - deep * 0.7)} ${n(ay)}Z" fill="${mix(lighten(rock, 0.2), palette.light, 0.12)}" opacity="${random.between(0.35, 0.75).toFixed(2)}"/>`;
  }
  let surf = '';
  for (let i = 0; i < 26; i++) {
    const x = foot[0] + unit * random.between(-0.1, 0.22);
    surf += `<ellipse cx="${n(x)}" cy="${n(height * random.between(0.93, 0.99))}" rx="${n(unit * random.between(0.02, 0.06))}" ry="${n(unit * random.between(0.004, 0.012))}" fill="#ffffff" opacity="${random.between(0.3, 0.75).toFixed(2)}"/>`;
  }
  const turf = surface(palette, 'grass', 0.06);
  const hang = face
    .slice(0, 2)
    .map(([px, py]) => `L${n(px - unit * 0.02)} ${n(py + unit * 0.012)}`)
    .join('');
  const cap = `${crest}${hang}C${n(edge * 0.8)} ${n(lip + unit * 0.07)} ${n(edge * 0.45)} ${n(lip + unit * 0.13)} 0 ${n(lip + unit * 0.15)}Z`;
  const blades = grass(scene, 'cliffgrass', y - unit * 0.02, y + unit * 0.09, 0.9);
  return `<g${light.side < 0 ? ` transform="translate(${width} 0) scale(-1 1)"` : ''}><defs>${verticalGradient(
    'cliffrock',
    [
      { at: 0, colour: lighten(rock, 0.06) },
      { at: 0.5, colour: darken(rock, 0.16) },
      { at: 1, colour: darken(rock, 0.5) },
    ],
  )}${verticalGradient('cliffturf', [
    { at: 0, colour: lighten(turf, 0.12) },
    { at: 1, colour: darken(turf, 0.25) },
  ])}<clipPath id="cliffcap"><path d="${cap}"/></clipPath></defs><path d="${crest}${line}L${n(foot[0])} ${height}H0Z" fill="url(#cliffrock)"/>${facets}${cracks}<path d="${cap}" fill="url(#cliffturf)"/><g clip-path="url(#cliffcap)">${blades}</g>${surf}</g>`;
}
