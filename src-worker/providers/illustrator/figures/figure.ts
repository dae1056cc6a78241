import { inkBox } from '../art';
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
