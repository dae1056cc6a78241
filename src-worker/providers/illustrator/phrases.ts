import { Gathering } from './gathering';
import { keepOutside } from './keep-outside';
import type { Land } from './keep-outside';
import { bearsPlants } from './parts';
import { nothingPending } from './pending';
import type { Pending } from './pending';
import { standByWater } from './relation-words';
import { lookUp } from './vocabulary/lexicon';
import type { Meaning } from './vocabulary/lexicon';
import { COLOURS } from './vocabulary/words';

const LIGHTS: ReadonlySet<string> = new Set(['sun', 'moon', 'crescent']);

/** How many flowers are in a bunch, as composed.ts draws it. */
const BLOOMS = 5;
/** So many of what is usually a landscape, flowers for instance, are drawn one by one where nobody gave their number. */
const SOME = 3;
/** From here on, a word that only says "many" means the landscape. */
const MANY = 7;

type Named<Is extends Meaning['is']> = Extract<Meaning, { is: Is }>;
type Relational = Named<'relation'>;
type Thing = Named<'thing'>;
/** What is drawn once for the whole picture: place, time, weather, sky, plants. */
type Surroundings = Exclude<Meaning, { is: 'relation' | 'landmark' | 'closeness' | 'idea' | 'thing' }>;

/** Takes in what is said, phrase by phrase. */
export class Phrases extends Gathering {
  /** Whether "… in a vase" follows. */
  protected beforeVase = false;
  /** Whether "… in the window" follows. */
  protected beforeWindow = false;
  /** Whether the phrase just read is the sun or the moon: "the moon behind a castle". */
  private lightNamed = false;
  /** The stretch of land just named, and whether "in" follows it: "a lake in …". */
  private land: (Land & { contained: boolean }) | undefined;

  /** Takes in one phrase. */
  protected take(meaning: Meaning, phrase: string, plural: boolean): void {
    const { land } = this;
    this.land = undefined;
    if (meaning.is === 'relation') return this.openRelationOf(meaning, phrase, land);
    this.lightNamed = false;
    const modifiers = this.pending;
    this.pending = nothingPending();
    const joined = this.joined;
    this.joined = false;
    if (meaning.is === 'landmark') {
      if (!this.negating) this.leaveUndrawn(phrase);
      this.negating = false;
    } else if (this.negating) this.exclude(meaning);
    else if (meaning.is === 'closeness') this.found.close = true;
    else if (meaning.is === 'idea') this.found.ideas.set(meaning.value, meaning.symbols);
    else if (meaning.is === 'thing') this.takeThing(meaning, phrase, modifiers, plural, joined);
    else if (!this.takeOneByOne(meaning, phrase, modifiers, joined))
      this.takeSurroundings(meaning, phrase, modifiers, land);
  }

  private openRelationOf({ value }: Relational, phrase: string, land: typeof this.land): void {
    if (land) this.land = { ...land, contained: value === 'in' };
    const light = this.lightNamed && value === 'behind';
    this.openRelation = {
      kind: value,
      from: light ? [] : this.ownersOf(phrase),
      loose: phrase === 'with',
      ...(light ? { light } : {}),
    };
    this.owner = phrase === 'with' ? this.openRelation.from[0] : this.owner;
    this.joined = false;
  }

  private exclude(meaning: Exclude<Meaning, { is: 'relation' | 'landmark' }>): void {
    if (meaning.is !== 'closeness')
      this.found.excluded.add(meaning.is === 'thing' ? meaning.thing.name : meaning.value);
  }

  private takeThing(
    { thing, standIn }: Thing,
    phrase: string,
    modifiers: Pending,
    plural: boolean,
    joined: boolean,
  ): void {
    // Books are a stack, unless they are counted.
    const book = phrase === 'books' && modifiers.exact ? lookUp('book') : undefined;
    if (book?.is === 'thing') return this.addGroup(book.thing, phrase, modifiers, plural, joined);
    const word = standIn ? `${phrase} (drawn as ${thing.name})` : phrase;
    this.addGroup(thing, word, modifiers, plural, joined, standIn);
  }

