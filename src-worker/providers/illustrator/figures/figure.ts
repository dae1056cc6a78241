import { inkBox } from '../art';
import type { Art } from '../art';
import { BEASTS } from './beasts';
import { COMPOSED } from './composed';
import { COSTUMES } from './costumes';
import { HOUSEHOLD } from './household';
import { OBJECTS } from './objects';
import { person } from './person';
import { PLANTS } from './plants';
import { seatedAnimal, SEATED_ANIMALS } from './seated-animal';
import { VEHICLES } from './vehicles';

const cache = new Map<string, Art>();

/** The hand-drawn figure of this name, or undefined. `name/astride` is a person as one sits on a horse. */
export function figure(name: string): Art | undefined {
  const known = cache.get(name);
  if (known) return known;
  const body = bodyOf(name);
  if (!body) return undefined;
  // resvg measures what lies on its canvas only; the figures reach over their top and left edges.
  const box = inkBox(`<g transform="translate(140 160)">${body}</g>`, 500);
  const art: Art = { body, box: { ...box, x: box.x - 140, y: box.y - 160 } };
  cache.set(name, art);
  return art;
}

function bodyOf(name: string): string | undefined {
  const [who = '', pose] = name.split('/');
  const costume = COSTUMES[who];
  if (costume) return person(costume, pose === 'astride' ? 'astride' : 'standing');
  const animal = SEATED_ANIMALS[name];
  if (animal) return seatedAnimal(animal);
  return (
    COMPOSED[name]?.() ?? BEASTS[name] ?? HOUSEHOLD[name] ?? OBJECTS[name] ?? PLANTS[name] ?? VEHICLES[name]
  );
}

/** Whether this figure can sit astride. */
export const canRide = (art: string): boolean => art.startsWith('fig:') && art.slice(4) in COSTUMES;
