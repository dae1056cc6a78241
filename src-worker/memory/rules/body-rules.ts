import { re } from './patterns';
import { ANYONE, PERSON, type Rule } from './rule';
import { CONDITION, DIET, FAITH, HEALTH, NATIONALITY } from './word-lists';

/** Age, birthday, body, health, diet, faith, marital status. */
export const BODY_RULES: readonly Rule[] = [
  {
    kind: 'fact',
    who: PERSON,
    pattern: /^(?:am|will be) (?<value>\d{1,3})(?: years? old| years of age|(?=$|,| (?:and|now|so)\b))/i,
    attribute: 'age',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: /^(?:turned|have turned|am turning|will turn|turn) (?<value>\d{1,3})\b/i,
    attribute: 'age',
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: ['possession'],
    noun: /^(?:birthday|date of birth|birthdate)$/,
    pattern:
      /^(?:is|was) (?:on )?(?:the )?(?<value>(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tomorrow|next|this|in).*)/i,
    attribute: 'birthday',
    isFuture: true,
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern:
      /^was born (?:on|in) (?:the )?(?<value>(?:\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec).*)/i,
    attribute: 'birthday',
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(
      `(?:am|became|have been|went|turned|have become) (?:an? )?(?:strict |lifelong |committed )?(?<value>${DIET})\\b`,
    ),
    attribute: 'diet',
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(`am not (?:an? )?(?<value>${DIET})\\b`),
    attribute: 'diet',
    value: 'not restricted',
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: ANYONE,
    pattern: re(`(?:am|is|are|have been|has been) (?:${CONDITION})\\b`),
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: ANYONE,
    pattern:
      /^(?:am|is|are) (?:highly |severely |mildly |very |badly |deathly |super )?(?:allergic|intolerant|sensitive) to (?<what>.+)/i,
    needs: 'object',
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: ANYONE,
    pattern: re(
      `(?:have|has|suffer from|suffers from|live with|lives with|struggle with) (?:severe |mild |chronic |bad |serious )?(?<what>(?:${HEALTH})\\b.*)`,
    ),
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: ANYONE,
    pattern: /^(?:was|were|have been|has been|got) diagnosed (?:with|as) (?<what>.+)/i,
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: ANYONE,
    pattern:
      /^(?:cannot|can not|do not|does not|have never|has never|never|never learned to|cannot even|am not able to|am not allowed to) (?<what>(?:eat|drink|smoke|tolerate|digest|swim|drive|ride|cook|read music|own|consume|touch|take|have(?= (?:any (?:kids|children|siblings|brothers|sisters|pets)|kids|children|pets|siblings))|speak|been to|had|tried|met|learned|flown|visited)\b.*)/i,
    needs: 'object',
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: /^am (?:\d|one |six |five ).{0,18}\b(?:tall|kg|pounds|cm)\b/i,
    attribute: 'height or weight',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(
      `am (?:half[- ])?(?<what>(?:${NATIONALITY})(?:[- ](?:${NATIONALITY}))?)(?=$|,| (?:and|but|by|citizen|so)\\b)`,
      'u',
    ),
    attribute: 'nationality',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(`am (?:an? )?(?<what>(?:${FAITH}))(?=$|,| (?:and|but|by)\\b)`, 'u'),
    attribute: 'faith',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern:
      /^am (?:gay|lesbian|bisexual|bi|queer|straight|asexual|trans|transgender|non-?binary)\b(?=$|,| and)/i,
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern:
      /^am (?<value>single|married|divorced|widowed|engaged|separated)(?=$|,| (?:and|with|for|since|but|now)\b)(?! (?:to|with) (?:this|that|it|my))/i,
    attribute: 'marital status',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: /^am (?:\w+ )?(?:weeks |months )?(?:pregnant|expecting(?= a| our| my|$| twins))\b/i,
    confidence: 0.85,
  },
];
