import type { Description, Group, Relation } from './description';
import { canSleep } from './figures/figure';
import { isPair, isWorn } from './fittings';
import { keepOutside } from './keep-outside';
import type { Land } from './keep-outside';
import { bearsPlants } from './parts';
import { nothingPending } from './pending';
import type { Pending } from './pending';
import { HAND_HELD, markAside, relationOf, standByWater } from './relation-words';
import { lookUp } from './vocabulary/lexicon';
import type { Meaning } from './vocabulary/lexicon';
import { COLOURS } from './vocabulary/words';

const LIGHTS: ReadonlySet<string> = new Set(['sun', 'moon', 'crescent']);

/** More kinds of things than this do not make a picture; the rest is reported as undrawn. */
const MAX_GROUPS = 12;
const MAX_UNDRAWN = 80;
/** If there are more of one kind, this many are laid out, and the rest is accounted for. */
const MAX_OF_A_KIND = 40;
/** How many flowers are in a bunch, as composed.ts draws it. */
const BLOOMS = 5;
/** What has been read of a prompt so far, and what the words just read ask of the next thing. */
export class Gathering {
  protected readonly found: Description = {
    groups: [],
    relations: [],
    settings: [],
    time: null,
    weather: new Set(),
    season: null,
    sky: new Set(),
    scenery: new Set(),
    tints: new Map(),
    ideas: new Map(),
    close: false,
    stillLife: false,
    excluded: new Set(),
    asked: [],
    undrawn: [],
  };
  protected pending = nothingPending();
  protected negating = false;
  /** The groups before the last relation word or the last clause: what the next relation is about. */
  protected conjuncts: number[] = [];
  protected openRelation: {
    kind: Description['relations'][number]['kind'];
    from: number[];
    loose: boolean;
    /** "a bowl of fruit": what follows is in what went before. */
    contents?: boolean;
    /** "the moon behind …": the sun or the moon is what is there. */
    light?: boolean;
  } | null = null;
  protected joined = false;
  /** What the words since the last "with" belong to. */
  protected owner: number | undefined;
  /** The last relation of things that somebody is said to hold. */
  private held: Relation | undefined;
  /** Whether "… in a vase" follows. */
  protected beforeVase = false;
  /** Whether "… in the window" follows. */
  protected beforeWindow = false;
  /** Whether the phrase just read is the sun or the moon: "the moon behind a castle". */
  private lightNamed = false;
  /** The stretch of land just named, and whether "in" follows it: "a lake in …". */
  private land: (Land & { contained: boolean }) | undefined;
  private readonly modifiers: [word: string, thing: string][] = [];