  /**
   * Flowers in a vase or a hand, three trees: things, though the words usually name a landscape.
   * @returns whether they are.
   */
  private takeOneByOne(meaning: Surroundings, phrase: string, modifiers: Pending, joined: boolean): boolean {
    if (meaning.is !== 'scenery') return false;
    if (meaning.value === 'flowers' && (this.openRelation?.contents || this.beforeVase)) {
      const kind = /rose|tulip|sunflower/.exec(phrase)?.[0];
      const cut = lookUp(kind ? `cut ${kind}s` : 'cut flowers');
      if (cut?.is === 'thing') {
        const more = modifiers.exact && (modifiers.count ?? 0) > BLOOMS;
        const word = more ? `${phrase} (${BLOOMS} of ${modifiers.count} drawn)` : phrase;
        this.addGroup(cut.thing, word, { ...modifiers, count: 1 }, false, joined, more);
        return true;
      }
    }
    modifiers.count ??= this.usualCount(joined);
    if (modifiers.count === null || (!modifiers.exact && modifiers.count >= MANY)) return false;
    const single = lookUp(phrase.replace(/s$/, '')) ?? lookUp(phrase.replace(/(e?s)$/, ''));
    if (single?.is !== 'thing') return false;
    this.addGroup(single.thing, phrase, modifiers, true, joined);
    return true;
  }

  /** How many plants there are, if a window, a bearer or a bed for plants says so; null where they are a landscape. */
  private usualCount(joined: boolean): number | null {
    const { groups } = this.found;
    if (this.beforeWindow) return SOME;
    if (this.openRelation?.kind === 'holding') {
      const [bearer] = this.openRelation.from;
      if (bearer !== undefined) return groups[bearer]?.count ?? 1;
    }
    const owner = this.openRelation?.loose
      ? this.openRelation.from[0]
      : joined && !this.openRelation
        ? this.owner
        : undefined;
    const whole = groups[owner ?? -1];
    return whole && bearsPlants(whole.thing) ? SOME : null;
  }

  private takeSurroundings(
    meaning: Surroundings,
    phrase: string,
    modifiers: Pending,
    land: typeof this.land,
  ): void {
    const { found } = this;
    // The landscape is there or not; nobody counts its stars.
    if (modifiers.exact && (modifiers.count ?? 1) > 1 && modifiers.countWord)
      this.leaveUndrawn(modifiers.countWord);
    // A dark forest is a forest at night; black trees would be something else.
    if (modifiers.colour === 'dark') found.time ??= 'night';
    else if (modifiers.colour) found.tints.set(meaning.value, COLOURS[modifiers.colour] ?? '#ffffff');
    found.asked.push({ word: phrase, shows: `${meaning.is}:${meaning.value}` });
    this.lightNamed = LIGHTS.has(meaning.value) || phrase === 'setting sun';
    if (this.lightNamed && this.openRelation?.kind === 'front')
      this.putLightBehind(this.openRelation.from[0]);
    if (meaning.is === 'setting' && meaning.value === 'room' && land?.contained) keepOutside(found, land);
    if ((meaning.is === 'setting' && meaning.value !== 'room') || meaning.is === 'scenery')
      this.land = { phrase, value: meaning.value, is: meaning.is, contained: false };
    this.keepSurroundings(meaning, phrase, modifiers);
    this.openRelation = null;
  }

  private keepSurroundings(meaning: Surroundings, phrase: string, { glows }: Pending): void {
    const { found } = this;
    if (meaning.is === 'setting') {
      standByWater(this.openRelation, meaning.value, phrase, found.groups);
      if (/^(frozen|icy) /.test(phrase)) found.season ??= 'winter';
      if (phrase.startsWith('snow')) found.snowy = true;
      if (!found.settings.includes(meaning.value)) found.settings.push(meaning.value);
    } else if (meaning.is === 'time') found.time ??= meaning.value;
    else if (meaning.is === 'season') found.season ??= meaning.value;
    else if (meaning.is === 'weather') found.weather.add(meaning.value);
    else if (meaning.is === 'sky') found.sky.add(meaning.value);
    else {
      found.scenery.add(meaning.value);
      if (glows) {
        found.sky.add('fireflies');
        found.time ??= 'night';
      }
    }
  }
}
