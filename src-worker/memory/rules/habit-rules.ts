import { NAME, re } from './patterns';
import { ANYONE, NEAR, PEOPLE, type Rule } from './rule';
import { NATIONALITY, NUMBER, PET } from './word-lists';

/** What a person speaks, plays, has and does regularly. */
export const HABIT_RULES: readonly Rule[] = [
  {
    kind: 'fact',
    who: ANYONE,
    pattern: re(
      `(?:speak|speaks|am fluent in|is fluent in|know|understand|am a native|am bilingual in|can speak) (?<what>(?:fluent |some |a (?:bit|little) (?:of )?|basic |native |both |decent |conversational )?(?:${NATIONALITY}|Arabic|Hebrew|Hindi|Urdu|Bengali|Tamil|Mandarin|Cantonese|Latin|Swahili|Farsi|Catalan|Basque|Esperanto|Tagalog|Malay|Punjabi)\\b.*)`,
      'u',
    ),
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: ['possession'],
    noun: /^(?:native language|mother tongue|first language)$/,
    pattern: re('is (?<value>\\p{Lu}\\p{L}+)', 'u'),
    attribute: 'native language',
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: ['possession'],
    noun: new RegExp(
      `^(?:${PET.replace('(?:[\\p{L}-]+ ){0,3}?', '')}|car|boat|bike|van|house|horse|restaurant|shop|store|band|company|startup|team|son|daughter|[\\p{L} -]{0,20}(?:wife|husband|partner|girlfriend|boyfriend|sister|brother|mother|father|mom|mum|dad|friend|boss|cousin|aunt|uncle|niece|nephew|roommate))'s name$`,
      'iu',
    ),
    pattern: re(`is ${NAME}`, 'u'),
    attribute: (_, { noun }) => `${noun.replace(/'s name$/, '')} name`,
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: ['relation'],
    noun: /(?:dog|cat|puppy|kitten|horse|rabbit|parrot|hamster|pet)$/,
    pattern: re(`is (?:called|named) ${NAME}`, 'u'),
    attribute: (_, { noun }) => `${noun} name`,
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: PEOPLE,
    pattern: re(
      `(?:have|have got|own|keep) (?<what>${NUMBER} (?:${PET})\\b(?! (?:food|toy|bed|person|sitter|video|show|meme|store|shelter)).*)`,
    ),
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PEOPLE,
    pattern:
      /^(?:own|run|manage|lead|drive|ride|rent|co-own|co-founded|founded|co-run) (?<what>(?:an?|my own|two|three|several|our own) (?!risk|bath|look|mile|errand).{3,}|the \p{L}+ (?:team|department|group|shop|store|office)\b.*)/iu,
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: ANYONE,
    pattern:
      /^(?:play|plays|teach|teaches|coach|coaches|collect|collects|practice|practise|practices|practises|sing|sings|dance|dances) (?<what>(?:the \p{Ll}+|guitar|piano|violin|drums?|bass|cello|flute|trumpet|saxophone|sax|clarinet|ukulele|harp|banjo|keyboard|football|soccer|basketball|tennis|volleyball|hockey|cricket|rugby|golf|chess|badminton|baseball|softball|poker|squash|handball|ping pong|table tennis|video games|in (?:a|the|an)|yoga|judo|karate|aikido|meditation|martial arts|stamps|coins|vinyl|records|comics|english|math|maths|history|physics|chemistry|biology|music|art|science|piano|kids|children|a |an |at )\b.*)/iu,
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: ANYONE,
    pattern:
      /^(?:go|goes|run|runs|swim|swims|walk|walks|cycle|cycles|work out|works out|meditate|train|trains|bike|bikes|commute|commutes|exercise|exercises|volunteer|volunteers|do(?! not)|does(?! not)|have(?! not)|has(?! not)|wake up|get up|wakes up|gets up|cook|cooks|bake|read|reads|write|visit|visits|meet|meets|call|calls|take|takes) (?<what>.{0,60}\b(?:every (?:day|morning|evening|night|week|weekend|month|year|summer|winter|other \w+|\p{L}+day)|each (?:day|morning|week|year|summer)|(?:once|twice|\w+ times) (?:a|per) \w+|daily|weekly|on (?:mon|tues|wednes|thurs|fri|satur|sun)days|on weekends|at [5-9](?: ?am)?(?= every|$)).*)/iu,
    needs: 'object',
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: ANYONE,
    pattern:
      /^(?:volunteer|volunteers|am volunteering|have been volunteering|is volunteering|have volunteered) (?<what>(?:at|for|with|as|in) .+)/i,
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: ANYONE,
    pattern:
      /^(?:am|is|are|have been|has been) (?:an? |the )(?<what>(?:proud |active |founding |honorary |new |long-time )?(?:member|volunteer|chair|captain|president|treasurer|owner|co-owner|fan club member|leader|organi[sz]er|beginner|godfather|godmother) (?:of|at|in|for|with) .+)/i,
    needs: 'object',
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: PEOPLE,
    pattern:
      /^have (?:been|lived|worked|known|played|had|owned|studied|taught|practi[cs]ed|done|run|danced|sung|painted|served|volunteered|coached|driven|suffered)\b(?! thinking| wondering| trying| looking| meaning| waiting| there| here| feeling| busy| great| good| hard| so)(?<what> .*\b(?:for|since) (?:(?:about|over|almost|nearly|around|more than|the (?:last|past)) )?(?:an? (?:year|month|week|decade|long time|couple)|\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|several|many years|a few|i was|childhood|college|high school|university|last|years|decades).*)/iu,
    needs: 'object',
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: ['possession'],
    noun: /^(?:(?:home)?town|home town|blood type|star sign|zodiac sign|shoe size|major|time ?zone|native country|anniversary|wedding anniversary|nickname|hobby|hobbies|main hobby|main hobbies|current city|city|country|nationality|height|degree|car|school|university|team|band|neighbou?rhood)$/,
    pattern:
      /^(?:is|are) (?<what>(?<value>(?!not|like|so|really|very|too|a bit|broken|great|good|fine|amazing|awesome|cool|nice|old|the best|on|at|in|my|everything|wonderful|beautiful|huge|full|late|boring|doing|going|getting|playing|losing|winning|closed|open).+))/i,
    attribute: (_, { noun }) => (/hobb/.test(noun) ? null : noun),
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: NEAR,
    noun: /(?:dog|cat|puppy|kitten|horse|rabbit|parrot|hamster|pets?)$/,
    pattern: re('is (?:an? )(?<what>[\\p{L}-]+ (?:[\\p{L}-]+ ?){0,3})$'),
    needs: 'object',
    confidence: 0.75,
  },
];