  /** Takes in one phrase. */
  protected take(meaning: Meaning, phrase: string, plural: boolean): void {
    const { land } = this;
    this.land = undefined;
    if (meaning.is === 'relation') {
      if (land) this.land = { ...land, contained: meaning.value === 'in' };
      const light = this.lightNamed && meaning.value === 'behind';
      this.openRelation = {
        kind: meaning.value,
        from: light ? [] : this.ownersOf(phrase),
        loose: phrase === 'with',
        ...(light ? { light } : {}),
      };
      this.owner = phrase === 'with' ? this.openRelation.from[0] : this.owner;
      this.joined = false;
      return;
    }
    this.lightNamed = false;
    const modifiers = this.pending;
    this.pending = nothingPending();
    const joined = this.joined;
    this.joined = false;
    if (meaning.is === 'landmark') {
      if (!this.negating) this.leaveUndrawn(phrase);
      this.negating = false;
      return;
    }
    if (this.negating) {
      if (meaning.is !== 'closeness')
        this.found.excluded.add(meaning.is === 'thing' ? meaning.thing.name : meaning.value);
      return;
    }
    if (meaning.is === 'closeness') {
      this.found.close = true;
      return;
    }
    if (meaning.is === 'idea') {
      this.found.ideas.set(meaning.value, meaning.symbols);
      return;
    }
    if (
      meaning.is === 'scenery' &&
      meaning.value === 'flowers' &&
      (this.openRelation?.contents || this.beforeVase)
    ) {
      const kind = /rose|tulip|sunflower/.exec(phrase)?.[0];
      const cut = lookUp(kind ? `cut ${kind}s` : 'cut flowers');
      if (cut?.is === 'thing') {
        const more = modifiers.exact && (modifiers.count ?? 0) > BLOOMS;
        const word = more ? `${phrase} (${BLOOMS} of ${modifiers.count} drawn)` : phrase;
        return this.addGroup(cut.thing, word, { ...modifiers, count: 1 }, false, joined, more);
      }
    }
    if (this.beforeWindow && meaning.is === 'scenery') modifiers.count ??= 3;
    const bearer = this.openRelation?.kind === 'holding' ? this.openRelation.from[0] : undefined;
    if (bearer !== undefined && meaning.is === 'scenery')
      modifiers.count ??= this.found.groups[bearer]?.count ?? 1;
    const owner = this.openRelation?.loose
      ? this.openRelation.from[0]
      : joined && !this.openRelation
        ? this.owner
        : undefined;
    const whole = this.found.groups[owner ?? -1];
    if (whole && meaning.is === 'scenery' && bearsPlants(whole.thing)) modifiers.count ??= 3;
    if (meaning.is === 'scenery' && modifiers.count !== null && (modifiers.exact || modifiers.count < 7)) {
      const single = lookUp(phrase.replace(/s$/, '')) ?? lookUp(phrase.replace(/(e?s)$/, ''));
      if (single?.is === 'thing') return this.addGroup(single.thing, phrase, modifiers, true, joined);
    }
    const books =
      meaning.is === 'thing' && phrase === 'books' && modifiers.exact ? lookUp('book') : undefined;
    if (books?.is === 'thing') return this.addGroup(books.thing, phrase, modifiers, plural, joined);
    if (meaning.is === 'thing') {
      const word = meaning.standIn ? `${phrase} (drawn as ${meaning.thing.name})` : phrase;
      return this.addGroup(meaning.thing, word, modifiers, plural, joined, meaning.standIn);
    }
    // The landscape is there or not; nobody counts its stars.
    if (modifiers.exact && (modifiers.count ?? 1) > 1 && modifiers.countWord)
      this.leaveUndrawn(modifiers.countWord);
    // A dark forest is a forest at night; black trees would be something else.
    if (modifiers.colour === 'dark') this.found.time ??= 'night';
    else if (modifiers.colour) this.found.tints.set(meaning.value, COLOURS[modifiers.colour] ?? '#ffffff');
    this.found.asked.push({ word: phrase, shows: `${meaning.is}:${meaning.value}` });
    this.lightNamed = LIGHTS.has(meaning.value) || phrase === 'setting sun';
    if (this.lightNamed && this.openRelation?.kind === 'front')
      this.putLightBehind(this.openRelation.from[0]);
    if (meaning.is === 'setting' && meaning.value === 'room' && land?.contained)
      keepOutside(this.found, land);
    if ((meaning.is === 'setting' && meaning.value !== 'room') || meaning.is === 'scenery')
      this.land = { phrase, value: meaning.value, is: meaning.is, contained: false };
    if (meaning.is === 'setting') {
      standByWater(this.openRelation, meaning.value, phrase, this.found.groups);
      if (/^(frozen|icy) /.test(phrase)) this.found.season ??= 'winter';
      if (phrase.startsWith('snow')) this.found.snowy = true;
      if (!this.found.settings.includes(meaning.value)) this.found.settings.push(meaning.value);
    } else if (meaning.is === 'time') this.found.time ??= meaning.value;
    else if (meaning.is === 'season') this.found.season ??= meaning.value;
    else if (meaning.is === 'weather') this.found.weather.add(meaning.value);
    else if (meaning.is === 'sky') {
      this.found.sky.add(meaning.value);
    } else {
      this.found.scenery.add(meaning.value);
      if (modifiers.glows) {
        this.found.sky.add('fireflies');
        this.found.time ??= 'night';
      }
    }
    this.openRelation = null;
  }

