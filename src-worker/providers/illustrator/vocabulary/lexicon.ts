import { IDEAS } from './ideas';
import type { Symbols } from './ideas';
import { SCENERY, SEASONS, SETTINGS, SKY_THINGS, TIMES, WEATHERS } from './moods';
import type { Scenery, Season, Setting, SkyThing, TimeOfDay, Weather } from './moods';
import { CREATURES } from './creatures';
import { LANDMARKS } from './landmarks';
import { THINGS } from './things';
import { RELATIONS } from './words';
import type { RelationKind } from './words';

export type Place = 'ground' | 'air' | 'water' | 'backdrop' | 'hat' | 'small' | 'room';

/** A kind of thing that can be drawn. */
export interface Thing {
  name: string;
  /** `fig:…`, `noto:…` or `fluent:…`. */
  art: string;
  /** In units: a grown person is 1.5. */
  height: number;
  place: Place;
  /** Lives indoors: on the floor or on a table. */
  indoors?: 'furniture' | 'tableware';
}

export type Meaning =
  /** A stand-in is another kind of thing, which only looks similar. */
  | { is: 'thing'; thing: Thing; standIn?: boolean }
  | { is: 'setting'; value: Setting }
  | { is: 'time'; value: TimeOfDay }
  | { is: 'weather'; value: Weather }
  | { is: 'season'; value: Season }
  | { is: 'sky'; value: SkyThing }
  | { is: 'scenery'; value: Scenery }
  | { is: 'relation'; value: RelationKind }
  | { is: 'idea'; value: string; symbols: Symbols }
  /** The subject near, as in a portrait. */
  | { is: 'closeness' }
  /** A famous building that has no drawing. */
  | { is: 'landmark' };

/** The longest phrase of the lexicon, in words. */
export const LONGEST_PHRASE = 4;

const lexicon = new Map<string, Meaning>();

function add(phrases: string, meaning: Meaning): void {
  for (const phrase of phrases.split(',').map((part) => part.trim())) {
    if (phrase && !lexicon.has(phrase)) lexicon.set(phrase, meaning);
  }
}

add(LANDMARKS, { is: 'landmark' });
// Earlier entries win: "lavender field" is a setting before "lavender" is a plant, "waves" water before "wave" a gesture.
for (const [value, list] of entries(SETTINGS)) add(list, { is: 'setting', value });
for (const [value, list] of entries(SKY_THINGS)) add(list, { is: 'sky', value });
for (const [value, list] of entries(SCENERY)) add(list, { is: 'scenery', value });
for (const [value, list] of entries(WEATHERS)) add(list, { is: 'weather', value });
for (const [value, list] of entries(TIMES)) add(list, { is: 'time', value });
for (const [value, list] of entries(SEASONS)) add(list, { is: 'season', value });
for (const [value, list] of entries(RELATIONS)) add(list, { is: 'relation', value });
for (const [list, symbols] of Object.entries(IDEAS)) {
  for (const value of list.split(',')) add(value, { is: 'idea', value: value.trim(), symbols });
}
add('portrait, portrait of, close up, close up of, closeup, headshot, head shot, macro, macro shot', {
  is: 'closeness',
});
for (const line of `${CREATURES.trim()}\n${THINGS.trim()}`.split('\n')) {
  const [name = '', art = '', height = '1', places = 'ground', synonyms = ''] = line
    .split('|')
    .map((part) => part.trim());
  const [place, indoors] = places.split(' ') as [Place, Thing['indoors']];
  const thing: Thing = { name, art, height: Number(height), place, ...(indoors ? { indoors } : {}) };
  for (const word of [name, ...synonyms.split(',').map((part) => part.trim())]) {
    if (word.startsWith('~')) add(word.slice(1), { is: 'thing', thing, standIn: true });
    else add(word, { is: 'thing', thing });
  }
}

/** What a word or phrase (lower case, single spaces) means, if the lexicon has it. */
export function lookUp(phrase: string): Meaning | undefined {
  return lexicon.get(phrase);
}

/** Every thing the lexicon knows. */
export function allThings(): Thing[] {
  return [
    ...new Set([...lexicon.values()].flatMap((meaning) => (meaning.is === 'thing' ? [meaning.thing] : []))),
  ];
}

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
