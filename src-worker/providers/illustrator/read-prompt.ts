import { iconForEmoji } from './art';
import type { Description, Group } from './description';
import { namesIn, withoutExcluded } from './exclude';
import { withImplied } from './implied';
import { countOf, matchAt } from './match';
import type { Match } from './match';
import { relationOf } from './relation-words';
import { lookUp } from './vocabulary/lexicon';
import type { Meaning } from './vocabulary/lexicon';
import { ACTIONS, COLOURS, GLOWS, IGNORED, NEGATIONS, POSTURES, SIZES } from './vocabulary/words';
import { formsOf, splitWords } from './words';
import type { Word } from './words';

/** More kinds of things than this make no picture; the rest is reported as undrawn. */
const MAX_GROUPS = 12;
const MAX_UNDRAWN = 80;
/** Counting words that are also things or places unless "of" follows: "a school", "a school of fish". */
const COUNTS_WITH_OF = new Set([
  'school',
  'family',
  'pack',
  'pile',
  'bunch',
  'row',
  'couple',
  'pair',
  'colony',
  'group',
  'crowd',
  'parade',
  'fleet',
  'swarm',
]);
const CONTAINERS = new Set(
  'bowl,basket,vase,cup,glass,plate,bucket,box,barrel,cauldron,treasure,canoe,nest,potted plant'.split(','),
);
const CONTENT = new Set(['NOUN', 'PROPN', 'ADJ', 'VERB', 'X', 'INTJ', 'SYM']);

interface Pending {
  colour: string | null;
  size: number;
  sizeWord: string | null;
  count: number | null;
  glows: boolean;
}
const nothingPending = (): Pending => ({ colour: null, size: 1, sizeWord: null, count: null, glows: false });

/** Reads what a prompt and a negative prompt ask for. Never throws, whatever the text. */
export function readPrompt(prompt: string, negativePrompt?: string | null): Description {
  const description = new Reader(splitWords(prompt)).read();
  if (negativePrompt?.trim()) {
    const negative = new Reader(splitWords(negativePrompt)).read();
    for (const name of namesIn(negative)) description.excluded.add(name);
  }
  return withImplied(withoutExcluded(description));
}

class Reader {
  private readonly found: Description = {
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
    drawn: [],
    undrawn: [],
  };
  private pending = nothingPending();
  private negating = false;
  /** The groups before the last relation word or the last clause: what the next relation is about. */
  private conjuncts: number[] = [];
  private openRelation: {
    kind: Description['relations'][number]['kind'];
    from: number[];
    loose: boolean;
    /** "a bowl of fruit": what follows is in what went before. */
    contents?: boolean;
  } | null = null;
  private joined = false;
  /** Whether "… in a vase" follows. */
  private beforeVase = false;
  private readonly modifiers: [word: string, thing: string][] = [];
  /** The index after the last word of a thing in the singular: what follows directly makes a compound of it. */
  private compoundAt = -1;

  constructor(private readonly words: Word[]) {}

  read(): Description {
    let at = 0;
    while (at < this.words.length) at += this.readAt(at);
    this.leaveUndrawnColour();
    return this.found;
  }

  /** Reads the phrase at `at` and says how many words it took. */
  private readAt(at: number): number {
    const word = this.words[at];
    if (!word) return 1;
    if (NEGATIONS.has(word.text)) {
      this.negating = true;
      return 1;
    }
    if (word.pos === 'PUNCT') {
      this.endClause(word.text);
      return 1;
    }
    if (word.text === 'and' || word.text === 'or' || word.text === '&') {
      this.joined = true;
      return 1;
    }
    const match = matchAt(this.words, at);
    const modifies =
      match === null || match.length === 1 ? this.readModifier(word, at, match?.meaning) : false;
    if (modifies) return 1;
    if (match) {
      if (match.length === 1 && ACTIONS.has(word.text)) this.leaveUndrawn(word.text);
      const end = at + match.length;
      if (this.words[end]?.text === "'s" && match.meaning.is === 'thing') {
        this.leaveUndrawn(`${match.phrase}'s`);
        return match.length + 1;
      }
      if (this.compoundAt === at && match.meaning.is === 'thing' && !this.negating) this.demoteModifier();
      const phraseAfter = this.words.slice(end, end + 4).map(({ text }) => text);
      this.beforeVase = phraseAfter[0] === 'in' && phraseAfter.includes('vase');
      this.take(match.meaning, match.phrase, match.plural);
      this.compoundAt = match.meaning.is === 'thing' && !match.plural ? end : -1;
      return match.length + this.openContainer(match, at + match.length);
    }
    this.readOther(word);
    return 1;
  }