  /** "a cat with a hat and a dog with a bone": the bone is the dog's, but "on a sofa" would be both. */
  private ownersOf(phrase: string): number[] {
    const { owner, conjuncts } = this;
    const hasHad = phrase === 'with' && owner !== undefined && conjuncts.includes(owner);
    return hasHad ? conjuncts.slice(-1) : [...conjuncts];
  }

  private addGroup(
    thing: Group['thing'],
    word: string,
    modifiers: Pending,
    plural: boolean,
    joined: boolean,
    standIn = false,
  ): void {
    const { groups, relations } = this.found;
    if (groups.length >= MAX_GROUPS) return this.leaveUndrawn(word);
    const many = thing.place === 'air' ? 5 : 3;
    const one =
      /^(fruit|cut .*|books)$/.test(thing.name) || (thing.name === 'couple' && (modifiers.count ?? 2) === 2);
    // "two girls holding balloons": one each.
    const { openRelation } = this;
    const isHeld =
      openRelation?.kind === 'holding' ||
      openRelation?.kind === 'wearing' ||
      (openRelation?.loose && (HAND_HELD.has(thing.name) || thing.place === 'hat' || isWorn(thing)));
    const bearers = isHeld ? openRelation.from.reduce((sum, at) => sum + (groups[at]?.count ?? 0), 0) : 0;
    const usual = bearers > 1 ? bearers : isPair(thing) ? 1 : many;
    const count = one ? 1 : (modifiers.count ?? (plural ? usual : 1));
    groups.push({
      thing,
      word,
      count: Math.min(count, MAX_OF_A_KIND),
      // "owls" are two at least.
      wanted: modifiers.count === null ? Math.min(count, 2) : count,
      colour: modifiers.colour ? (COLOURS[modifiers.colour] ?? null) : null,
      colourWord: modifiers.colour,
      size: modifiers.size,
      glows: modifiers.glows,
      posture: null,
      ...(modifiers.asleep && canSleep(thing.art) ? { asleep: true } : {}),
    });
    if (modifiers.asleep && !canSleep(thing.art)) this.leaveUndrawn(modifiers.asleep);
    const index = groups.length - 1;
    if (this.openRelation?.light) this.putLightBehind(index);
    // A puppy of a retriever is one dog; an elf princess is drawn as a princess only.
    for (const [modifier, name] of this.modifiers.splice(0))
      if (name !== thing.name) this.leaveUndrawn(modifier);
    if (standIn) this.leaveUndrawn(word);
    else {
      const group = groups[index];
      if (group) this.found.asked.push({ word, shows: group });
    }
    const last = relations.at(-1);
    // "with candles and a cherry", "with a scarf and a hat"
    const owned =
      joined && !this.openRelation && this.owner !== undefined && this.owner < index
        ? relationOf({ kind: 'beside', from: [this.owner], loose: true }, index, groups)
        : undefined;
    if (this.openRelation && this.openRelation.from.length > 0) {
      const relation = relationOf(this.openRelation, index, groups);
      relations.push(relation);
      markAside(this.openRelation, index, groups);
      this.held = this.openRelation.kind === 'holding' || relation.kind === 'wearing' ? relation : undefined;
    } else if (owned && (owned.kind !== 'beside' || isWorn(thing))) {
      relations.push(owned);
      markAside({ kind: 'beside', from: [this.owner ?? -1], loose: true }, index, groups);
    }
    // "a scarf and a hat", both worn
    else if (
      joined &&
      last &&
      last === this.held &&
      last.kind === 'wearing' &&
      (isWorn(thing) || thing.place === 'hat')
    ) {
      this.held = { ...last, from: [index] };
      relations.push(this.held);
      markAside({ kind: 'wearing', from: last.to, loose: false }, index, groups);
    }
    // "a sword and a shield", both held.
    else if (joined && last === this.held && last?.kind === 'holding' && last.from.includes(index - 1))
      last.from.push(index);
    else if (joined && last?.kind === 'between' && last.to.length === 1 && last.to[0] === index - 1)
      last.to.push(index);
    const inContainer = this.openRelation?.contents === true;
    const carried =
      relations.at(-1)?.from.includes(index) === true && /wearing|holding/.test(relations.at(-1)?.kind ?? '');
    this.openRelation = null;
    // What is on the table is the bowl, not the fruit in it; on the rock the lion, not its crown.
    if (inContainer || carried) return;
    if (joined) this.conjuncts.push(index);
    else this.conjuncts = [index];
  }

