import { iconArt, inkBox } from '../art';
import { recolour } from '../recolour';
import type { Art } from '../art';
import { OBJECTS } from './objects';
import { COSTUMES, person } from './people';
import { PLANTS } from './plants';
import { seatedAnimal, SEATED_ANIMALS } from './seated-animal';
import { VEHICLES } from './vehicles';

const cache = new Map<string, Art>();

/** The hand-drawn figure of this name, or undefined. */
export function figure(name: string): Art | undefined {
  const known = cache.get(name);
  if (known) return known;
  if (name === 'unicorn') return unicorn();
  const animal = SEATED_ANIMALS[name];
  const costume = COSTUMES[name];
  const body = animal
    ? seatedAnimal(animal)
    : costume
      ? person(costume)
      : (OBJECTS[name] ?? PLANTS[name] ?? VEHICLES[name]);
  if (!body) return undefined;
  // resvg measures what lies on its canvas only; the figures reach a little over their top and left edges.
  const box = inkBox(`<g transform="translate(60 60)">${body}</g>`, 400);
  const art: Art = { body, box: { ...box, x: box.x - 60, y: box.y - 60 } };
  cache.set(name, art);
  return art;
}

/** The sets have a unicorn's head only: Noto's horse, white, with a horn. */
function unicorn(): Art | undefined {
  const horse = iconArt('noto:horse');
  if (!horse) return undefined;
  const { x, y, width, height } = horse.box;
  const at = (dx: number, dy: number) => `${(x + width * dx).toFixed(1)} ${(y + height * dy).toFixed(1)}`;
  const horn = `<path d="M${at(0.155, 0.1)}L${at(0.05, -0.2)}L${at(0.215, 0.055)}Z" fill="#f4cf6b"/><path d="M${at(0.185, 0.08)}L${at(0.05, -0.2)}L${at(0.215, 0.055)}Z" fill="#cf9c35"/>`;
  return {
    body: recolour(horse, '#f3eefa', 'white', 'unicorn') + horn,
    box: { x, y: y - height * 0.2, width, height: height * 1.2 },
  };
}
