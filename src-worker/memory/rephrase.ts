import type { Statement } from './statement';

/** What stands for the person in a sentence by itself. */
export const UNNAMED = 'The person';

const PRESENT: Record<string, string> = { am: 'is', have: 'has', do: 'does', go: 'goes' };
/** They do not change with the subject, or are past already. */
const UNCHANGED =
  /^(?:is|are|was|were|has|had|did|will|can|cannot|could|would|should|must|may|might|used|went|got|bought|took|met|saw|made|ran|won|lost|sold|gave|began|broke|came|chose|drove|drank|drew|ate|fell|felt|flew|found|forgot|grew|heard|held|hid|kept|knew|learnt|led|left|lent|let|made|meant|paid|put|quit|read|rode|rose|said|sang|sat|sent|set|shot|slept|spent|spoke|stood|swam|taught|threw|told|thought|tore|understood|woke|wore|wrote|built|caught|cut|dealt|dug|fought|froze|hit|hung|hurt|lit|rang|sank|shook|stole|struck|swore|became|beat|been|bit|blew|brought|burnt|burst|cost|crept|did|dreamt|lay|overcame|withdrew|arose|bore|bred|fed|bled|fled|sped|spun|stuck|swept|wept|wound|undertook|rebuilt|rewrote|outgrew|always|never|no|officially)$/;
const ENDS_IN_ED = /ed$/;
const NOT_PAST = /^(?:need|feed|breed|proceed|succeed|exceed|speed|bleed|embed|shed|wed|heed|seed|weed|bed)$/;

/** "The person's", "James's". */
export const possessive = (label: string): string => `${label}'s`;

/** What the person says about themself, in the third person: "moved here with my sister" becomes "moved here with their sister". */
export function inThirdPerson(text: string): string {
  return text
    .replaceAll(/\bmy(self)?\b/gi, (_, self: string | undefined) => (self ? 'themself' : 'their'))
    .replaceAll(/\bours\b|\bmine\b/gi, 'theirs')
    .replaceAll(/\bourselves\b/gi, 'themselves')
    .replaceAll(/\bour\b/gi, 'their')
    .replaceAll(/\b(?:me|us(?=\b(?!A)))\b/g, 'them')
    .replaceAll(/\b(?:I'm|I am|i'm|i am|im)\b/g, 'they are')
    .replaceAll(/\b[Ii] was\b/g, 'they were')
    .replaceAll(/\b[Ii]'ve\b/g, 'they have')
    .replaceAll(/\b[Ii]'ll\b/g, 'they will')
    .replaceAll(/\b[Ii]'d\b/g, "they'd")
    .replaceAll(/(?<![\p{L}\p{N}'-])(?:I|i|we|We)(?=\s|'|$)(?!\.)/gu, 'they');
}

/** The statement as a separate sentence. @param phrase The statement's, with its dates in full. */
export function sentenceOf(statement: Statement, phrase: string, time: string, label: string): string {
  const subject = subjectOf(statement, label);
  const verb =
    statement.who === 'I' ? agreeing(phrase, statement.adverb) : withAdverb(phrase, statement.adverb);
  return finished([subject, inThirdPerson(verb), inThirdPerson(time)]);
}

export function subjectOf({ who, noun, name, companion }: Statement, label: string): string {
  switch (who) {
    case 'I':
    case 'order':
      return label;
    case 'we':
      return `${label} and ${companion === null ? 'others' : inThirdPerson(companion)}`;
    case 'relation':
      return `${possessive(label)} ${noun}${name === null ? '' : ` ${name}`}`;
    case 'possession':
      return `${possessive(label)} ${noun}`;
  }
}

/** White space, signs and the ends of a sentence in order. */
export function finished(parts: readonly string[]): string {
  const text = parts
    .filter(Boolean)
    .join(' ')
    .replaceAll(/[\p{Extended_Pictographic}\uFE0F\u200D]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,.;!])/g, '')
    .replace(/[\s,;:!.-]+$/, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The verb in the third person singular. */
function agreeing(phrase: string, adverb: string): string {
  const [first = '', ...rest] = phrase.split(' ');
  const third = thirdPerson(first.toLowerCase()) ?? first;
  const isAuxiliary = /^(?:is|has|does|was|had|will|did|cannot|are)$/.test(third);
  const words = isAuxiliary ? [third, adverb, ...rest] : [adverb, third, ...rest];
  return words.filter(Boolean).join(' ');
}

function withAdverb(phrase: string, adverb: string): string {
  const [first = '', ...rest] = phrase.split(' ');
  const isAuxiliary = /^(?:is|has|have|does|do|was|were|had|will|did|cannot|are)$/i.test(first);
  return (isAuxiliary ? [first, adverb, ...rest] : [adverb, first, ...rest]).filter(Boolean).join(' ');
}

/** Null for what stays as it is. */
function thirdPerson(verb: string): string | null {
  const irregular = PRESENT[verb];
  if (irregular) return irregular;
  if (UNCHANGED.test(verb) || (ENDS_IN_ED.test(verb) && !NOT_PAST.test(verb))) return null;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}
