import { toldDates } from './told-dates';

/** Whom a statement is about, by its subject. */
export type Who = 'I' | 'we' | 'relation' | 'possession' | 'order';

/** A clause read: who does what, in a form that the rules match. */
export interface Statement {
  who: Who;
  /** After the subject: auxiliaries written out, adverbs that change nothing left out. "am not working at Siemens". */
  phrase: string;
  /** What the subject is, where it is not the person: "sister", "favorite book", "wife". */
  noun: string;
  /** One that changes what is said: "always", "still". */
  adverb: string;
  /** The name that the clause gives to a relation: "my sister Anna". */
  name: string | null;
  /** Companions: "my wife and I". */
  companion: string | null;
  /** A time or circumstance before the subject: "last Friday". */
  opening: string;
  start: number;
  end: number;
}

const DISCOURSE =
  /^(?:(?:and|but|so|because|'?cause|since(?= (?:i'm|i am|i've|i have|i don't|i can't|my))|as(?= (?:i'm|i am)\b)|plus|then|now|well|oh|ok|okay|yeah|yes|yep|yup|no|nope|nah|hey|hi|hello|hiya|thanks|thank you|wow|actually|honestly|by the way|btw|fyi|just so you know|so you know|just fyi|for (?:the )?(?:context|record|reference|info)|some context|context|background|note that|note|remember(?: that)?(?= (?:i|my|we)\b)|please (?:remember|note|know)(?: that)?|keep in mind(?: that)?|don't forget that|the thing is|the truth is|fun fact|as you know|you know|anyways?|speaking of which|in fact|to be honest|tbh|luckily|fortunately|unfortunately|sadly|thankfully|personally|also|recently|lately|currently|right now|at the moment|nowadays|these days|since we last (?:talked|spoke|chatted|met)|guess what|update|quick update|correction|good news|big news|great news|bad news|news|haha|lol|man|dude|ugh|sure|absolutely|definitely|of course|great|nice|cool|true|exactly|right|same here|me too|sorry|hmm+|um+|uh+|though|although|even though|while|whereas|on another note|in other news|besides|besides that|in addition|plus|finally|in the end|after all|to start|first|second|secondly|next|lastly|today's news|i should (?:mention|say|add)(?: that)?|i (?:just )?(?:wanted|want) (?:you to know|to (?:tell|let) you(?: know)?|to mention|to say)(?: that)?|let me (?:tell you|mention|add)(?: that)?|i'm (?:happy|glad|proud|excited|pleased) to (?:say|report|announce|share)(?: that)?|you should know(?: that)?|did i mention(?: that)?|as i (?:said|mentioned)|like i said|i (?:must|have to) (?:say|admit|confess)(?: that)?|i (?:admit|confess)(?: that)?)\b[,!.:]*\s+)/i;
const VOCATIVE = /^\p{Lu}[\p{Ll}]+, (?=(?:i|i'\w+|we|we'\w+|my|our)\b)/iu;
const TIME_OPENING =
  /^((?:last|this(?: past| coming)?|next|on|in|back in|since|yesterday|today|tomorrow|tonight|earlier|two|three|four|five|six|ten|a few|a couple of|a couple|the other|one|by|at|over|during|\d+|monday|tuesday|wednesday|thursday|friday|saturday|sunday|when i was|growing up|as a|after|before)\b[^,;]{0,45}?),? (?=(?:i|i'\w+|im|ive|we|we'\w+|my|our)\b)/i;
const RELATIONS =
  'wife|husband|spouse|partner|girlfriend|boyfriend|fianc[eé]e?|mom|mum|mother|dad|father|parents|sister|brother|siblings|twin(?: sister| brother)?|son|daughter|kids?|child|children|baby|grandmother|grandma|granny|grandfather|grandpa|grandparents|grandson|granddaughter|grandkids|aunt|uncle|cousins?|niece|nephew|stepmother|stepfather|stepson|stepdaughter|stepdad|stepmom|(?:mother|father|sister|brother|son|daughter)[- ]in[- ]law|in-laws|ex(?:-wife|-husband|-girlfriend|-boyfriend|-partner)?|best friend|friends?|buddy|roommates?|flatmates?|housemates?|neighbou?rs?|boss|manager|colleagues?|coworkers?|co-worker|co-founder|cofounder|business partner|mentor|teacher|professor|supervisor|therapist|doctor|dentist|coach|trainer|landlord|landlady|tutor|godmother|godfather|goddaughter|godson|dog|cat|puppy|kitten|horse|rabbit|parrot|hamster|pets?|bandmates?|teammates?|student|family|girl|boy';
