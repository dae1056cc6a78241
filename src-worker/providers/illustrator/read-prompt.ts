import { iconForEmoji } from './art';
import type { Description } from './description';
import { namesIn, withoutExcluded } from './exclude';
import { withImplied } from './implied';
import { canSleep } from './figures/figure';
import { countAt } from './count-words';
import { matchAt } from './match';
import type { Match } from './match';
import { nothingPending } from './pending';
import { Phrases } from './phrases';
import type { Meaning, Thing } from './vocabulary/lexicon';
import { ACTIONS, COLOURS, GLOWS, IGNORED, NEGATIONS, POSTURES, SIZES } from './vocabulary/words';
import { formsOf, splitWords } from './words';
import { ownParts } from './own-parts';
import type { Word } from './words';

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
/** Of these, a name says which one is meant. */
const canBeFamous = ({ name, place, indoors }: Thing): boolean =>
  (place === 'backdrop' && !indoors) || name === 'bridge' || name === 'fountain';
const CONTENT = new Set(['NOUN', 'PROPN', 'ADJ', 'VERB', 'X', 'INTJ', 'SYM']);

/** Reads what a prompt and a negative prompt ask for. Never throws, whatever the text. */
export function readPrompt(prompt: string, negativePrompt?: string | null): Description {
  const description = new Reader(splitWords(prompt)).read();
  if (negativePrompt?.trim()) {
    const negative = new Reader(splitWords(negativePrompt)).read();
    for (const name of namesIn(negative)) description.excluded.add(name);
  }
  return withImplied(withoutExcluded(description));
}

/** Goes through the words and gathers what they mean. */
class Reader extends Phrases {
  /** The end of a thing in the singular; a thing that follows directly makes a compound of it. */
  private compound = { at: -1, determined: false };
  /** A name without a drawing, and where it ends: a building that follows directly is that one. */
  private name = { words: '', at: -1 };

  constructor(private readonly words: Word[]) {
    super();
  }

  read(): Description {
    let at = 0;
    while (at < this.words.length) at += this.readAt(at);
    this.endClause('');
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
    const own = this.readOwnPart(at);
    if (own > 0) return own;
    const match = matchAt(this.words, at);
    const modifiers = match === null || match.length === 1 ? this.readModifier(word, at, match?.meaning) : 0;
    if (modifiers > 0) return modifiers;
    if (match) {
      if (match.length === 1 && ACTIONS.has(word.text)) this.leaveUndrawn(word.text);
      const end = at + match.length;
      if (this.words[end]?.text === "'s" && match.meaning.is === 'thing') {
        this.leaveUndrawn(`${match.phrase}'s`);
        return match.length + 1;
      }
      if (match.meaning.is === 'thing' && this.isCompound(at, match.meaning.thing.name))
        this.demoteModifier();
      const phraseAfter = this.words.slice(end, end + 4).map(({ text }) => text);
      this.beforeVase = phraseAfter[0] === 'in' && phraseAfter.includes('vase');
      this.beforeWindow = /^(in|on) (a|an|the) (\w+ )?window/.test(phraseAfter.join(' '));
      const before = this.found.groups.length;
      this.takeNamed(match, at);
      const one = this.found.groups.length > before && !match.plural;
      const determined = /^(DET|ADJ|NUM|ADP|PRON)$/.test(this.words[at - 1]?.pos ?? '');
      this.compound = { at: one ? end : -1, determined };
      return match.length + this.openContainer(match, at + match.length);
    }
    this.readOther(word);
    return 1;
  }

  /** "with a chimney", "with four towers": what the drawing of a thing has by itself. Says how many words it took. */
  private readOwnPart(at: number): number {
    const { owner, openRelation, joined, pending } = this;
    const whole = this.found.groups[owner ?? -1];
    if (!whole || this.negating || !(openRelation ? openRelation.loose : joined)) return 0;
    for (const length of [2, 1]) {
      const part = this.words.slice(at, at + length);
      const last = part[length - 1];
      if (!last) continue;
      const head = part.slice(0, -1).map(({ text }) => `${text} `);
      const form = formsOf(last).find(
        (each) => ownParts(whole.thing, `${head.join('')}${each}`) !== undefined,
      );
      // A hat of another colour is another hat.
      const other = pending.colour === null ? undefined : matchAt(this.words, at)?.meaning;
      const isThing = other?.is === 'thing' && !other.standIn;
      if (form === undefined || isThing) continue;
      const has = ownParts(whole.thing, `${head.join('')}${form}`) ?? 0;
      const word = part.map(({ text }) => text).join(' ');
      if (pending.colour) this.leaveUndrawn(`${pending.colour} ${word}`);
      else if (pending.exact && has > 0 && (pending.count ?? 0) > has)
        this.leaveUndrawn(`${word} (${has} of ${pending.count} drawn)`);
      else this.found.asked.push({ word, shows: whole });
      if (pending.exact && has === 0 && pending.countWord && (pending.count ?? 0) > 1)
        this.leaveUndrawn(pending.countWord);
      this.pending = nothingPending();
      this.openRelation = null;
      this.joined = false;
      return length;
    }
    return 0;
  }

