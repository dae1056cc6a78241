const PRONOUN =
  /\b(?:it|its|itself|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|here|there|one|ones|such|another|same|other|others|you|your|yours|yourself|u|ur)\b/gi;
const THING_BEFORE =
  /\b(?:an?|the|my|our|some|two|three|four|five|several|many|\d+) (?!lot\b|bit\b|few\b)[\p{L}-]{3,}|(?!^)\p{Lu}[\p{L}'-]+|[\p{L}-]{3,}s\b(?= (?:that|which|and|in|on|at|for|with|to))/u;
const PERSON_BEFORE =
  /\b(?:my|our|an?|the) (?:[\p{L}-]+ ){0,2}?(?:wife|husband|partner|girlfriend|boyfriend|fianc[eé]e?|mom|mum|mother|dad|father|sister|brother|son|daughter|kids?|child(?:ren)?|baby|grand\p{L}+|aunt|uncle|cousin|niece|nephew|friends?|boss|manager|colleague|teacher|doctor|dog|cat|puppy|kitten|horse|man|woman|girl|boy|guy|parents|family|team|students?|people|neighbou?r)\b|(?!^)\b\p{Lu}\p{Ll}+/u;
const TIME_NOUN =
  /^ (?:morning|afternoon|evening|week|weekend|month|year|spring|summer|autumn|fall|winter|semester|quarter|time of year|january|february|march|april|may|june|july|august|september|october|november|december|\p{L}+day)\b/iu;
const SPEECH_VERB =
  /\b(?:decided|agreed|promised|learned|learnt|discovered|realized|found out|believe|know|told|said|so|vowed|heard)$/i;

/**
 * Whether what a phrase says can be understood without the words around it: its pronouns and pointing words have
 * something to stand for in the phrase itself.
 */
export function standsAlone(phrase: string): boolean {
  for (const { index, 0: word } of phrase.matchAll(PRONOUN)) {
    if (!isClear(phrase.slice(0, index), word.toLowerCase(), phrase.slice(index + word.length))) return false;
  }
  return !/\b(?:two \w+ (?:later|earlier)|later$|aforementioned|following|above|below|the (?:former|latter)|click|see (?:attached|below|pic)|attached)\b/i.test(
    phrase,
  );
}

function isClear(before: string, word: string, after: string): boolean {
  switch (word) {
    case 'you':
    case 'your':
    case 'yours':
    case 'yourself':
    case 'u':
    case 'ur':
    case 'here':
    case 'those':
    case 'such':
    case 'ones':
    case 'same':
      return false;
    case 'these':
      return /^ days\b/.test(after);
    case 'this':
      return TIME_NOUN.test(after);
    case 'that':
      return (
        SPEECH_VERB.test(before.trimEnd()) ||
        (THING_BEFORE.test(before) &&
          /^ (?:i|we|my|is|are|was|were|has|have|had|will|can|helps?|makes?|lets?|[\p{L}]+(?:s|ed))\b/iu.test(
            after,
          ))
      );
    case 'another':
    case 'other':
    case 'others':
      return /^ [\p{L}]{3,}/u.test(after) || word === 'others' || /\beach $/.test(before);
    case 'one':
      return (
        /^ (?:of (?:my|our|the) \p{L}|[\p{L}]{3,})/u.test(after) &&
        !/\b(?:this|that|the|new|first|last) $/.test(before)
      );
    case 'he':
    case 'him':
    case 'his':
    case 'she':
    case 'her':
    case 'hers':
      return PERSON_BEFORE.test(before);
    default:
      return THING_BEFORE.test(before) || PERSON_BEFORE.test(before);
  }
}

const EMPTY_WORDS = new Set(
  'a able about absolutely actually again all almost alone along already also always am amazing an and any anything are around as at awesome back bad be beautiful because been being best better big bit blast both but by can chance come cool crazy cute day days definitely did do does doing done down each else enjoy even ever every everyone everything experience fantastic feel feeling few for from full fun get getting give glad go going good got great had happy hard has have he help her here hers him his how huge i if important in incredible inspiring into is it its just keep kind know last learn let like little long look looking lot lots love lovely made make making many maybe me means moment moments more most much my myself need never new next nice no not nothing now of off often ok okay old on once one only or other our out over own part people perfect pretty progress really right same say see seeing share she so some somebody someone something soon special spend still stuff such super sure take than thanks that the their them then there these they thing things think this those though time times to together too totally tough try trying up us use very want was way ways we well went were what when where which while who will with wonderful work would wow yeah year years yes yet you your step further forward difference life world situation plan plans place moments journey chat talk talking support passion playing lately recently unexpected incident setback fun goals project projects ton tons way weekend day morning goals dreams dream hope hopes'.split(
    ' ',
  ),
);

/** Whether an object says something by itself: a name, a number, or a word that is about something. */
export function saysSomething(object: string): boolean {
  const words = object.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
  return words.some((word) =>
    /^\p{Lu}|\d/u.test(word)
      ? word !== 'I' && !word.startsWith("I'")
      : word.length > 2 && !EMPTY_WORDS.has(word.toLowerCase()),
  );
}
