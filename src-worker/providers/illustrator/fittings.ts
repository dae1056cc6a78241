import { canSit, canSleep, figure } from './figures/figure';
import type { Pose } from './figures/person';
import type { Thing } from './vocabulary/lexicon';

/** Where a part or a garment belongs, in shares of its owner: its middle from the owner's lower left, and its width. */
interface Fitting {
  x: number;
  y: number;
  w: number;
}

/** Of drawings of the icon sets, which face left. */
const OF_ICONS: Record<string, Record<string, Fitting>> = {
  bicycle: { basket: { x: 0.17, y: 0.78, w: 0.27 } },
  horse: { saddle: { x: 0.56, y: 0.62, w: 0.26 } },
  snowman: { scarf: { x: 0.5, y: 0.44, w: 0.62 } },
  rabbit: { scarf: { x: 0.36, y: 0.36, w: 0.36 }, collar: { x: 0.36, y: 0.42, w: 0.28 } },
  'teddy bear': { scarf: { x: 0.52, y: 0.5, w: 0.5 } },
};

/** In the units of the figures: across, down, width. */
type Spot = [x: number, y: number, w: number];
const OF_PEOPLE: Record<string, Spot> = {
  scarf: [40, 58, 27],
  glasses: [40, 31.5, 25],
  sunglasses: [40, 31.5, 25],
  necktie: [40, 64, 9],
};
const OF_SEATED_ANIMALS: Record<string, Spot> = {
  scarf: [48, 76, 40],
  collar: [48, 68, 32],
  bell: [48, 77, 13],
  necktie: [48, 86, 13],
  glasses: [48, 43, 42],
  sunglasses: [48, 43, 42],
};
const OF_FIGURES: Record<string, Record<string, Spot>> = { robot: { scarf: [50, 66, 34] } };

/** Where this part or garment belongs on that owner; undefined if there is no place for it on the drawing. */
export function fittingOf(part: Thing, owner: Thing, pose?: Pose): Fitting | undefined {
  const { name, art } = owner;
  const person = canSit(art) && name !== 'couple' && name !== 'family';
  const spots =
    OF_FIGURES[name] ?? (person ? OF_PEOPLE : canSleep(art) && pose !== 'asleep' ? OF_SEATED_ANIMALS : {});
  const spot = Object.hasOwn(spots, part.name) ? spots[part.name] : undefined;
  const drawn = spot && figure(art.slice(4) + (pose ? `/${pose}` : ''));
  if (!spot || !drawn) return OF_ICONS[name]?.[part.name];
  const { box } = drawn;
  const [x, down, wide] = spot;
  // The larger head of a child is larger about its neck.
  const head = person && box.y < 12 && down < 48 ? 1.34 : 1;
  const y = 48 + (down - 48) * head;
  return {
    x: (x - box.x) / box.width,
    y: (box.y + box.height - y) / box.height,
    w: (wide * head) / box.width,
  };
}

/** What is worn or is a part, and lies beside its owner if there is no place for it on the drawing. */
const WORN = new Set(
  'scarf,collar,saddle,bell,necktie,glasses,sunglasses,gloves,boots,boot,shoe,shoes,socks,coat,jacket,shirt,t shirt,dress,jeans,shorts,kimono,sari,backpack,handbag,purse,necklace,ring'.split(
    ',',
  ),
);
export const isWorn = ({ name }: Pick<Thing, 'name'>): boolean => WORN.has(name);

/** Two are one: a person has one pair. */
export const isPair = ({ name }: Pick<Thing, 'name'>): boolean =>
  /^(glasses|sunglasses|gloves|boots?|shoes?|socks|jeans|shorts)$/.test(name);
