import { isStopWord } from '../../../platform/text/stop-words';
import { readTimeRange, type TimeRange } from './time-range';

/** What a question to conversations asks about. */
export interface AskedQuestion {
  /**
   * The question without the names of the speakers. A name is in the turns that address a person, not in those in which
   * the person says what is asked for.
   */
  about: string;
  isNamed: (speaker: string) => boolean;
  time: TimeRange | null;
}

/** Shorter beginnings of a name are not a short form of it. */
const SHORT_NAME = 3;
const NAME = /\p{Lu}[\p{L}\p{M}\p{N}]*(?:['’]s?(?=\P{L}|$))?/gu;

/**
 * @param speakers All who speak in the conversations.
 * @param now For times such as "last spring", in milliseconds since 1970.
 */
export function readQuestion(question: string, speakers: readonly string[], now: number): AskedQuestion {
  const named = new Set<string>();
  const about = question
    .replaceAll(NAME, (word, index: number) => {
      const name = word.replace(/['’]s?$/u, '');
      // "Will Sam come?" does not ask about a Will.
      const isName = index > 0 || !isStopWord(name);
      const those = isName ? speakers.filter((speaker) => isNameOf(name, speaker)) : [];
      for (const speaker of those) named.add(speaker);
      return those.length > 0 ? ' ' : word;
    })
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return {
    about: /[\p{L}\p{N}]/u.test(about) ? about : question,
    isNamed: (speaker) => named.has(speaker),
    time: readTimeRange(question, now),
  };
}

/** "Sam" and "Ray" name "Sam Raymond": one of its words, or the beginning of one. */
function isNameOf(name: string, speaker: string): boolean {
  const asked = name.toLowerCase();
  return speaker
    .toLowerCase()
    .split(/\s+/u)
    .some((part) => part === asked || (asked.length >= SHORT_NAME && part.startsWith(asked)));
}