  /** "a castle with the moon behind it", "a cup with a heart on it" */
  protected takePronoun(): void {
    const { openRelation, owner } = this;
    if (!openRelation) return;
    if (openRelation.light) {
      this.putLightBehind(this.conjuncts[0]);
      this.openRelation = null;
      return;
    }
    const { groups, relations } = this.found;
    const [what] = openRelation.from;
    if (owner === undefined || what === undefined || what === owner || openRelation.loose) return;
    const last = relations.at(-1);
    const pair = [...(last?.from ?? []), ...(last?.to ?? [])];
    if (pair.length === 2 && pair.includes(owner) && pair.includes(what)) relations.pop();
    relations.push(relationOf({ kind: openRelation.kind, from: [what], loose: false }, owner, groups));
    this.openRelation = null;
  }

  private putLightBehind(index: number | undefined): void {
    const group = this.found.groups[index ?? -1];
    if (group) this.found.lightBehind = group;
  }

  /** "elf princess", "glass vase": the last noun is what is meant; the one before says of what kind. */
  protected demoteModifier(): void {
    const { groups, relations, asked } = this.found;
    const index = groups.length - 1;
    const modifier = groups[index];
    // A relation already leads to the modifier: it leads to the noun instead, which takes its place.
    if (!modifier) return;
    groups.pop();
    const relation = relations.at(-1);
    if (relation && (relation.from.includes(index) || relation.to.join() === `${index}`)) {
      relations.pop();
      const contained = relation.from.includes(index);
      this.openRelation = {
        kind: relation.kind,
        from: contained ? relation.to : relation.from,
        loose: false,
        ...(contained ? { contents: true } : {}),
      };
    }
    this.conjuncts = this.conjuncts.filter((conjunct) => conjunct !== index);
    this.joined = this.conjuncts.length > 0;
    if (asked.at(-1)?.shows === modifier) asked.pop();
    this.pending = {
      ...nothingPending(),
      colour: modifier.colourWord,
      count: modifier.count > 1 ? modifier.count : null,
      exact: modifier.count > 1,
      countWord: null,
      size: modifier.size,
      glows: modifier.glows,
    };
    this.modifiers.push([modifier.word, modifier.thing.name]);
  }

  protected endClause(mark: string): void {
    // "with a candle inside", "with a cherry on top"
    if (this.openRelation?.kind === 'in' || this.openRelation?.kind === 'on') this.takePronoun();
    if (/^[.;!?:]$/.test(mark)) {
      this.owner = undefined;
      this.leaveUndrawnColour();
      this.conjuncts = [];
      this.openRelation = null;
      this.joined = false;
    }
    if (mark === ',') this.joined = true;
    this.negating = false;
  }

  /** @param ofNoun Of something without a drawing, not of what came before. */
  protected leaveUndrawnColour(ofNoun = false): void {
    const { colour } = this.pending;
    this.pending = nothingPending();
    const group = this.found.groups.at(-1);
    if (!colour) return;
    if (!ofNoun && group && !group.colour && this.found.groups.length === 1) {
      group.colour = COLOURS[colour] ?? null;
      group.colourWord = colour;
    } else this.leaveUndrawn(colour);
  }

  protected leaveUndrawn(word: string): void {
    const { undrawn } = this.found;
    if (undrawn.length < MAX_UNDRAWN && !undrawn.includes(word)) undrawn.push(word);
  }
}
