import type { Entity } from '#shared/knowledge';
import { capitalWords, joined, type Word } from './capital-words';
import { GIVEN_NAMES } from './given-names';
import { nameEnd } from './name-end';
import { NameLanguage } from './name-language';
import { KNOWN_ORGANIZATIONS } from './name-words';

interface Run {
  words: readonly Word[];
  before: Word | undefined;
  after: Word | undefined;
  /** Whether only a comma or "and" is between it and a place. */
  followsPlace: boolean;
}

const FIRM = /^(?:GmbH|AG|SE|SA|Ltd|Inc|ООО|ПАО|АО)$/u;
const GERMAN_ORGANIZATION =
  /^(?:Nord|Süd|West|Ost|Mittel)?(?:[Dd]eutsch|[Bb]ayerisch|[Ss]ächsisch|[Ee]uropäisch|[Ss]chweizerisch|[Öö]sterreichisch|[Ii]nternational|[Vv]ereint)e[nrs]? (?:Bahn|Bank|Post|Telekom|Rundfunk|Wetterdienst|Union|Kommission|Parlament|Zentralbank|Gerichtshof|Akademie|Museum|Staatsoper|Nationen|Raumfahrtagentur|Presse-Agentur|\p{L}*(?:[Bb]und|[Bb]undesbank|[Vv]erband|[Gg]esellschaft|[Gg]emeinschaft|zentrum))$/u;

/**
 * Names in a language that writes them with capitals: the words inside and beside (an office, a role, an article, a
 * preposition), given names and known places say what they name. In German, where every noun has a capital, only what
 * they are sure of counts; elsewhere the rest is `other`. Of other languages, known places and organizations.
 */
export function capitalNames(texts: readonly string[], code: string): Entity[] {
  const language = new NameLanguage(code);
  const read = texts.map((text) => capitalWords(text));
  const reader = new Reader(language, read.flat());
  return merged(
    read.flatMap((words) => reader.names(words)),
    language,
  );
}

class Reader {
  readonly #language: NameLanguage;
  /** Words that also occur without a capital. */
  readonly #common = new Set<string>();
  /** Words that have a capital inside a sentence. */
  readonly #inside = new Set<string>();

  constructor(language: NameLanguage, words: readonly Word[]) {
    this.#language = language;
    for (const { text, hasCapital, startsSentence } of words) {
      if (!hasCapital) this.#common.add(language.fold(text));
      else if (!startsSentence) this.#inside.add(text);
    }
  }

