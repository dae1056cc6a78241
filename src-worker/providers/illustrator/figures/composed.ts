import { iconArt } from '../art';
import type { Art } from '../art';
import { recolour } from '../recolour';
import { COSTUMES } from './costumes';
import { person } from './person';
import type { Pose } from './person';
import { PLANTS } from './plants';

/** Figures put together from icons and other figures, by name. */
export const COMPOSED: Record<string, (pose: Pose) => string> = {
  unicorn,
  couple: (pose) =>
    people(
      [
        ['man', 0, 0, 1],
        ['woman', 54, 5, 0.967],
      ],
      pose,
    ),
  family: (pose) =>
    people(
      [
        ['man', 0, 0, 1],
        ['woman', 66, 5, 0.967],
        ['child', 43, 54, 0.64],
      ],
      pose,
    ),
  fruit: () =>
    [
      icon('pear', -20, -64, 58, -8),
      icon('lemon', 30, -62, 46, 12),
      icon('tangerine', -46, -36, 46, 0),
      icon('grapes', 22, -42, 54, 10),
      icon('red-apple', -10, -40, 50, 4),
    ].join(''),
  cutflowers: () => cut(['sunflower', 'tulip', 'poppy', 'rose', 'tulip']),
  cutroses: () => cut(['rose', 'rose', 'rose', 'rose', 'rose']),
  cuttulips: () => cut(['tulip', 'tulip', 'tulip', 'tulip', 'tulip']),
  cutsunflowers: () => cut(['sunflower', 'sunflower', 'sunflower', 'sunflower', 'sunflower']),
};

function people(who: [name: string, x: number, y: number, size: number][], pose: Pose): string {
  return who
    .map(([name, x, y, size]) => {
      const costume = COSTUMES[name];
      return costume ? `<g transform="translate(${x} ${y}) scale(${size})">${person(costume, pose)}</g>` : '';
    })
    .join('');
}

/** Five flowers whose stems meet at (0, 0). */
function cut(kinds: string[]): string {
  const fan = [
    [0, -10],
    [-30, -4],
    [30, -4],
    [-14, 2],
    [16, 4],
  ] as const;
  return fan
    .map(
      ([angle, up], i) =>
        `<g transform="rotate(${angle} 0 0) translate(-30 ${-120 - up})">${PLANTS[kinds[i] ?? ''] ?? ''}</g>`,
    )
    .join('');
}

/** The sets have a unicorn's head only: Noto's horse, white, with a horn. */
function unicorn(): string {
  const horse = iconArt('noto:horse');
  if (!horse) return '';
  const { x, y, width, height } = horse.box;
  const at = (dx: number, dy: number) => `${(x + width * dx).toFixed(1)} ${(y + height * dy).toFixed(1)}`;
  const horn = `<path d="M${at(0.155, 0.1)}L${at(0.05, -0.2)}L${at(0.215, 0.055)}Z" fill="#f4cf6b"/><path d="M${at(0.185, 0.08)}L${at(0.05, -0.2)}L${at(0.215, 0.055)}Z" fill="#cf9c35"/>`;
  return recolour(horse, '#f3eefa', 'white', 'unicorn') + horn;
}

/** An icon of Noto with its ids made its own, `size` high, its upper left corner at (x, y). */
function icon(name: string, x: number, y: number, size: number, angle: number): string {
  const art: Art | undefined = iconArt(`noto:${name}`);
  if (!art) return '';
  const body = art.body.replace(/\bid="|url\(#|href="#/g, (match) => `${match}${name}-`);
  const scale = size / art.box.height;
  return `<g transform="translate(${x} ${y}) rotate(${angle}) scale(${scale.toFixed(4)}) translate(${(-art.box.x).toFixed(2)} ${(-art.box.y).toFixed(2)})">${body}</g>`;
}
