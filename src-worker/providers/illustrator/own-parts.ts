import type { Thing } from './vocabulary/lexicon';
import { canSleep } from './figures/figure';

/** What each drawing shows of itself, and how many; 0 if nobody counts them. */
const OWN_PARTS: Record<string, string> = {
  house: 'window 2, door 1, roof 1, chimney 1',
  castle: 'tower 3, gate 1, wall 0, battlement 0',
  church: 'tower 1, steeple 1, cross 1, door 1',
  lighthouse: 'stripe 0, light 1',
  windmill: 'sail 4, blade 4',
  car: 'wheel 2, headlight 1, door 0, window 0',
  taxi: 'wheel 2',
  bicycle: 'wheel 2, saddle 1, handlebar 0, pedal 0',
  motorcycle: 'wheel 2',
  train: 'wheel 0, chimney 1',
  ship: 'chimney 2, funnel 2, smokestack 2',
  boat: 'sail 2, mast 1',
  'pirate ship': 'sail 0, mast 0',
  tree: 'trunk 1, leaf 0, branch 0',
  'palm tree': 'trunk 1, leaf 0, frond 0',
  flower: 'petal 0, stem 1, leaf 0',
  sunflower: 'petal 0, stem 1, leaf 0',
  rose: 'petal 0, stem 1, leaf 0',
  tulip: 'petal 0, stem 1, leaf 0',
  mushroom: 'spot 0, dot 0, cap 1, stem 1',
  kite: 'tail 1',
  clock: 'hand 2',
  cup: 'handle 1, saucer 1',
  teapot: 'handle 1, spout 1, lid 1',
  umbrella: 'handle 1',
  snowman: 'hat 1, top hat 1, carrot nose 1, carrot 1, nose 1, arm 2, button 0',
  butterfly: 'wing 0',
  ladybug: 'spot 0, dot 0',
  bird: 'wing 0, beak 1',
  owl: 'eye 2, beak 1, wing 0',
  dragon: 'wing 0, tail 1, eye 0',
  elephant: 'trunk 1, tusk 0, ear 0',
  giraffe: 'spot 0, neck 1',
  zebra: 'stripe 0',
  tiger: 'stripe 0, tail 1',
  lion: 'mane 1',
  horse: 'mane 1, tail 1',
  unicorn: 'horn 1, mane 1, tail 1',
  deer: 'antler 0',
  cow: 'spot 0, horn 0',
  peacock: 'feather 0, tail 1',
  wizard: 'beard 1, hat 1, pointed hat 1, staff 1',
  witch: 'hat 1, pointed hat 1',
  king: 'crown 1, beard 1, cape 1',
  queen: 'crown 1',
  princess: 'crown 1',
  knight: 'sword 1, helmet 1, cape 1',
  santa: 'beard 1, hat 1',
  chef: 'hat 1',
  'old man': 'cane 1, walking stick 1, stick 1, beard 1',
};

/** How many of a part the drawing of a thing shows; 0 if nobody counts them, undefined if it shows none. */
export function ownParts({ name, art }: Thing, part: string): number | undefined {
  const parts = `${OWN_PARTS[name] ?? ''}, ${canSleep(art) ? 'eye 2, ear 2, nose 1, paw 0' : ''}`;
  const found = parts.split(', ').find((each) => each.replace(/ \d$/, '') === part);
  return found === undefined ? undefined : Number(found.at(-1));
}

/** Parts of bodies are drawn with the body; alone they are no thing to put beside it. */
export const BODY_PARTS: ReadonlySet<string> = new Set(
  'nose,eye,ear,hand,foot,leg,arm,mouth,tongue,tooth,hair,beard,tail,paw,wing,horn,mane,whisker,finger,lip,fur,fin,beak,claw,neck,face,head'.split(
    ',',
  ),
);