  /** "Bran Castle" is one building: a castle is drawn for it, and it is said that this is another one. */
  private takeNamed({ meaning, phrase, plural }: Match, at: number): void {
    const { words, at: end } = this.name;
    if (end !== at || meaning.is !== 'thing' || !canBeFamous(meaning.thing))
      return this.take(meaning, phrase, plural);
    const parts = words.split(' ');
    this.found.undrawn = this.found.undrawn.filter((word) => !parts.includes(word));
    this.take({ ...meaning, standIn: true }, `${words} ${phrase}`, plural);
  }

  /** Whether "an elf princess" ends here; "elf princess castle" is a list of keywords. */
  private isCompound(at: number, name: string): boolean {
    const same = this.found.groups.at(-1)?.thing.name === name;
    return this.compound.at === at && !this.negating && (this.compound.determined || same);
  }

  /** "bowl of …": what follows goes into the bowl. Says how many words it took. */
  private openContainer({ meaning }: Match, at: number): number {
    const index = this.found.groups.length - 1;
    const holds = meaning.is === 'thing' && CONTAINERS.has(meaning.thing.name);
    if (!holds || this.negating || index < 0 || this.words[at]?.text !== 'of') return 0;
    this.openRelation = { kind: 'in', from: [index], loose: false, contents: true };
    return 1;
  }

  /** Takes in what the word says of the next thing, and says how many words that were: 0 if it says nothing. */
  private readModifier(word: Word, at: number, meaning: Meaning | undefined): number {
    const counted = countAt(this.words, at);
    if (counted) {
      const next = this.words[at + counted.length];
      if (counted.length > 1 || !(COUNTS_WITH_OF.has(word.text) && next?.text !== 'of')) {
        if ((word.text !== 'a' && word.text !== 'an') || counted.exact) {
          this.pending.count = counted.count;
          this.pending.exact = counted.exact;
          const said = this.words.slice(at, at + counted.length);
          this.pending.countWord = said.map(({ text }) => text).join(' ');
        }
        return counted.length;
      }
    }
    return this.readQuality(word, at, meaning) ? 1 : 0;
  }

  private readQuality(word: Word, at: number, meaning: Meaning | undefined): boolean {
    const next = this.words[at + 1];
    const forms = formsOf(word);
    const colour = COLOURS[word.text];
    if (colour && this.isColourAt(at, meaning)) {
      this.attachColour(word.text, at);
      return true;
    }
    if (/^(asleep|sleeping|sleeps|napping|snoozing)$/.test(word.text)) {
      // "a sleeping cat" comes before its animal, "two cats sleeping" after them.
      const before = word.text === 'sleeping' && /NOUN|PROPN|ADJ/.test(next?.pos ?? '') ? [] : this.conjuncts;
      const sleepers = before.flatMap((index) => this.found.groups[index] ?? []);
      if (before.length === 0) this.pending.asleep = word.text;
      else if (sleepers.length > 0 && sleepers.every(({ thing }) => canSleep(thing.art)))
        for (const group of sleepers) group.asleep = true;
      else this.leaveUndrawn(word.text);
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

  private readOther(word: Word): void {
    const emoji = iconForEmoji(word.text);
    if (emoji) return this.take(emoji.meaning, emoji.name, false);
    if (word.text === 'sky' && this.pending.colour) {
      this.found.tints.set('sky', COLOURS[this.pending.colour] ?? '#ffffff');
      this.pending = nothingPending();
      return;
    }
    if (/^(it|him|them)$/.test(word.text)) this.takePronoun();
    if (!CONTENT.has(word.pos) || formsOf(word).some((form) => IGNORED.has(form))) return;
    if (!/[\p{L}\p{Extended_Pictographic}]/u.test(word.text)) return;
    if (this.negating) return;
    this.leaveUndrawn(word.text);
    const at = this.words.indexOf(word);
    if (word.pos === 'PROPN')
      this.name = {
        words: this.name.at === at ? `${this.name.words} ${word.text}` : word.text,
        at: at + 1,
      };
    if (word.pos === 'NOUN' || word.pos === 'PROPN') {
      // An unknown noun takes its own adjectives with it: "a purple gizmo and a cat" has no purple cat.
      const next = this.words[at + 1];
      if (!next || next.pos !== 'NOUN') this.leaveUndrawnColour(true);
    }
  }
}
