import type { Entity } from '#shared/knowledge';
import { stopWords } from '../stop-words';
import { GIVEN_NAMES } from './given-names';
import { KNOWN_ORGANIZATIONS, NAME_WORDS, type NameWords } from './name-words';
import { placeNames } from './place-names';

interface Word {
  text: string;
  lower: string;
  /** Whether more than a space stands before it. */
  broken: boolean;
  startsSentence: boolean;
}

interface Run {
  words: Word[];
  before: Word | undefined;
  after: Word | undefined;
  /** Whether only a comma or "and" stands between it and the run before. */
  continues: boolean;
}

const WORD = /\p{L}{1,5}['’](?=\p{L})|\p{L}[\p{L}\p{M}\d]*(?:[-.'’](?=[\p{L}\d])[\p{L}\p{M}\d]+)*/gu;
const ENDS_SENTENCE = /[.!?…:;»”"]\s*[«“„"(¿¡–—-]*\s*$/u;
const CAPITAL = /^\p{Lu}/u;
const LONGEST = 9;
/** "Unione europea" is a whole name. */
const KIND = /^(?:europ|na[tcz]ional|interna[tcz]ional|mundial|mondial|f[ée]d[ée]ral|central|suisse)/;
const RUSSIAN_PLACE = /^(?:остров|озер|мор[еяю]|гор[аыу]|област|кра[йюея]|полуостров|пролив|залив)/;
const GERMAN_ORGANIZATION =
  /^(?:Nord|Süd|West|Ost|Mittel)?(?:[Dd]eutsch|[Bb]ayerisch|[Ss]ächsisch|[Ee]uropäisch|[Ss]chweizerisch|[Öö]sterreichisch|[Ii]nternational|[Vv]ereint)e[nrs]? (?:Bahn|Bank|Post|Telekom|Rundfunk|Wetterdienst|Union|Kommission|Parlament|Zentralbank|Gerichtshof|Akademie|Museum|Staatsoper|Nationen|Raumfahrtagentur|Presse-Agentur|\p{L}*(?:[Bb]und|[Bb]undesbank|[Vv]erband|[Gg]esellschaft|[Gg]emeinschaft|zentrum))$/u;
/** "Dr.", "J.": the full stop behind it ends no sentence. */
const SHORT =
  /^(?:\p{Lu}|Dra?|Prof|Pr|Mr|Mrs|Mme|Mlle|Sra?|Srta|Sig|Dott|Ing|Hr|Fr|St|Ste|Gen|Av|проф|акад|им|г|ул)$/u;

/**
 * Names in a language that writes them with capitals: the words inside and beside (an office, a role, an article, a
 * preposition), given names and known places say what they name; in German, where every noun has a capital, only what they
 * are sure of counts, elsewhere the rest is `other`. Of a language without such words, known places and organizations.
 */
export function capitalNames(texts: readonly string[], language: string): Entity[] {
  const reader = new Reader(language);
  const read = texts.map((text) => wordsOf(text));
  for (const words of read) reader.see(words);
  return reader.merged(read.flatMap((words) => reader.names(words)));
}

class Reader {
  readonly #words: NameWords | undefined;
  readonly #language: string;
  readonly #stops: ReadonlySet<string>;
  readonly #places = new Map<string, string>();
  /** What also stands without a capital. */
  readonly #common = new Set<string>();
  /** What has a capital inside of a sentence. */
  readonly #inside = new Set<string>();

  constructor(language: string) {
    this.#language = language;
    this.#words = NAME_WORDS[language];
    this.#stops = stopWords(language);
    for (const name of placeNames(language)) this.#places.set(this.#fold(name), name);
  }

  see(words: readonly Word[]): void {
    for (const { text, lower, startsSentence } of words) {
      if (!CAPITAL.test(text)) this.#common.add(this.#fold(lower));
      else if (!startsSentence) this.#inside.add(text);
    }
  }

  names(words: readonly Word[]): Entity[] {
    const found: Entity[] = [];
    let last: { end: number; type: Entity['type'] | null } = { end: -9, type: null };
    for (let at = 0; at < words.length; at += 1) {
      if (!this.#begins(words, at)) continue;
      const end = this.#end(words, at);
      const between = words.slice(last.end, at);
      const run: Run = {
        words: words.slice(at, end),
        before: words[at]?.broken ? undefined : words[at - 1],
        after: words[end],
        continues:
          last.type === 'place' &&
          (between.length === 0 || (between.length === 1 && !!this.#words?.and.has(between[0]?.lower ?? ''))),
      };
      const names = this.#read(run);
      found.push(...names);
      last = { end, type: names.at(-1)?.type ?? null };
      at = end - 1;
    }
    return found;
  }

  /** Each once: "Москву" counts for "Москва", and a surname for the person who has it. */
  merged(found: readonly Entity[]): Entity[] {
    const byKey = new Map<string, Entity>();
    for (const { text, type, count } of found) {
      const key = this.#fold(text);
      const known = byKey.get(key);
      if (!known) byKey.set(key, { text, type, count });
      else {
        known.count += count;
        if (known.type === 'other') known.type = type;
      }
    }
    const all = [...byKey.values()];
    const people = new Map<string, Entity>();
    for (const entity of all.toReversed()) {
      if (entity.type !== 'person' || !entity.text.includes(' ')) continue;
      for (const part of entity.text.split(' ')) people.set(this.#fold(part), entity);
    }
    return all.filter(({ text, type, count }) => {
      const whole = type === 'organization' ? undefined : people.get(this.#fold(text));
      if (whole) whole.count += count;
      return !whole;
    });
  }

  #begins(words: readonly Word[], at: number): boolean {
    const word = words[at];
    if (!word) return false;
    if (this.#isOffice(word.text)) return true;
    return CAPITAL.test(word.text) && !this.#stops.has(word.lower) && word.text.length > 1;
  }

  #end(words: readonly Word[], at: number): number {
    const head = words[at]?.text ?? '';
    const isHead = this.#isOffice(head) || !!this.#words?.places.test(head);
    const isOpen = (index: number) => index < words.length && !words[index]?.broken && index - at < LONGEST;
    const is = (index: number, what: (word: Word) => boolean) => {
      const word = words[index];
      return !!word && isOpen(index) && what(word);
    };
    const isName = (index: number) => is(index, ({ text }) => CAPITAL.test(text));
    const isParticle = (index: number) => is(index, ({ lower }) => !!this.#words?.particles.has(lower));
    const isAnd = (index: number) => is(index, ({ lower }) => !!this.#words?.and.has(lower));
    const isPlain = (index: number) =>
      is(index, ({ lower }) => !this.#stops.has(lower) && !this.#words?.says.has(lower));
    let end = at + 1;
    // "École polytechnique fédérale de Zurich": what kind of one comes before what it is of.
    if (isHead) {
      let of = end;
      while (of < at + 3 && isPlain(of) && !isName(of) && !isParticle(of)) of += 1;
      if (of > end && isParticle(of) && !isAnd(of)) end = of;
      else if (is(end, ({ lower }) => KIND.test(lower)) || (this.#language === 'ru' && of > end)) end += 1;
    }
    for (;;) {
      let next = end;
      while (next < end + 2 && isParticle(next)) next += 1;
      const isOwn = next === end || isHead || !this.#isOffice(words[next]?.text ?? '');
      if (isName(next) && isOwn && (next === end || !isAnd(end) || (isHead && next === end + 1)))
        end = next + 1;
      // "Académie suisse des sciences naturelles,"
      else if (isHead && next > end && isPlain(next) && !isAnd(end) && this.#language !== 'de') {
        end = next + 1;
        return isPlain(end) && words[end + 1]?.broken ? end + 1 : end;
      }
      // "Российская академия наук", "Курильские острова"
      else if (is(end, ({ text }) => this.#isKind(text)))
        return end + (isPlain(end + 1) && this.#isOffice(capital(words[end]?.text)) ? 2 : 1);
      else return end;
    }
  }

  #isKind(text: string): boolean {
    return this.#language === 'ru' && (this.#isOffice(capital(text)) || RUSSIAN_PLACE.test(text));
  }

  #read(run: Run): Entity[] {
    let { words, before } = run;
    // "Gestern Anna", "Вулканы Камчатки": a sentence's first word has a capital anyway.
    const [first] = words;
    if (
      first?.startsSentence &&
      words.length > 1 &&
      !GIVEN_NAMES.has(first.text) &&
      !this.#isOffice(first.text)
    ) {
      if (this.#common.has(this.#fold(first.lower)) || this.#isRole(first)) {
        [before, words] = [first, words.slice(1)];
      }
    }
    // "Bürgermeisterin Katharina Fegebank"
    while (words.length > 1 && this.#isRole(words[0])) [before, words] = [words[0], words.slice(1)];
    const text = join(words);
    const type = this.#typeOf({ ...run, words, before }, text);
    // "Жители Москвы": what begins a sentence is a part of no name that nothing else tells.
    const inner = type === 'other' && first?.startsSentence && words.length > 1 ? this.#inner(words) : [];
    if (inner.length > 0) return inner;
    if (type) return [{ text: this.#shown(text, type), type, count: 1 }];
    return words.length > 1 ? this.#inner(words) : [];
  }

  /** The places and organizations inside of a run that is no name as a whole. */
  #inner(words: readonly Word[]): Entity[] {
    return words.flatMap(({ text }): Entity[] => {
      const place = this.#places.get(this.#fold(text));
      if (place) return [{ text: place, type: 'place', count: 1 }];
      return KNOWN_ORGANIZATIONS.has(text) ? [{ text, type: 'organization', count: 1 }] : [];
    });
  }

  #typeOf({ words, before, after, continues }: Run, text: string): Entity['type'] | null {
    const german = this.#language === 'de';
    const [first] = words;
    if (!first) return null;
    if (this.#places.has(this.#fold(text))) return 'place';
    if (KNOWN_ORGANIZATIONS.has(text)) return 'organization';
    if (
      words.length > 1 &&
      words.some(
        (word) =>
          this.#isOffice(word.text) || (this.#isKind(word.text) && this.#isOffice(capital(word.text))),
      )
    )
      return 'organization';
    if (this.#isOffice(text) || (words.length === 1 && this.#isRole(first))) return null;
    if (!this.#words) return null;
    const names = words.filter(({ lower }) => !this.#words?.particles.has(lower));
    const isFull = names.length > 1 && names.length < 5 && names.every((word) => this.#isWordOfName(word));
    if (isFull && GIVEN_NAMES.has(first.text.split('-')[0] ?? '')) return 'person';
    const hasRole = this.#isRole(before);
    if (hasRole && isFull) return 'person';
    if (hasRole && names.length === 1 && !german && !before?.startsSentence) return 'person';
    if (/^(?:GmbH|AG|SE|SA|Ltd|Inc|ООО|ПАО|АО)$/u.test(words.at(-1)?.text ?? '')) return 'organization';
    if (german) return GERMAN_ORGANIZATION.test(text) ? 'organization' : null;
    if (
      words.length > 1 &&
      words.some((word) => this.#words?.places.test(word.text) || this.#isKind(word.text))
    )
      return 'place';
    if (first.startsSentence && words.length === 1 && !this.#inside.has(text)) return null;
    if (words.length === 1 && this.#common.has(this.#fold(first.lower))) return null;
    const isAcronym = /^\p{Lu}{2,}$/u.test(text);
    if (this.#words.inPlace.has(before?.lower ?? '') && names.length < 3 && !isAcronym) return 'place';
    if (continues && names.length < 3 && !isAcronym) return 'place';
    if (
      isFull &&
      (!this.#words.articles.has(before?.lower ?? '') || this.#words.says.has(after?.lower ?? ''))
    )
      return 'person';
    return 'other';
  }

  #isRole(word: Word | undefined): boolean {
    return !!word && !!this.#words?.roles.test(word.lower);
  }

  #isOffice(text: string): boolean {
    // "l'université de Grenoble"
    return !!this.#words?.offices.test(text) || /^(?:université|università|universidade?)$/.test(text);
  }

  #isWordOfName({ text, lower }: Word): boolean {
    return (
      /^\p{Lu}['’]?\p{Ll}?[\p{L}\p{M}'’.-]*$/u.test(text) &&
      !/^\p{Lu}{3,}$/u.test(text) &&
      !this.#places.has(this.#fold(text)) &&
      !(this.#common.has(this.#fold(lower)) && !GIVEN_NAMES.has(text))
    );
  }

  #shown(text: string, type: Entity['type']): string {
    return type === 'place' ? (this.#places.get(this.#fold(text)) ?? text) : text;
  }

  /** Case endings of Russian come off. */
  #fold(text: string): string {
    const lower = text.toLowerCase();
    if (this.#language !== 'ru') return lower;
    return lower
      .split(' ')
      .map((word) =>
        word.length > 3
          ? word.replace(/(?:[аеиоуыюяйьё]{1,2}|ом|ем|ой|ей|ым|им|ах|ях|ами|ями|ого|его|ых|их)$/u, '')
          : word,
      )
      .join(' ');
  }
}

function capital(text = ''): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { index, 0: found } of text.matchAll(WORD)) {
    const gap = text.slice(end, index);
    const last = words.at(-1);
    const isShort = !!last && SHORT.test(last.text) && /^\.\s$/.test(gap);
    words.push({
      text: found,
      lower: found.toLowerCase().replace('’', "'"),
      broken: !isShort && /[^\s]/.test(gap),
      startsSentence: end === 0 || (!isShort && ENDS_SENTENCE.test(gap)),
    });
    end = index + found.length;
  }
  return words;
}

function join(words: readonly Word[]): string {
  return words
    .map(({ text }) => text)
    .join(' ')
    .replaceAll(/(['’]) /g, '$1');
}
