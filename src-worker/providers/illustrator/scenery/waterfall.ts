import { darken, lighten, mix } from '../colour';
import { surface } from '../palette';
import { excludes } from '../scene';
import type { Scene } from '../scene';
import { blurred, n, verticalGradient } from '../svg';
import { treeRow, usualTree } from './growth';

/** A rock face with trees on it, and the water that falls over it to `foot`, in a cloud of spray. */
export function waterfall(scene: Scene, foot: number, tall: number): string {
  const { width, unit, palette, light, look } = scene;
  const random = scene.random.fork('waterfall');
  const frozen = scene.description.season === 'winter';
  const top = foot - tall;
  const x = width * (0.5 - light.side * random.between(0.06, 0.14));
  const half = unit * 0.085;
  const rock = surface(palette, mix(palette.local.rock, '#5f6a66', 0.35), 0.3);
  const edges = ([-1, 1] as const).map((side) => rockEdge(scene, side, x, top, tall, foot));
  const [left = '', right = ''] = edges.map(({ path }) => path);
  let ledges = '';
  for (let i = 0; i < (look.flat ? 8 : 34); i++) {
    const down = random.next();
    const reach = unit * (0.34 + 0.12 * down);
    const at = x + random.between(-1, 1) * reach;
    if (Math.abs(at - x) < half * 1.15) continue;
    const y = top + tall * (0.12 + 0.8 * down);
    const long = unit * random.between(0.03, 0.09);
    ledges += `<path d="M${n(at)} ${n(y)}l${n(long)} ${n(unit * 0.006)}l${n(-long * 0.3)} ${n(unit * random.between(0.02, 0.05))}l${n(-long * 0.6)} ${n(-unit * 0.012)}Z" fill="${random.chance(0.5) ? darken(rock, 0.28) : lighten(rock, 0.14)}" opacity="0.55"/>`;
  }
  const water = frozen ? '#d5ebf6' : mix(lighten(surface(palette, 'water', 0.15), 0.5), '#ffffff', 0.4);
  let streaks = '';
  for (let i = 0; i < (look.flat ? 7 : 26); i++) {
    const across = random.between(-0.92, 0.92);
    const from = top + tall * random.between(-0.01, 0.4);
    const to = Math.min(foot, from + tall * random.between(0.25, 0.8));
    const spread = 1 + 0.28 * ((to - top) / tall);
    streaks += `<path d="M${n(x + across * half)} ${n(from)}L${n(x + across * half * spread)} ${n(to)}" stroke="${random.chance(0.6) ? '#ffffff' : darken(water, 0.16)}" stroke-width="${n(unit * random.between(0.003, 0.008))}" opacity="${random.between(0.35, 0.85).toFixed(2)}"/>`;
  }
  const fall = `M${n(x - half)} ${n(top + unit * 0.006)}Q${n(x)} ${n(top - unit * 0.012)} ${n(x + half)} ${n(top + unit * 0.006)}L${n(x + half * 1.3)} ${n(foot)}H${n(x - half * 1.3)}Z`;
  let spray = '';
  for (let i = 0; i < 12 && !frozen; i++)
    spray += `<circle cx="${n(x + random.between(-1.6, 1.6) * half)}" cy="${n(foot - unit * random.between(-0.005, 0.035))}" r="${n(unit * random.between(0.015, 0.04))}"/>`;
  const bare = excludes(scene, 'trees', 'tree', 'forest') || look.layers < 2;
  const crown = bare
    ? ''
    : treeRow(
        scene,
        'fallrow',
        usualTree(scene),
        (at) => Math.min(...edges.map(({ yAt }) => yAt(at))),
        unit * 0.13,
        0.32,
        0.3,
        { from: x - half * 1.5, to: x + half * 1.5 },
      );
  return `<defs>${verticalGradient('fallrock', [
    { at: 0, colour: lighten(rock, 0.08) },
    { at: 1, colour: darken(rock, 0.3) },
  ])}${verticalGradient('fallwater', [
    { at: 0, colour: water },
    { at: 1, colour: '#ffffff' },
  ])}</defs>${crown}<path d="${left}" fill="url(#fallrock)"/><path d="${right}" fill="url(#fallrock)"/><path d="M${n(x - half * 1.3)} ${n(top)}H${n(x + half * 1.3)}V${n(foot)}H${n(x - half * 1.3)}Z" fill="${darken(rock, 0.35)}"/>${ledges}<path d="${fall}" fill="url(#fallwater)"/><g fill="none" stroke-linecap="round">${streaks}</g>${blurred('fallspray', unit * 0.012, `<g fill="#ffffff" opacity="0.8">${spray}</g>`)}`;
}

/** One bank of the fall: from its lip down and away to the edge of the picture. */
function rockEdge(
  { width, unit, random: from }: Scene,
  side: -1 | 1,
  x: number,
  top: number,
  tall: number,
  foot: number,
): { path: string; yAt: (x: number) => number } {
  const random = from.fork(`fallbank${side}`);
  const end = side < 0 ? -unit * 0.02 : width + unit * 0.02;
  const steps = 7;
  const points = Array.from({ length: steps + 1 }, (_, i): [number, number] => {
    const t = i / steps;
    return [
      x + (end - x) * t,
      top +
        tall * (0.42 * t * t) -
        (i > 0 ? tall * random.between(0, 0.07) : 0) -
        (i === 0 ? 0 : tall * 0.02),
    ];
  });
  const line = points.map(([px, py]) => `L${n(px)} ${n(py)}`).join('');
  return {
    path: `M${n(x)} ${n(foot)}${line}L${n(end)} ${n(foot)}Z`,
    yAt: (at) => {
      const t = Math.max(0, Math.min(1, (at - x) / (end - x))) * steps;
      const [, a = top] = points[Math.floor(t)] ?? [];
      const [, b = a] = points[Math.ceil(t)] ?? [];
      // Beyond the fall the other bank answers.
      return (at - x) * side < 0 ? Infinity : a + (b - a) * (t - Math.floor(t));
    },
  };
}
