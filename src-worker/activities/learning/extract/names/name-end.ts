import type { Word } from './capital-words';
import type { NameLanguage } from './name-language';

/** In words. */
const LONGEST = 9;
/** "Unione europea" is a whole name. */
const KIND = /^(?:europ|na[tcz]ional|interna[tcz]ional|mundial|mondial|f[ée]d[ée]ral|central|suisse)/;
const RUSSIAN_ADJECTIVE = /^\p{Ll}+(?:[ыио]й|[ая]я|[ое]е|ого|его|ой|ому|ом|ую|ым)$/u;

/** Where the name that begins with the word at `start` ends, exclusive: after a run of capitals and what joins them. */
export function nameEnd(words: readonly Word[], start: number, language: NameLanguage): number {
  const { code, words: own } = language;
  const is = (at: number, what: (word: Word) => boolean) => {
    const word = words[at];
    return !!word && !word.broken && at - start < LONGEST && what(word);
  };
  const isCapital = (at: number) => is(at, ({ hasCapital }) => hasCapital);
  const isParticle = (at: number) => is(at, ({ lower }) => own.particles.has(lower));
  const isAnd = (at: number) => is(at, ({ lower }) => own.and.has(lower));
  const isPlain = (at: number) =>
    is(at, (word) => !language.isFunctionWord(word) && !own.says.has(word.lower));
  const isInner = (at: number) =>
    is(
      at,
      (word) =>
        !word.hasCapital && (language.isInnerOffice(word) || (code === 'ru' && language.isOfPlace(word))),
    );

  const head = words[start];
  const isHead = !!head && (language.isOffice(head) || own.places.test(head.text));
  let end = start + 1;
  // "École polytechnique fédérale de Zurich": what kind of school it is comes before where it is.
  if (isHead) {
    let of = end;
    while (of < start + 3 && isPlain(of) && !isCapital(of) && !isParticle(of)) of += 1;
    if (of > end && isParticle(of) && !isAnd(of)) end = of;
    else if (is(end, ({ lower }) => KIND.test(lower)) || (code === 'ru' && of > end)) end += 1;
  }
  for (;;) {
    let next = end;
    while (next < end + 2 && isParticle(next)) next += 1;
    const isOtherOffice = next > end && !isHead && is(next, (word) => language.isOffice(word));
    const isOther = isAnd(end) && !(isHead && next === end + 1);
    if (isCapital(next) && !isOtherOffice && (next === end || !isOther)) end = next + 1;
    // "Académie suisse des sciences naturelles,"
    else if (isHead && next > end && isPlain(next) && !isAnd(end) && code !== 'de') {
      return isPlain(next + 1) && words[next + 2]?.broken ? next + 2 : next + 1;
    }
    // "Главный педагогический институт"
    else if (is(end, ({ text }) => RUSSIAN_ADJECTIVE.test(text)) && isInner(end + 1)) return end + 2;
    // "Российская академия наук", "Курильские острова"
    else if (isInner(end))
      return is(end, (word) => language.isInnerOffice(word)) && isPlain(end + 1) ? end + 2 : end + 1;
    else return end;
  }
}