const RELATION_SUBJECT = new RegExp(
  String.raw`^(?:my|our) ((?:(?:older|little|younger|big|elder|eldest|oldest|youngest|middle|late|best|old|new|dear|good|close|former|current|half|step|twin|two|three|four|other|baby|second|first|ex)[ -]){0,3})(${RELATIONS})(?:,? (\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}'’-]+)?),?)?(?=(?:'s)? )`,
  'u',
);
const JOINT_SUBJECT =
  /^(?:(?:my|me and my) ((?:[\p{L}-]+ ){0,2}[\p{L}-]+(?: \p{Lu}\p{Ll}+)?) and i|me and my ((?:[\p{L}-]+ ){0,2}[\p{L}-]+)|(\p{Lu}\p{Ll}+) and i)\b(?!')\s*/iu;
const ADVERBS =
  /^(?:(?:just|really|actually|also|finally|kinda|definitely|absolutely|totally|truly|simply|kind of|sort of|honestly|literally|already|recently|currently|now|personally|basically|obviously|officially|eventually|ultimately|both|all|even|only|first|recently|lately|quickly|originally|initially|successfully|proudly|happily|genuinely|strongly|deeply|especially|particularly|so|very much|super|happen to)\s+)+/i;
const AUXILIARY = /^(?:am|are|is|was|were|have|has|had|will|do|does|did|cannot)(?: not)?\s+/i;
/** They stay in the memory: they change what is said. */
const KEPT_ADVERB =
  /^(?:always|usually|often|mostly|sometimes|still|mainly|generally|normally|typically|regularly)\s+/i;

/** Reads a clause; null if its subject is neither the person nor somebody close to them. */
export function readStatement(clause: { text: string; start: number; end: number }): Statement | null {
  let text = clause.text.replace(
    /(?:[\s.!,;:)]| (?:too|as well|now|right now|though|haha|lol|anyway))+$/iu,
    '',
  );
  const end = clause.end - (clause.text.length - text.length);
  let start = clause.start;
  const drop = (count: number) => {
    text = text.slice(count);
    start += count;
  };
  drop(/^(?:[-*•+]|\d{1,2}[.)])\s+/.exec(text)?.[0].length ?? 0);
  for (let turn = 0; turn < 6; turn += 1) {
    const found = DISCOURSE.exec(text) ?? (turn > 0 ? VOCATIVE.exec(text) : null);
    if (!found) break;
    drop(found[0].length);
  }
  const whole = { start, end };
  let opening = '';
  const time = TIME_OPENING.exec(text);
  if (time) {
    opening = time[1] ?? '';
    if (!isCircumstance(opening)) return null;
    text = text.slice(time[0].length);
  }
  const read = subjectOf(text);
  if (!read) return null;
  const { phrase, ...subject } = read;
  return { ...subject, ...plainPhrase(phrase, subject.who), opening, ...whole };
}

function isCircumstance(opening: string): boolean {
  if (/^(?:when i was|growing up)\b/i.test(opening)) return opening.split(' ').length <= 8;
  if (/^(?:as an?|after|before|during|at)\b/i.test(opening))
    return !/\b(?:i|you|it|that|this|we|he|she|they|first|least|all|last)\b/i.test(opening);
  return toldDates(opening, 0, false).isDated || /^(?:yesterday|today|tomorrow|tonight)$/i.test(opening);
}

/** "My flight's on Monday", but not "my dog's name". */
const OWNED_IS = /^((?:my|our) [\p{L} -]{2,40}?)'s (?!name|birthday|favou?rite)/iu;
const POSSESSION = /^(?:my|our) ([\p{L}\d' -]{2,40}?) ((?:is|are|was|were)(?: not|n't)?|has been)\s+/iu;