  /** "elf princess", "glass vase": the last noun is what is meant; the one before says of what kind. */
  private demoteModifier(): void {
    const { groups, relations, drawn } = this.found;
    const index = groups.length - 1;
    const modifier = groups[index];
    // A relation already leads to the modifier: it leads to the noun instead, which takes its place.
    if (!modifier) return;
    groups.pop();
    const relation = relations.at(-1);
    if (relation && (relation.to.includes(index) || relation.from.includes(index))) {
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
    if (drawn.at(-1) === modifier.word) drawn.pop();
    this.pending = {
      ...nothingPending(),
      colour: modifier.colourWord,
      count: modifier.count > 1 ? modifier.count : null,
      size: modifier.size,
      glows: modifier.glows,
    };
    this.modifiers.push([modifier.word, modifier.thing.name]);
  }

  /** "bowl of …": what follows goes into the bowl. Says how many words it took. */
  private openContainer({ meaning }: Match, at: number): number {
    const index = this.found.groups.length - 1;
    const holds = meaning.is === 'thing' && CONTAINERS.has(meaning.thing.name);
    if (!holds || this.negating || index < 0 || this.words[at]?.text !== 'of') return 0;
    this.openRelation = { kind: 'in', from: [index], loose: false, contents: true };
    return 1;
  }

  private readModifier(word: Word, at: number, meaning: Meaning | undefined): boolean {
    const next = this.words[at + 1];
    const forms = formsOf(word);
    const count = countOf(word);
    if (count !== null && !(COUNTS_WITH_OF.has(word.text) && next?.text !== 'of')) {
      if (word.text !== 'a' && word.text !== 'an') this.pending.count = count;
      return true;
    }
    const colour = COLOURS[word.text];
    if (colour && this.isColourAt(at, meaning)) {
      this.attachColour(word.text, at);
      return true;
    }
    if (meaning && meaning.is !== 'relation') return false;
    const size = SIZES[word.text];
    if (size !== undefined) {
      this.pending.size *= size;
      return true;
    }
    if (forms.some((form) => GLOWS.has(form))) {
      this.pending.glows = true;
      const before = this.found.groups.at(-1);
      if (before && word.pos === 'VERB') before.glows = true;
      return true;
    }
    const posture = forms.map((form) => POSTURES[form]).find(Boolean);
    if (posture && !meaning) {
      const before = this.conjuncts.length > 0 ? this.conjuncts : [this.found.groups.length - 1];
      for (const index of before) {
        const group = this.found.groups[index];
        if (group) group.posture = posture;
      }
      return true;
    }
    return false;
  }

  /** "orange cat" and "the cat is orange" are colours; "an orange" is a fruit. */
  private isColourAt(at: number, meaning: Meaning | undefined): boolean {
    if (!meaning && this.words[at]?.text !== 'orange') return true;
    const next = this.words[at + 1];
    const before = this.words[at - 1];
    if (before && /^(is|are|was|were)$/.test(before.text)) return true;
    return (
      next !== undefined &&
      (matchAt(this.words, at + 1)?.meaning.is ?? 'relation') !== 'relation' &&
      next.pos !== 'PUNCT'
    );
  }

  private attachColour(name: string, at: number): void {
    const before = this.words[at - 1];
    const group = this.found.groups.at(-1);
    const backwards = before && /^(is|are|was|were|colored|coloured|painted)$/.test(before.text);
    if (group && backwards) {
      group.colour = COLOURS[name] ?? null;
      group.colourWord = name;
    } else if (this.pending.colour === null || !this.joined) this.pending.colour = name;
  }

  private take(meaning: Meaning, phrase: string, plural: boolean): void {
    if (meaning.is === 'relation') {
      this.openRelation = { kind: meaning.value, from: [...this.conjuncts], loose: phrase === 'with' };
      this.joined = false;
      return;
    }
    const modifiers = this.pending;
    this.pending = nothingPending();
    const joined = this.joined;
    this.joined = false;
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
      if (cut?.is === 'thing')
        return this.addGroup(cut.thing, phrase, { ...modifiers, count: 1 }, false, joined);
    }
    if (meaning.is === 'scenery' && modifiers.count !== null && modifiers.count < 7) {
      const single = lookUp(phrase.replace(/s$/, '')) ?? lookUp(phrase.replace(/(e?s)$/, ''));
      if (single?.is === 'thing') return this.addGroup(single.thing, phrase, modifiers, true, joined);
    }
    if (meaning.is === 'thing') {
      const word = meaning.standIn ? `${phrase} (drawn as ${meaning.thing.name})` : phrase;
      return this.addGroup(meaning.thing, word, modifiers, plural, joined, meaning.standIn);
    }
    // A dark forest is one at night; black trees would be another thing.
    if (modifiers.colour === 'dark') this.found.time ??= 'night';
    else if (modifiers.colour) this.found.tints.set(meaning.value, COLOURS[modifiers.colour] ?? '#ffffff');
    this.found.drawn.push(phrase);
    if (meaning.is === 'setting') {
      if (!this.found.settings.includes(meaning.value)) this.found.settings.push(meaning.value);
    } else if (meaning.is === 'time') this.found.time ??= meaning.value;
    else if (meaning.is === 'season') this.found.season ??= meaning.value;
    else if (meaning.is === 'weather') this.found.weather.add(meaning.value);
    else if (meaning.is === 'sky') this.found.sky.add(meaning.value);
    else {
      this.found.scenery.add(meaning.value);
      if (modifiers.glows) {
        this.found.sky.add('fireflies');
        this.found.time ??= 'night';
      }
    }
    this.openRelation = null;
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
    groups.push({
      thing,
      word,
      count:
        /^(fruit|cut .*)$/.test(thing.name) || (thing.name === 'couple' && (modifiers.count ?? 2) === 2)
          ? 1
          : (modifiers.count ?? (plural ? many : 1)),
      colour: modifiers.colour ? (COLOURS[modifiers.colour] ?? null) : null,
      colourWord: modifiers.colour,
      size: modifiers.size,
      glows: modifiers.glows,
      posture: null,
    });
    const index = groups.length - 1;
    // A puppy of a retriever is one dog; an elf princess is drawn as a princess only.
    for (const [modifier, name] of this.modifiers.splice(0))
      if (name !== thing.name) this.leaveUndrawn(modifier);
    if (standIn) this.leaveUndrawn(word);
    else this.found.drawn.push(word);
    const last = relations.at(-1);
    if (this.openRelation && this.openRelation.from.length > 0)
      relations.push(relationOf(this.openRelation, index, groups));
    else if (joined && last?.kind === 'between' && last.to.length === 1 && last.to[0] === index - 1)
      last.to.push(index);
    const inContainer = this.openRelation?.contents === true;
    const carried =
      relations.at(-1)?.from[0] === index && /wearing|holding/.test(relations.at(-1)?.kind ?? '');
    this.openRelation = null;
    // What stands on the table is the bowl, not the fruit in it; on the rock the lion, not its crown.
    if (inContainer || carried) return;
    if (joined) this.conjuncts.push(index);
    else this.conjuncts = [index];
  }

