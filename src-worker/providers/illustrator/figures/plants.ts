import { Random } from '../random';
import { tree } from '../scenery/trees';
import type { TreeKind } from '../scenery/trees';

const standing = (kind: TreeKind, leaf: string, trunk: string, seed: number) =>
  tree(kind, 200, { leaf, trunk, lit: 1 }, new Random(seed));

const stem = (height: number) =>
  `<path d="M30 ${120 - height}C28 ${130 - height / 2} 31 100 30 120" stroke="#4f8a3a" stroke-width="3.500" fill="none"/><path d="M30 104C18 98 12 88 12 82C22 84 29 92 30 104ZM30 96C42 90 48 82 48 76C38 78 31 86 30 96Z" fill="#5c9c44"/>`;
const petals = (count: number, rx: number, ry: number, far: number, y: number, fill: string) =>
  `<g fill="${fill}">${Array.from({ length: count }, (_, i) => `<ellipse cx="30" cy="${y - far}" rx="${rx}" ry="${ry}" transform="rotate(${((i * 360) / count).toFixed(1)} 30 ${y})"/>`).join('')}</g>`;

/** Trees and flowers that may be the subject of a picture. */
export const PLANTS: Record<string, string> = {
  tree: standing('round', '#5a9c46', '#6b4a30', 3),
  pine: standing('pine', '#2f6b4a', '#5a4030', 5),
  birch: standing('birch', '#8fbf4f', '#6b5a4a', 7),
  cherrytree: standing('cherry', '#f2a5c0', '#5f4038', 9),
  appletree: standing('apple', '#5a9c46', '#6b4a30', 11),
  baretree: standing('bare', '#5a4a40', '#4a3a32', 13),
  bush: `<g fill="#3f7f3a"><circle cx="22" cy="46" r="22"/><circle cx="52" cy="34" r="28"/><circle cx="84" cy="44" r="24"/><rect x="4" y="44" width="100" height="24" rx="12"/></g><g fill="#5a9c46"><circle cx="24" cy="38" r="15"/><circle cx="52" cy="26" r="19"/><circle cx="80" cy="36" r="16"/></g>`,
  sunflower: `${stem(84)}${petals(14, 5, 13, 17, 32, '#f2b41f')}${petals(14, 4, 11, 14, 32, '#f7cb3e')}<circle cx="30" cy="32" r="12" fill="#5f3a1c"/><circle cx="30" cy="32" r="7.500" fill="#42260f"/>`,
  daisy: `${stem(84)}${petals(9, 6.5, 12, 16, 32, '#f08bb4')}${petals(9, 4, 9, 13, 32, '#f6aecb')}<circle cx="30" cy="32" r="8" fill="#f5c83a"/>`,
  rose: `${stem(78)}<circle cx="30" cy="38" r="17" fill="#b51f3c"/><path d="M14 36C14 22 46 22 46 36C40 30 34 34 30 40C26 34 20 30 14 36Z" fill="#d8324f"/><path d="M22 34C24 26 38 28 37 36C36 43 26 43 26 37C27 33 33 33 33 37" fill="none" stroke="#8f1530" stroke-width="2"/><path d="M18 48C24 56 36 56 42 48C38 60 22 60 18 48Z" fill="#4f8a3a"/>`,
  tulip: `${stem(76)}<path d="M16 28C18 36 14 52 30 54C46 52 42 36 44 28L37 34L30 20L23 34Z" fill="#e0476b"/><path d="M30 20L37 34L44 28C42 36 46 52 30 54Z" fill="#c43258"/>`,
  poppy: `${stem(78)}<path d="M10 36C8 20 24 16 30 24C36 16 52 20 50 36C48 50 12 50 10 36Z" fill="#e0382f"/><path d="M30 24C36 16 52 20 50 36C49 43 40 46.500 30 46.500Z" fill="#c2281f"/><circle cx="30" cy="38" r="5" fill="#2b2026"/>`,
};