  names(words: readonly Word[]): Entity[] {
    const found: Entity[] = [];
    const { and } = this.#language.words;
    let placeEnd = -2;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at];
      if (!word || !this.#language.isNameWord(word)) continue;
      const end = nameEnd(words, at, this.#language);
      const names = this.#read({
        words: words.slice(at, end),
        before: word.broken ? undefined : words[at - 1],
        after: words[end],
        followsPlace: at === placeEnd || (at === placeEnd + 1 && and.has(words[placeEnd]?.lower ?? '')),
      });
      found.push(...names);
      if (names.at(-1)?.type === 'place') placeEnd = end;
      at = end - 1;
    }
    return found;
  }

  #read({ words: all, before: outside, ...run }: Run): Entity[] {
    const [first] = all;
    if (!first) return [];
    // "Gestern Anna", "Вулканы Камчатки": a sentence's first word has a capital anyway.
    const isLoose =
      first.startsSentence &&
      this.#isCommon(first) &&
      !GIVEN_NAMES.has(first.text) &&
      !this.#language.isOffice(first);
    // "Bürgermeisterin Katharina Fegebank"
    let from = isLoose && all.length > 1 ? 1 : 0;
    while (from < all.length - 1 && this.#language.isRole(all[from])) from += 1;
    const words = all.slice(from);
    const text = joined(words);
    const type = this.#typeOf({ ...run, words, before: from > 0 ? all[from - 1] : outside }, text);
    if (type && (type !== 'other' || !first.startsSentence)) return [this.#named(text, type)];
    // "Жители Москвы": the word that begins a sentence is not part of a name unless something else says so.
    const inner = words.length > 1 ? words.flatMap((word) => this.#known(word.text)) : [];
    return inner.length > 0 || !type ? inner : [this.#named(text, type)];
  }

  #named(text: string, type: Entity['type']): Entity {
    return { text: (type === 'place' && this.#language.place(text)) || text, type, count: 1 };
  }

  #known(text: string): Entity[] {
    if (this.#language.place(text)) return [this.#named(text, 'place')];
    return KNOWN_ORGANIZATIONS.has(text) ? [this.#named(text, 'organization')] : [];
  }

  #typeOf({ words, before, after, followsPlace }: Run, text: string): Entity['type'] | null {
    const language = this.#language;
    const { articles, inPlace, particles, says } = language.words;
    const [first] = words;
    const [known] = this.#known(text);
    if (known || !first || !language.isKnown) return known?.type ?? null;
    const isSingle = words.length === 1;
    const isOfOffice = words.some(
      (word) => language.isOffice(word) || (word !== first && language.isInnerOffice(word)),
    );
    if (isSingle && (isOfOffice || language.isRole(first))) return null;
    if (isOfOffice || FIRM.test(words.at(-1)?.text ?? '')) return 'organization';
    const names = words.filter(({ lower }) => !particles.has(lower));
    const isFull = names.length > 1 && names.length < 5 && names.every((word) => this.#isWordOfPerson(word));
    const isGiven = GIVEN_NAMES.has(first.text.split('-')[0] ?? '');
    if (isFull && (isGiven || language.isRole(before))) return 'person';
    if (language.code === 'de') return GERMAN_ORGANIZATION.test(text) ? 'organization' : null;
    if (isSingle && language.isRole(before) && !before?.startsSentence) return 'person';
    if (!isSingle && words.some((word) => language.isOfPlace(word))) return 'place';
    if (isSingle && (this.#isCommon(first) || (first.startsSentence && !this.#inside.has(text)))) return null;
    const isIn = inPlace.has(before?.lower ?? '') || followsPlace;
    if (isIn && names.length < 3 && !/^\p{Lu}{2,}$/u.test(text)) return 'place';
    const hasArticle = articles.has(before?.lower ?? '');
    return isFull && (!hasArticle || says.has(after?.lower ?? '')) ? 'person' : 'other';
  }

  #isCommon({ text }: Word): boolean {
    return this.#common.has(this.#language.fold(text));
  }

  /** Not an acronym, not a place, and not a word that also occurs without a capital. */
  #isWordOfPerson(word: Word): boolean {
    const { text } = word;
    if (!word.hasCapital || /^\p{Lu}{3,}$/u.test(text) || this.#language.place(text)) return false;
    return !this.#isCommon(word) || GIVEN_NAMES.has(text);
  }
}

/** Each once: "Москву" counts for "Москва", and a surname for the person who has it. */
function merged(found: readonly Entity[], language: NameLanguage): Entity[] {
  const byKey = new Map<string, Entity>();
  for (const { text, type, count } of found) {
    const known = byKey.get(language.fold(text));
    if (!known) byKey.set(language.fold(text), { text, type, count });
    else {
      known.count += count;
      if (known.type === 'other') known.type = type;
    }
  }
  const all = [...byKey.values()];
  const people = new Map<string, Entity>();
  for (const entity of all.toReversed()) {
    if (entity.type !== 'person' || !entity.text.includes(' ')) continue;
    for (const part of entity.text.split(' ')) people.set(language.fold(part), entity);
  }
  return all.filter(({ text, type, count }) => {
    const whole = type === 'organization' ? undefined : people.get(language.fold(text));
    if (whole) whole.count += count;
    return !whole;
  });
}
