import type { Entity } from '#shared/knowledge';
import type { Token } from '../../../../language/english-tokens';
import { GIVEN_NAMES } from './given-names';
import { KNOWN_ORGANIZATIONS } from './name-words';
import { placeNames } from './place-names';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** One such word makes a longer name that of an organization; "Institute for Global Health" is one name. */
const OFFICE = words(
  'University College School Institute Foundation Agency Ministry Association Society Committee Bank Council Department Union Party Museum Commission Court Office Service',
);
const FIRM = words(
  'Inc Ltd LLC GmbH AG Corp Corporation Company Services Group Brothers Church Team Laboratory Laboratories Press Energy Trust Fund Airlines Airways Motors Industries Partners Studios Records Orchestra Club Federation Authority Organization Organisation Army Navy Police Hospital Library Academy Centre Center',
);
const JOINING = words('of for');
const PARTICLE = words('von van de der den di da la le del du bin al ten');
const TITLE = words(
  'Dr Dr. Mr Mr. Mrs Mrs. Ms Ms. Prof Prof. Professor Sir Lady Lord President Captain King Queen Saint Pope Bishop Prince Princess Emperor',
);
/** An office that is not part of the name. */
const ROLE =
  /^(?:(?:Prime |Foreign |First |Vice )?(?:Minister|Secretary)|Chancellor|Senator|Governor|Mayor|Judge|General|Inspector|Chairman|Chairwoman|Director|Chief Executive) (?=\p{Lu})/u;
const PLACE = words(
  'City Town Village River Lake Mount Mountain Mountains Island Islands Ocean Sea Street Avenue Road Square Bridge Valley Bay Coast County Republic Kingdom States Peninsula Desert Gulf Cape Beach Park',
);
const PLACE_START = words('Place Los Las San Santa Lake Mount Cape Port Fort North South East West');
/** Ends of names that are neither people nor places. */
const THING = words(
  'Act Agreement API Award Engine Gateway Server Book Civil Code Conference Cup Data Day Empire Era Error Forests Game Guide Journal Law Liability Management Method Model Olympics Policy Prize Project Protocol Release Report Revolution Security Software System Theory Times Treaty Use War Week Wars World Actions Support',
);
const CAPITAL_WORD = /^\p{Lu}[\p{L}'’-]*$/u;
const CALENDAR =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/;
const DEMONYM =
  /^(?:\p{Lu}\p{Ll}+(?:ian|ean|ese|ican)s?|British|English|Irish|Scottish|Welsh|Spanish|Swedish|Danish|Finnish|Polish|Turkish|Jewish|German|French|Dutch|Greek|Swiss|Czech|Roman|Norman|Arab|Arabic|Iraqi|Israeli|Thai)s?$/u;
const IN_PLACE = words('in near between across throughout');
const MAYBE_PLACE = words('from at around through outside off to');
/** "bishop of Bergen", "the laws of Ireland". */
const HAS_PLACE = words(
  'bishop mayor king queen city town university coast mouth laws people streets north south east west',
);
const SAYS = words(
  'said says wrote writes told asked reported explained argued added replied warned thinks thought',
);
const ABSTRACT = /(?:tion|sion|ment|ness|ity)s?$/;
const COMMON = words('a an any each every no some this these those');
const POSSESSIVE = words('the his her its their our my your a an');

interface Mention {
  words: string[];
  text: string;
  hasRole: boolean;
  /** The two words before it, in lower case, the nearest first. */
  before: [string, string];
  after: string;
  startsSentence: boolean;
  /** Whether only "," or "and" is between it and the mention before. */
  continues: boolean;
}

/**
 * Names in an English text: runs of capitalised words. The words beside and inside them, and the places that the
 * runtime knows, say whether they are people, organizations or places; otherwise they are `other`. A sentence's first
 * word, nationalities, months and defined terms ("the Customer") are not names.
 */
export function englishNames(tokens: readonly Token[], known: readonly Entity[]): Entity[] {
  // wink reads "Node.js" as two words.
  const taken = new Set(known.flatMap(({ text }) => [text.toLowerCase(), text.toLowerCase().split('.')[0]]));
  const lower = new Set(tokens.filter(({ text }) => /^\p{Ll}/u.test(text)).map(({ text }) => text));
  const mentions = collect(tokens).filter(({ text }) => text.length > 2 && !taken.has(text.toLowerCase()));
  const byText = groupBy(mentions, ({ text }) => text);
  const types = new Map<string, Entity['type'] | null>();
  for (const [text, all] of byText)
    types.set(text, isName(text, all, lower) ? typeOf(text, all, lower) : null);
  continueLists(mentions, types);
  const found: Entity[] = [];
  for (const [text, all] of byText) {
    const type = types.get(text);
    if (type) found.push({ text, type, count: all.length });
  }
  return joinParts(found);
}

function collect(tokens: readonly Token[]): Mention[] {
  const mentions: Mention[] = [];
  let startsSentence = true;
  let sinceLast: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at] as Token;
    if (!isNameWord(token)) {
      if (token.pos !== 'SPACE') sinceLast.push(token.text.toLowerCase());
      if (token.pos === 'PUNCT') startsSentence ||= /[.!?:]/.test(token.text);
      else if (token.pos !== 'SPACE') startsSentence = false;
      at += 1;
      continue;
    }
    const end = endOfRun(tokens, at);
    const run = tokens.slice(at, end).map(({ text }) => text);
    const role = ROLE.exec(run.join(' '))?.[0].trim().split(' ') ?? [];
    run.splice(0, role.length);
    mentions.push({
      words: run,
      text: run.join(' ').replaceAll(' - ', '-'),
      hasRole: role.length > 0,
      before: [lowerAt(tokens, at - 1), lowerAt(tokens, at - 2)],
      after: lowerAt(tokens, end),
      startsSentence,
      continues:
        sinceLast.length <= 2 &&
        sinceLast.length > 0 &&
        sinceLast.every((text) => [',', 'and', 'or'].includes(text)),
    });
    sinceLast = [];
    startsSentence = false;
    at = end;
  }
  return mentions;
}

