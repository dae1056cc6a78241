import { darken, lighten } from '../colour';
import { surface } from '../palette';
import type { Scene } from '../scene';
import { n } from '../svg';

/** Craters on the ground of the moon: a lit rim, a hollow shaded on the side of the light. */
export function craters(scene: Scene, top: number, bottom: number): string {
  const random = scene.random.fork('craters');
  const { width, unit, palette, light } = scene;
  const spots = Array.from({ length: 13 }, () => ({ t: random.next(), x: random.next() * width })).sort(
    (a, b) => a.t - b.t,
  );
  let out = '';
  for (const { t, x } of spots) {
    const y = top + (bottom - top) * t;
    const rx = unit * (0.02 + 0.085 * t) * random.between(0.6, 1.3);
    const ry = rx * (0.2 + 0.12 * t);
    const ground = surface(palette, 'rock', 0.3 * (1 - t));
    const ellipse = (dx: number, dy: number, share: number, fill: string) =>
      `<ellipse cx="${n(x + dx)}" cy="${n(y + dy)}" rx="${n(rx * share)}" ry="${n(ry * share)}" fill="${fill}"/>`;
    out +=
      ellipse(0, 0, 1.12, lighten(ground, 0.22)) +
      ellipse(0, ry * 0.06, 1, darken(ground, 0.42)) +
      ellipse(-light.side * rx * 0.1, ry * 0.26, 0.8, darken(ground, 0.14));
  }
  return out;
}
