import { stopWords } from '../stop-words';
import type { Word } from './capital-words';
import { NAME_WORDS, type NameWords } from './name-words';
import { placeNames } from './place-names';

const RUSSIAN_PLACE = /^(?:остров|озер|мор[еяю]|гор[аыу]|област|кра[йюея]|полуостров|пролив|залив)/;
const RUSSIAN_CASE = /(?:[аеиоуыюяйьё]{1,2}|ом|ем|ой|ей|ым|им|ах|ях|ами|ями|ого|его|ых|их)$/u;
/** "XIX", "XVIIe" */
const ROMAN_NUMBER = /^[IVXLC]+(?:e|er|ème)?$/;
const NO_WORDS: NameWords = {
  articles: new Set(),
  inPlace: new Set(),
  particles: new Set(),
  roles: /^(?!)/,
  says: new Set(),
  offices: /^(?!)/,
  places: /^(?!)/,
  and: new Set(),
};

/** What single words do in the names of a language. */
export class NameLanguage {
  readonly code: string;
  readonly words: NameWords;
  /** Whether anything but known places and organizations can be told. */
  readonly isKnown: boolean;
  readonly #stops: ReadonlySet<string>;
  readonly #places = new Map<string, string>();

  constructor(code: string) {
    this.code = code;
    this.words = NAME_WORDS[code] ?? NO_WORDS;
    this.isKnown = code in NAME_WORDS;
    this.#stops = stopWords(code);
    for (const name of placeNames(code)) this.#places.set(this.fold(name), name);
  }

  isRole(word: Word | undefined): boolean {
    return !!word && this.words.roles.test(word.lower);
  }

  isOffice({ text }: Word): boolean {
    // "l'université de Grenoble"
    return this.words.offices.test(text) || /^(?:université|università|universidade?)$/.test(text);
  }

  /** "академия" in "Российская академия наук": in Russian, only a name's first word has a capital. */
  isInnerOffice({ text }: Word): boolean {
    return this.code === 'ru' && this.words.offices.test(text.charAt(0).toUpperCase() + text.slice(1));
  }

  /** "острова" in "Курильские острова", and any word that a name of a place begins with. */
  isOfPlace({ text }: Word): boolean {
    return this.words.places.test(text) || (this.code === 'ru' && RUSSIAN_PLACE.test(text));
  }

  isFunctionWord({ lower }: Word): boolean {
    return this.#stops.has(lower);
  }

  /** Whether a name may begin with it. */
  isNameWord(word: Word): boolean {
    if (this.isOffice(word)) return true;
    // "São Paulo": inside a sentence, a function word has a capital only in a name.
    const isFunctionWord = this.isFunctionWord(word) && (word.startsSentence || this.code === 'de');
    return word.hasCapital && word.text.length > 1 && !isFunctionWord && !ROMAN_NUMBER.test(word.text);
  }

  /** A known place as it is called: "Москва" for "Москву". */
  place(name: string): string | undefined {
    return this.#places.get(this.fold(name));
  }

  /** The form under which names are the same: without capitals and, in Russian, case endings. */
  fold(name: string): string {
    const lower = name.toLowerCase();
    if (this.code !== 'ru') return lower;
    return lower
      .split(' ')
      .map((word) => (word.length > 3 ? word.replace(RUSSIAN_CASE, '') : word))
      .join(' ');
  }
}
