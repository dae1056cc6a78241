import { isStopWord } from '../../../platform/text/stop-words';
import { answerSigns } from './answer-signs';
import { readTimeRange, type TimeRange } from './time-range';

/** What a question to conversations asks about. */
export interface AskedQuestion {
  /**
   * The question without the names of the speakers. A name is in the turns that address a person, not in those in which
   * the person says what is asked for.
   */
  about: string;
  /** The question as the speakers would say it of themselves, for its meaning: "I" and "my" for their names. */
  meant: string;
  /** What a turn that answers it usually has. */
  signs: readonly RegExp[];
  isNamed: (speaker: string) => boolean;
  time: TimeRange | null;
}

/** Private-use characters, which no question has: for a name, and for the name of whom something is. */
const SELF = '\ue000';
const OWN = '\ue001';
const SELVES = /[\ue000\ue001]/gu;

/** Shorter beginnings of a name are not a short form of it. */
const SHORT_NAME = 3;
const NAME = /\p{Lu}[\p{L}\p{M}\p{N}]*(?:['’]s?(?=\P{L}|$))?/gu;

/**
 * @param speakers All who speak in the conversations.
 * @param now For times such as "last spring", in milliseconds since 1970.
 */
export function readQuestion(question: string, speakers: readonly string[], now: number): AskedQuestion {
  const named = new Set<string>();
  const meant = question.replaceAll(NAME, (word, index: number) => {
    const name = word.replace(/['’]s?$/u, '');
    // "Will Sam come?" does not ask about a Will.
    const isName = index > 0 || !isStopWord(name);
    const those = isName ? speakers.filter((speaker) => isNameOf(name, speaker)) : [];
    for (const speaker of those) named.add(speaker);
    if (those.length === 0) return word;
    return name === word ? SELF : OWN;
  });
  const about = meant.replaceAll(SELVES, ' ').replaceAll(/\s+/gu, ' ').trim();
  const isAboutAnything = /[\p{L}\p{N}]/u.test(about);
  return {
    about: isAboutAnything ? about : question,
    meant: isAboutAnything ? meant.replaceAll(SELF, 'I').replaceAll(OWN, 'my') : question,
    signs: answerSigns(question),
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
