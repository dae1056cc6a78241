import type { Description, Group, Relation } from './description';
import { canSleep } from './figures/figure';
import { isPair, isWorn } from './fittings';
import { nothingPending } from './pending';
import type { Pending } from './pending';
import { HAND_HELD, markAside, relationOf } from './relation-words';
import { COLOURS } from './vocabulary/words';

/** More kinds of things than this do not make a picture; the rest is reported as undrawn. */
const MAX_GROUPS = 12;
const MAX_UNDRAWN = 80;
/** If there are more of one kind, this many are laid out, and the rest is accounted for. */
const MAX_OF_A_KIND = 40;

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
  private readonly modifiers: [word: string, thing: string][] = [];

  /** "a cat with a hat and a dog with a bone": the bone is the dog's, but "on a sofa" would be both. */
  protected ownersOf(phrase: string): number[] {
    const { owner, conjuncts } = this;
    const hasHad = phrase === 'with' && owner !== undefined && conjuncts.includes(owner);
    return hasHad ? conjuncts.slice(-1) : [...conjuncts];
  }

  protected addGroup(
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

  protected putLightBehind(index: number | undefined): void {
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