  private readOther(word: Word): void {
    const emoji = iconForEmoji(word.text);
    if (emoji) return this.take(emoji.meaning, emoji.name, false);
    if (word.text === 'sky' && this.pending.colour) {
      this.found.tints.set('sky', COLOURS[this.pending.colour] ?? '#ffffff');
      this.pending = nothingPending();
      return;
    }
    if (!CONTENT.has(word.pos) || formsOf(word).some((form) => IGNORED.has(form))) return;
    if (!/[\p{L}\p{Extended_Pictographic}]/u.test(word.text)) return;
    if (this.negating) return;
    this.leaveUndrawn(word.text);
    if (word.pos === 'NOUN' || word.pos === 'PROPN') {
      // An unknown noun takes its own adjectives with it: "a purple gizmo and a cat" has no purple cat.
      const next = this.words[this.words.indexOf(word) + 1];
      if (!next || next.pos !== 'NOUN') this.leaveUndrawnColour();
    }
  }

  private endClause(mark: string): void {
    if (/^[.;!?:]$/.test(mark)) {
      this.leaveUndrawnColour();
      this.conjuncts = [];
      this.openRelation = null;
      this.joined = false;
    }
    if (mark === ',') this.joined = true;
    this.negating = false;
  }

  private leaveUndrawnColour(): void {
    const { colour } = this.pending;
    this.pending = nothingPending();
    const group = this.found.groups.at(-1);
    if (!colour) return;
    if (group && !group.colour && this.found.groups.length === 1) {
      group.colour = COLOURS[colour] ?? null;
      group.colourWord = colour;
    } else this.leaveUndrawn(colour);
  }

  private leaveUndrawn(word: string): void {
    const { undrawn } = this.found;
    if (undrawn.length < MAX_UNDRAWN && !undrawn.includes(word)) undrawn.push(word);
  }
}
