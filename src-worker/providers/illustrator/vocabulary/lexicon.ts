import { SCENERY, SEASONS, SETTINGS, SKY_THINGS, TIMES, WEATHERS } from './moods';
import type { Scenery, Season, Setting, SkyThing, TimeOfDay, Weather } from './moods';
import { THINGS } from './things';
import { RELATIONS } from './words';
import type { RelationKind } from './words';

export type Place = 'ground' | 'air' | 'water' | 'backdrop' | 'hat' | 'small';

/** A kind of thing that can be drawn. */
export interface Thing {
  name: string;
  /** `fig:…`, `noto:…` or `fluent:…`. */
  art: string;
  /** In units: a grown person is 1.5. */
  height: number;
  place: Place;
}

export type Meaning =
  | { is: 'thing'; thing: Thing }
  | { is: 'setting'; value: Setting }
  | { is: 'time'; value: TimeOfDay }
  | { is: 'weather'; value: Weather }
  | { is: 'season'; value: Season }
  | { is: 'sky'; value: SkyThing }
  | { is: 'scenery'; value: Scenery }
  | { is: 'relation'; value: RelationKind };

/** The longest phrase of the lexicon, in words. */
export const LONGEST_PHRASE = 4;

const lexicon = new Map<string, Meaning>();

function add(phrases: string, meaning: Meaning): void {
  for (const phrase of phrases.split(',').map((part) => part.trim())) {
    if (phrase && !lexicon.has(phrase)) lexicon.set(phrase, meaning);
  }
}

// Earlier entries win: "lavender field" is a setting before "lavender" is a plant, "waves" water before "wave" a gesture.
for (const [value, list] of entries(SETTINGS)) add(list, { is: 'setting', value });
for (const [value, list] of entries(SKY_THINGS)) add(list, { is: 'sky', value });
for (const [value, list] of entries(SCENERY)) add(list, { is: 'scenery', value });
for (const [value, list] of entries(WEATHERS)) add(list, { is: 'weather', value });
for (const [value, list] of entries(TIMES)) add(list, { is: 'time', value });
for (const [value, list] of entries(SEASONS)) add(list, { is: 'season', value });
for (const [value, list] of entries(RELATIONS)) add(list, { is: 'relation', value });
for (const line of THINGS.trim().split('\n')) {
  const [name = '', art = '', height = '1', place = 'ground', synonyms = ''] = line
    .split('|')
    .map((part) => part.trim());
  const thing: Thing = { name, art, height: Number(height), place: place as Place };
  add(`${name}, ${synonyms}`, { is: 'thing', thing });
}

/** What a word or phrase (lower case, single spaces) means, if the lexicon has it. */
export function lookUp(phrase: string): Meaning | undefined {
  return lexicon.get(phrase);
}

function entries<K extends string, V>(record: Record<K, V>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
