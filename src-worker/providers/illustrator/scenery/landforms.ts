import { darken, lighten, mix } from '../colour';
import { surface } from '../palette';
import type { Surface } from '../palette';
import type { Random } from '../random';
import type { Scene } from '../scene';
import { n, verticalGradient } from '../svg';

/** A smooth ridge line from edge to edge, `rise` px high above `base`. Returns the line and a function for its height. */
export function ridge(
  scene: Scene,
  random: Random,
  base: number,
  rise: number,
  waves: number,
): { path: string; yAt: (x: number) => number } {
  const { width, height } = scene;
  const parts = [1, 2.1, 3.7].map((factor, i) => ({
    frequency: waves * factor,
    phase: random.between(0, 6.3),
    share: [0.6, 0.28, 0.12][i] ?? 0,
  }));
  const yAt = (x: number) =>
    base -
    rise *
      (0.5 +
        0.5 *
          parts.reduce(
            (sum, { frequency, phase, share }) =>
              sum + share * Math.sin((x / width) * frequency * 6.283 + phase),
            0,
          ));
  let path = `M0 ${n(yAt(0))}`;
  const steps = 40;
  for (let i = 1; i <= steps; i++) path += `L${n((i / steps) * width)} ${n(yAt((i / steps) * width))}`;
  return { path: `${path}L${width} ${height}L0 ${height}Z`, yAt };
}

/** A hill across the picture; lighter on its crest. */
export function hill(
  scene: Scene,
  id: string,
  base: number,
  rise: number,
  waves: number,
  local: Surface | string,
  distance: number,
): { svg: string; yAt: (x: number) => number } {
  const line = ridge(scene, scene.random.fork(id), base, rise, waves);
  const colour = surface(scene.palette, local, distance);
  if (scene.look.flat) return { svg: `<path d="${line.path}" fill="${colour}"/>`, yAt: line.yAt };
  const top = mix(lighten(colour, 0.1), scene.palette.light, 0.12);
  return {
    svg: `<defs>${verticalGradient(id, [
      { at: 0, colour: top },
      { at: 0.3, colour },
      { at: 1, colour: darken(colour, 0.32) },
    ])}</defs><path d="${line.path}" fill="url(#${id})"/>`,
    yAt: line.yAt,
  };
}

/** A range of peaks with lit and shaded faces, and snow on the high ones. */
export function mountains(
  scene: Scene,
  id: string,
  base: number,
  tall: number,
  distance: number,
  snow: boolean,
): string {
  const random = scene.random.fork(id);
  const { width, light, palette, look } = scene;
  const colour = surface(palette, 'mountain', distance);
  const lit = mix(lighten(colour, 0.13), palette.light, 0.14);
  const shaded = darken(colour, look.flat ? 0 : 0.2);
  const cap = surface(palette, 'snow', distance * 0.6);
  const capShade = mix(cap, shaded, 0.4);
  const count = Math.max(3, Math.round((width / tall) * 0.95));
  const peaks = Array.from({ length: count }, (_, i) => {
    const h = tall * random.between(0.55, 1);
    return {
      x: ((i + 0.5 + random.between(-0.3, 0.3)) / count) * width,
      h,
      w: h * random.between(0.85, 1.2),
    };
  }).sort((a, b) => b.h - a.h);
  let out = '';
  for (const { x, h, w } of peaks) {
    const top = base - h;
    const jag = (fromX: number, fromY: number, toX: number, toY: number, rough: number) => {
      let line = '';
      for (let i = 1; i <= 7; i++) {
        const t = i / 7;
        const wobble = i < 7 ? random.between(-rough, rough) : 0;
        line += `L${n(fromX + (toX - fromX) * t + wobble)} ${n(fromY + (toY - fromY) * t + wobble * 0.5)}`;
      }
      return line;
    };
    const footX = x + w * random.between(-0.12, 0.12);
    const left = jag(x, top, x - w, base, h * 0.02);
    const right = jag(x, top, x + w, base, h * 0.02);
    const spine = jag(x, top, footX, base, h * 0.05);
    const [litEdge, darkEdge] = light.side < 0 ? [left, right] : [right, left];
    out += `<path d="M${n(x)} ${n(top)}${litEdge}L${n(footX)} ${n(base)}Z" fill="${lit}"/><path d="M${n(x)} ${n(top)}${darkEdge}L${n(x)} ${n(base)}Z" fill="${shaded}"/><path d="M${n(x)} ${n(top)}${spine}L${n(light.side < 0 ? x + w : x - w)} ${n(base)}Z" fill="${shaded}"/>`;
    const white = scene.description.snowy === true || scene.description.season === 'winter';
    if (snow && (white || h > tall * 0.62)) {
      const s = white ? 0.62 : 0.3;
      const zig = (dir: 1 | -1, fill: string) => {
        const edgeX = x + dir * w * s;
        return `<path d="M${n(x)} ${n(top)}L${n(edgeX)} ${n(top + h * s)}L${n(x + dir * w * s * 0.67)} ${n(top + h * s * 0.8)}L${n(x + dir * w * 0.12)} ${n(top + h * s * 1.23)}L${n(x + dir * w * 0.05)} ${n(top + h * s * 0.83)}L${n(x)} ${n(top + h * s * 1.1)}Z" fill="${fill}"/>`;
      };
      out += zig(light.side as 1 | -1, cap) + zig(-light.side as 1 | -1, capShade);
    }
  }
  // Mist at the feet ties the peaks to what stands before them.
  const mist = palette.haze;
  return `<defs>${verticalGradient(`${id}mist`, [
    { at: 0, colour: mist, opacity: 0 },
    { at: 1, colour: mist, opacity: look.flat ? 0 : 0.75 },
  ])}</defs>${out}<rect x="0" y="${n(base - tall * 0.4)}" width="${width}" height="${n(tall * 0.42)}" fill="url(#${id}mist)"/>`;
}