function endOfRun(tokens: readonly Token[], from: number): number {
  let end = from + 1;
  const isNext = (at: number) => {
    const token = tokens[at];
    return token !== undefined && !token.stop && CAPITAL_WORD.test(token.text) && !CALENDAR.test(token.text);
  };
  const textAt = (at: number) => tokens[at]?.text ?? '';
  for (;;) {
    const joins =
      textAt(end) === '-' ||
      PARTICLE.has(textAt(end)) ||
      (JOINING.has(textAt(end)) && tokens.slice(from, end).some(({ text }) => OFFICE.has(text)));
    if (isNext(end)) end += 1;
    else if (joins && isNext(end + 1)) end += 2;
    // "Place de la Nation"
    else if (joins && PARTICLE.has(textAt(end + 1)) && isNext(end + 2)) end += 3;
    else return end;
  }
}

function isNameWord({ text, pos, stop }: Token): boolean {
  return (
    !stop &&
    !CALENDAR.test(text) &&
    (TITLE.has(text) || (CAPITAL_WORD.test(text) && (pos === 'PROPN' || pos === 'NOUN')))
  );
}

function lowerAt(tokens: readonly Token[], at: number): string {
  return tokens[at]?.text.toLowerCase() ?? '';
}

function isName(text: string, all: readonly Mention[], lower: ReadonlySet<string>): boolean {
  const [first] = all;
  if (!first || first.words.length > 1) return true;
  if (placeNames('en').has(text) || KNOWN_ORGANIZATIONS.has(text)) return true;
  if (ABSTRACT.test(text) || all.some(({ after }) => /^\d/.test(after))) return false;
  if (DEMONYM.test(text) || TITLE.has(text) || lower.has(text.toLowerCase())) return false;
  if (all.some(({ before }) => COMMON.has(before[0]))) return false;
  const isTerm = ({ before }: Mention) =>
    before[0] === 'the' && !IN_PLACE.has(before[1]) && before[1] !== 'of' && before[1] !== 'from';
  // A sentence's first word is written with a capital anyway.
  return !all.every((mention) => mention.startsSentence || isTerm(mention));
}

function typeOf(text: string, all: readonly Mention[], lower: ReadonlySet<string>): Entity['type'] {
  const parts = all[0]?.words ?? [];
  if (placeNames('en').has(text)) return 'place';
  if (parts.some((word) => TITLE.has(word))) return 'person';
  if (
    parts.some(
      (word) => KNOWN_ORGANIZATIONS.has(word) || (parts.length > 1 && (OFFICE.has(word) || FIRM.has(word))),
    )
  )
    return 'organization';
  if (THING.has(parts.at(-1) ?? '')) return 'other';
  if (PLACE.has(parts.at(-1) ?? '') || (parts.length > 1 && PLACE_START.has(parts[0] ?? ''))) return 'place';
  if (all.some(({ before, after, hasRole }) => hasRole || SAYS.has(after) || TITLE.has(capital(before[0]))))
    return 'person';
  if (parts.length === 1)
    return all.some(isAtPlace) && !/^\p{Lu}{2,}$|\p{Ll}\p{Lu}/u.test(text) ? 'place' : 'other';
  if (all.some(({ before }) => IN_PLACE.has(before[0]))) return 'place';
  const isPerson =
    parts.length <= 5 &&
    parts.every((word) => word === '-' || PARTICLE.has(word) || /^\p{Lu}(?:\p{Ll}|['’]\p{Lu})/u.test(word)) &&
    !parts.some(
      (word) =>
        THING.has(word) ||
        DEMONYM.test(word) ||
        placeNames('en').has(word) ||
        (!PARTICLE.has(word) && !GIVEN_NAMES.has(word) && lower.has(word.toLowerCase())),
    ) &&
    !all.some(({ before }) => POSSESSIVE.has(before[0]));
  return isPerson ? 'person' : 'other';
}

function isAtPlace({ before: [last, second] }: Mention): boolean {
  if (last === 'the') return IN_PLACE.has(second) || second === 'from';
  return IN_PLACE.has(last) || MAYBE_PLACE.has(last) || (last === 'of' && HAS_PLACE.has(second));
}

/** "in Würzburg, Hof and Kempten": what is beside a place in a list is a place. */
function continueLists(mentions: readonly Mention[], types: Map<string, Entity['type'] | null>): void {
  for (const [index, { text, words: parts, continues }] of mentions.entries()) {
    const last = mentions[index - 1]?.text ?? '';
    if (!continues || types.get(last) !== 'place') continue;
    if (parts.length === 1 && types.get(text) === 'other') types.set(text, 'place');
  }
}

/** A first name or surname by itself counts for the one person who has it. */
function joinParts(found: readonly Entity[]): Entity[] {
  const people = found.filter(({ text, type }) => type === 'person' && text.includes(' '));
  const bySurname = groupBy(people, ({ text }) => text.slice(text.lastIndexOf(' ') + 1));
  const byFirstName = groupBy(people, ({ text }) => text.slice(0, text.indexOf(' ')));
  return found.filter(({ text, count }) => {
    const [person, ...others] = bySurname.get(text) ?? byFirstName.get(text) ?? [];
    if (!person || others.length > 0) return true;
    person.count += count;
    return false;
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
