import type { Symbols } from './vocabulary/ideas';
import type { Scenery, Season, Setting, SkyThing, TimeOfDay, Weather } from './vocabulary/moods';
import type { Thing } from './vocabulary/lexicon';
import type { RelationKind } from './vocabulary/words';

/** One thing of the prompt, `count` times. */
export interface Group {
  thing: Thing;
  /** As the prompt says it. */
  word: string;
  /** How many are laid out. */
  count: number;
  /** How many must be in sight for the prompt's word to be true. */
  wanted: number;
  /** `#rrggbb`, when the prompt asks for a colour. */
  colour: string | null;
  colourWord: string | null;
  /** A factor on the thing's height. */
  size: number;
  glows: boolean;
  posture: 'air' | 'ground' | 'water' | null;
  asleep?: boolean;
  /** What it belongs to, but lies beside: the drawing has no place for it. */
  aside?: string;
}

/** A word of the prompt and what shows it: a thing, or a name that painters mark with `shows`. */
interface Asked {
  word: string;
  shows: Group | string;
}

/** Indices into `groups`: "a cat and a dog under a tree" is under([0, 1], [2]). */
export interface Relation {
  kind: RelationKind;
  from: number[];
  to: number[];
}

/** What a prompt says, in the illustrator's own terms. */
export interface Description {
  groups: Group[];
  relations: Relation[];
  settings: Setting[];
  time: TimeOfDay | null;
  weather: Set<Weather>;
  season: Season | null;
  sky: Set<SkyThing>;
  scenery: Set<Scenery>;
  /** What the sun or the moon is behind. */
  lightBehind?: Group;
  /** The mountains are white far down. */
  snowy?: boolean;
  /** Colours asked for parts of the landscape, `sky` among them. */
  tints: Map<string, string>;
  /** Ideas without a shape, and what may stand for them. */
  ideas: Map<string, Symbols>;
  /** The subject is near, as in a portrait. */
  close: boolean;
  /** Small things on a table near the viewer, as in a still life. */
  stillLife: boolean;
  /** Names and values that must not appear. */
  excluded: Set<string>;
  /** The words that are understood, each with what must be in sight for it. */
  asked: Asked[];
  /** Words without a picture. */
  undrawn: string[];
}