/** A volcano with lava, its smoke lit from below. */
export function volcano(scene: Scene, base: number, tall: number): string {
  const random = scene.random.fork('volcano');
  const { width, palette, unit } = scene;
  const x = width * (scene.light.side < 0 ? random.between(0.6, 0.72) : random.between(0.28, 0.4));
  const colour = surface(palette, '#5a4a4c', 0.35);
  const w = tall * 1.15;
  const top = base - tall;
  const crater = tall * 0.16;
  let smoke = '';
  for (let i = 0; i < 16; i++) {
    const t = i / 16;
    smoke += `<circle cx="${n(x + Math.sin(i * 1.7) * tall * 0.1 * (0.4 + t) + t * tall * 0.4)}" cy="${n(top - t * tall * 0.75)}" r="${n(tall * (0.07 + 0.13 * t))}" fill="${mix('#ff8a4a', mix('#4a4148', palette.sky[1], 0.35), Math.min(1, t * 2.4))}" opacity="${(0.85 - t * 0.55).toFixed(2)}"/>`;
  }
  const stream = (dx: number, reach: number) =>
    `<path d="M${n(x + dx * 0.3)} ${n(top)}C${n(x + dx)} ${n(top + tall * 0.2)} ${n(x + dx * 0.4)} ${n(top + tall * reach * 0.6)} ${n(x + dx * 2)} ${n(top + tall * reach)}" stroke="${palette.local.lava}" stroke-width="${n(tall * 0.035)}" fill="none" stroke-linecap="round"/><path d="M${n(x + dx * 0.3)} ${n(top)}C${n(x + dx)} ${n(top + tall * 0.2)} ${n(x + dx * 0.4)} ${n(top + tall * reach * 0.6)} ${n(x + dx * 2)} ${n(top + tall * reach)}" stroke="#ffd27a" stroke-width="${n(tall * 0.012)}" fill="none" stroke-linecap="round"/>`;
  return `<g>${smoke}</g><path d="M${n(x - w)} ${n(base)}C${n(x - w * 0.5)} ${n(base - tall * 0.2)} ${n(x - crater * 1.5)} ${n(top + tall * 0.35)} ${n(x - crater)} ${n(top)}Q${n(x)} ${n(top + crater * 0.5)} ${n(x + crater)} ${n(top)}C${n(x + crater * 1.5)} ${n(top + tall * 0.35)} ${n(x + w * 0.5)} ${n(base - tall * 0.2)} ${n(x + w)} ${n(base)}Z" fill="${colour}"/><path d="M${n(x)} ${n(top + crater * 0.25)}Q${n(x + crater * 0.6)} ${n(top + crater * 0.2)} ${n(x + crater)} ${n(top)}C${n(x + crater * 1.5)} ${n(top + tall * 0.35)} ${n(x + w * 0.5)} ${n(base - tall * 0.2)} ${n(x + w)} ${n(base)}H${n(x + w * 0.2)}Z" fill="${darken(colour, 0.3)}" opacity="0.7"/>${stream(-crater * 0.5, 0.75)}${stream(crater * 0.4, 0.55)}<ellipse cx="${n(x)}" cy="${n(top + unit * 0.004)}" rx="${n(crater)}" ry="${n(crater * 0.22)}" fill="#ffb04a"/>`;
}