type Subject = Pick<Statement, 'who' | 'phrase' | 'noun' | 'name' | 'companion'>;

function subjectOf(text: string): Subject | null {
  const none = { noun: '', name: null, companion: null };
  const joint = JOINT_SUBJECT.exec(text);
  if (joint) {
    const name = joint[3] ?? null;
    const companion = name ?? `my ${joint[1] ?? joint[2] ?? ''}`;
    return { ...none, who: 'we', companion, phrase: text.slice(joint[0].length) };
  }
  const person = /^(i|we)(?=['\s]|m\b|ve\b|ll\b)('?(?:m|re|ve|ll|d)\b)?\s*/i.exec(text);
  if (person) {
    const rest = text.slice(person[0].length);
    const auxiliary = person[2]?.replace("'", '').toLowerCase() ?? '';
    const words = {
      m: 'am',
      re: 'are',
      ve: 'have',
      ll: 'will',
      d: /^been\b/.test(rest) ? 'had' : 'would',
      '': '',
    }[auxiliary];
    if (words === undefined) return null;
    const who = person[1]?.toLowerCase() === 'i' ? ('I' as const) : ('we' as const);
    return { ...none, who, phrase: words ? `${words} ${rest}` : rest };
  }
  const relation = RELATION_SUBJECT.exec(text.replace(/^M(?=y )/, 'm').replace(/^O(?=ur )/, 'o'));
  if (relation) {
    const [all, kind = '', noun = '', name = null] = relation;
    const rest = text.slice(all.length);
    if (!/^'s (?:name|birthday)\b/.test(rest)) {
      const phrase = rest.replace(/^'s /, /^'s (?:been|got|had)\b/.test(rest) ? 'has ' : 'is ').trim();
      if (!/^(?:and|or|of|in|at|from|with|to|who|which|that)\b/.test(phrase)) {
        return { ...none, who: 'relation', noun: `${kind}${noun}`, name, phrase };
      }
    }
  }
  const owned = text.replace(OWNED_IS, '$1 is ');
  const possession = POSSESSION.exec(owned);
  if (possession) {
    const [all, noun = '', verb = ''] = possession;
    return {
      ...none,
      who: 'possession',
      noun: noun.toLowerCase(),
      phrase: `${verb} ${owned.slice(all.length)}`,
    };
  }
  return /^(?:please |from now on|call me|remind me|don't let me forget|remember to|don't forget to|always |never |let's |todo:? )/i.test(
    text,
  )
    ? { ...none, who: 'order', phrase: text }
    : null;
}

const CONTRACTIONS: [RegExp, string][] = [
  [/\bcan't\b|\bcant\b|\bcannot\b/gi, 'cannot'],
  [/\bwon't\b/gi, 'will not'],
  [/\bain't\b/gi, 'am not'],
  [/\b(do|does|did|is|are|was|were|have|has|had|would|could|should|must)n't\b/gi, '$1 not'],
  [/\b(do|does|did|is|are|was|were|have|has)nt\b/gi, '$1 not'],
  [/\bgonna\b/gi, 'going to'],
  [/\bwanna\b/gi, 'want to'],
  [/\bgotta\b/gi, 'got to'],
];

/** Auxiliaries in full; adverbs without weight left out, one with weight apart, so that the verb comes first for the rules. */
function plainPhrase(phrase: string, who: Who): Pick<Statement, 'phrase' | 'adverb'> {
  let text = phrase.trim();
  for (const [from, to] of CONTRACTIONS) text = text.replaceAll(from, to);
  if (who === 'order') return { phrase: text, adverb: '' };
  if (who === 'we') text = text.replace(/^am not\b/, 'are not');
  text = text.replace(ADVERBS, '');
  const auxiliary = AUXILIARY.exec(text)?.[0] ?? '';
  const rest = text.slice(auxiliary.length).replace(ADVERBS, '');
  const adverb = KEPT_ADVERB.exec(rest)?.[0] ?? '';
  const verb = rest.slice(adverb.length).replace(ADVERBS, '');
  return { phrase: `${auxiliary.toLowerCase()}${verb}`, adverb: adverb.trim().toLowerCase() };
}
