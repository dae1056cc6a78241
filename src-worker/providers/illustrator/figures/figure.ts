import { inkBox } from '../art';
import type { Art } from '../art';
import { BEASTS } from './beasts';
import { COMPOSED } from './composed';
import { COSTUMES } from './costumes';
import { HOUSEHOLD } from './household';
import { OBJECTS } from './objects';
import { person } from './person';
import type { Pose } from './person';
import { PLANTS } from './plants';
import { seatedAnimal, SEATED_ANIMALS, sleepingAnimal } from './seated-animal';
import { VEHICLES } from './vehicles';

const cache = new Map<string, Art>();

/** The hand-drawn figure of this name, or undefined. `name/astride` and `name/sitting` are people on a horse and on a bench. */
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
  const posed: Pose = pose === 'astride' || pose === 'sitting' ? pose : 'standing';
  if (costume) return person(costume, posed);
  const sleeper = pose === 'asleep' ? SEATED_ANIMALS[who] : undefined;
  if (sleeper) return sleepingAnimal(sleeper);
  if (pose && COMPOSED[who]) return COMPOSED[who](posed);
  const animal = SEATED_ANIMALS[name];
  if (animal) return seatedAnimal(animal);
  return (
    COMPOSED[name]?.('standing') ??
    BEASTS[name] ??
    HOUSEHOLD[name] ??
    OBJECTS[name] ??
    PLANTS[name] ??
    VEHICLES[name]
  );
}

/** Whether there is a drawing of this animal asleep. */
export const canSleep = (art: string): boolean => art.startsWith('fig:') && art.slice(4) in SEATED_ANIMALS;

/** Whether this is the figure of a person, who can sit. */
export const canSit = (art: string): boolean =>
  art.startsWith('fig:') && (art.slice(4) in COSTUMES || art === 'fig:couple' || art === 'fig:family');
