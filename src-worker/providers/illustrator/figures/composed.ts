import { iconArt } from '../art';
import type { Art } from '../art';
import { recolour } from '../recolour';
import { COSTUMES } from './costumes';
import { person } from './person';
import { PLANTS } from './plants';

/** Figures put together from icons and other figures, by name. */
export const COMPOSED: Record<string, () => string> = {
  unicorn,
  family: () => {
    const { man, woman, child } = COSTUMES;
    if (!man || !woman || !child) return '';
    return `${person(man)}<g transform="translate(66 5) scale(0.967)">${person(woman)}</g><g transform="translate(43 54) scale(0.64)">${person(child)}</g>`;
  },
  fruit: () =>
    [
      icon('pear', -20, -64, 58, -8),
      icon('lemon', 30, -62, 46, 12),
      icon('tangerine', -46, -36, 46, 0),
      icon('grapes', 22, -42, 54, 10),
      icon('red-apple', -10, -40, 50, 4),
    ].join(''),
  cutflowers: () =>
    (
      [
        ['sunflower', 0, -10],
        ['tulip', -30, -4],
        ['poppy', 30, -4],
        ['rose', -14, 2],
        ['tulip', 16, 4],
      ] as const
    )
      .map(
        ([name, angle, up]) =>
          `<g transform="rotate(${angle} 0 0) translate(-30 ${-120 - up})">${PLANTS[name] ?? ''}</g>`,
      )
      .join(''),
};

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
