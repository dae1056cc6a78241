import { ANYONE, NEAR, PEOPLE, PERSON, type Rule } from './rule';
import { CONDITION, DIET, FAITH, HEALTH, NATIONALITY, NUMBER, PET, PROFESSION } from './word-lists';

const NAME = String.raw`(?<value>\p{Lu}[\p{L}'-]*(?: (?:de|van|von|da|del|al|bin|\p{Lu}[\p{L}'.-]*)){0,3})`;
const re = (source: string, flags = 'iu') => new RegExp(`^(?:${source})`, flags);
const END = String.raw`(?=$|[,.]| (?:and|but|now|with|since|for|in|at|from|these days|on|if|though|working|who)\b)`;

/** A place's name, or what describes one, which is no value of its own. */
const residence = ({ what = '' }: { what?: string | undefined }) =>
  /^(?:an?|the (?!netherlands|hague|bronx|uk|us|usa|hamptons|bay area|midlands|cotswolds|philippines|bahamas)|my|our|your|his|her|their|this|that|another|different|new|one|two|on|with|near|fear|peace|hope|harmony|denial|student|next|sunny)\b/i.test(
    what,
  )
    ? null
    : 'residence';

/** What a person is and does. */
export const FACT_RULES: readonly Rule[] = [
  // Name.
  {
    kind: 'fact',
    who: ['possession'],
    noun: /^(?:(?:full|first|real|last|given|actual) )?name$/,
    pattern: re(`is (?:actually |really |now )?${NAME}`, 'u'),
    attribute: (_, { noun }) => (/last|full/.test(noun) ? noun : 'name'),
    confidence: 0.95,
  },
  {
    kind: 'fact',
    who: ['possession'],
    noun: /^pronouns$/,
    pattern: re('are (?<value>[\\p{L}/ ]{3,30})'),
    attribute: 'pronouns',
    confidence: 0.95,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(`(?:am (?:called|named)|go by|am known as) ${NAME}`, 'u'),
    attribute: 'name',
    confidence: 0.95,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(`am ${NAME}(?=$|,? (?:and|from|by the way|btw)\\b|,)`, 'u'),
    accepts: ({ value = '' }) => isName(value),
    attribute: 'name',
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: ['order'],
    pattern: re(
      `(?:[Pp]lease )?[Cc]all me (?:by )?(?<value>\\p{Lu}[\\p{L}'-]+(?: \\p{Lu}[\\p{L}'-]+)?)(?= |$|,)`,
      'u',
    ),
    attribute: 'name',
    say: ({ value }) => `S wants to be called ${value ?? ''}`,
    confidence: 0.95,
  },

  // Where from and where to.
  {
    kind: null,
    who: PEOPLE,
    pattern:
      /^(?:live|lived|living|am living|have lived) (?:in|on|through|with|for|up to) (?:fear|hope|denial|peace|the (?:moment|present|past)|my (?:life|best))/i,
    confidence: 0,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(
      `(?:live|reside|am living|am based|am located|have lived|have been living|have been based) (?:out )?(?:in|near|at) (?<what>(?<value>.+))`,
    ),
    attribute: residence,
    needs: 'object',
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: ['we'],
    pattern: re(`(?:live|are living|are based) (?:in|near) (?<what>(?<value>.+))`),
    attribute: residence,
    needs: 'object',
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: PEOPLE,
    pattern: re(
      `(?:(?:have )?moved|(?:have )?relocated|came|have moved back|moved back|moved over|moved out|moved down|moved up) from (?<from>.+?) to (?<what>(?<value>.+))`,
    ),
    attribute: residence,
    needs: 'object',
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: PEOPLE,
    pattern: re(
      `(?:(?:have )?(?:moved|relocated|emigrated|immigrated|settled)(?: back| over| out| down| up)?) (?:to|in) (?<what>(?<value>(?!with\\b|together\\b).+))`,
    ),
    attribute: residence,
    needs: 'object',
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: PEOPLE,
    pattern:
      /^(?:grew up|was born|was raised|were born|grew up and went to school|went to school|was born and raised|spent my childhood) (?:in|on|near) (?<what>.+)/i,
    needs: 'object',
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(`(?:am|come|am originally|originally come) from (?<what>(?<value>\\p{Lu}.+))`, 'u'),
    attribute: 'origin',
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PEOPLE,
    pattern:
      /^used to (?<what>(?:live|work|be|play|have|own|smoke|study|teach|run|swim|dance|sing|ride|coach|drive|write|paint|volunteer) .+)/i,
    needs: 'object',
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: PEOPLE,
    pattern:
      /^(?:no longer|do not|am no longer|am not|are not|have not) (?<what>(?:live|work|liv|eat|drink|smok|play|dat|study|employ|marri)(?:e|ing|ed)?\b.*) ?(?:any ?more|anymore)?$/i,
    attribute: ({ what = '' }) =>
      /^liv/i.test(what)
        ? 'residence'
        : /^(?:work|employ)/i.test(what) && / (?:at|for|in) \p{Lu}/u.test(what)
          ? 'employer'
          : null,
    value: 'no longer',
    needs: 'object',
    confidence: 0.8,
  },

  // Work and study.
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(
      `(?:work|am working|am employed|have worked|have been working|have been employed|started working|started) (?:full[- ]time |part[- ]time |remotely )?as (?<what>an? (?<value>${PROFESSION}\\b).*)`,
    ),
    attribute: 'job',
    confidence: 0.9,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(
      `(?:work|am working|am employed|have worked|have been working|started working|got hired|was hired)(?: full[- ]time| part[- ]time| remotely| freelance)? (?:at|for|by) (?<what>(?<value>(?!home|least|once|night|nights|the moment|it|that|this|them|you|free|a living|hours|days|weeks|it|years|it)[^,]+).*)`,
    ),
    attribute: ({ value = '' }) => (/^(?:the )?\p{Lu}/u.test(value) ? 'employer' : null),
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern:
      /^(?:work|am working|have worked|have been working) (?:in|from|with|nights|part[- ]time|full[- ]time|night shifts?|shifts|remotely|freelance)\b(?<what>(?! progress| order| this| that| it| my| you| the (?:meantime|yard|garden)| a team).*)/i,
    confidence: 0.75,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(
      `(?:joined|have joined) (?<value>\\p{Lu}[\\p{L}\\d&'-]+(?: \\p{Lu}[\\p{L}\\d&'-]+){0,3}) as (?<what>.+)`,
      'u',
    ),
    attribute: 'employer',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern:
      /^(?:(?:have )?(?:got|landed|accepted|started|took)) (?:a|the|my|this|an) (?:(?:new|job|great|full-time|part-time|first|dream) ){0,2}(?:job|position|role|internship|apprenticeship|job offer) (?<what>(?:at|as|with|in|for) .+)/i,
    needs: 'object',
    attribute: ({ what = '' }) => (/^(?:at|with) \p{Lu}/u.test(what) ? 'employer' : null),
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(
      `(?:was|have been|got) (?:promoted to|made|appointed|hired as|elected) (?<what>(?:an? |the )?(?<value>[\\p{L} -]{4,60}))`,
    ),
    attribute: 'job',
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'event',
    who: PERSON,
    pattern:
      /^(?:(?:have )?(?:quit|left|lost|resigned from)) (?<what>my (?:[\p{L}-]+ ){0,3}(?:job|position|post)(?: (?:at|as|in) .+)?)/iu,
    confidence: 0.85,
  },
  {
    kind: 'event',
    who: PERSON,
    pattern: /^(?:was|got|have been|am) (?:laid off|fired|made redundant)\b/i,
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: /^(?:am|have) retired\b(?! to)/i,
    attribute: 'job',
    value: 'retired',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: /^am (?:unemployed|self-employed|between jobs|out of work|freelancing)\b/i,
    attribute: 'job',
    value: 'self-employed or out of work',
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern: re(
      `am (?:an? |the )(?<what>(?<value>(?:(?!total|complete|bit|huge|terrible|bad|great|good|mere|real|true|born|better|worse|quick|slow)[\\p{L}'-]+ ){0,4}?${PROFESSION}))${END}`,
    ),
    attribute: 'job',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern:
      /^(?:am studying|study|am majoring in|major in|am doing a (?:phd|master's|degree|bachelor's|doctorate) in|am getting (?:a|my) (?:degree|master's|phd) in) (?<what>(?<value>(?!hard|for|all|together|at|tonight|with)[^,]+))/i,
    attribute: 'field of study',
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern:
      /^am (?:in (?:my|the) (?:first|second|third|fourth|final|last|senior|junior|freshman|sophomore) (?:year|semester)|in (?:grad school|medical school|law school|college|high school|university|med school|\d+(?:th|st|nd|rd) grade))\b.*/i,
    confidence: 0.8,
  },
  {
    kind: 'fact',
    who: PERSON,
    pattern:
      /^have (?:an? |my )(?:[\p{L}'-]+ ){0,3}?(?:degree|phd|master's|bachelor's|doctorate|diploma|certificate|licen[cs]e|mba)\b(?: in| from|$).*/iu,
    confidence: 0.85,
  },
  {
    kind: 'fact',
    who: ['possession'],
    noun: /^(?:(?:current|new|day|main|full-time) )?(?:job|occupation|profession|job title|role)$/,
    pattern: re(`is (?:as |being )?(?<what>(?:an? |the )?(?<value>${PROFESSION}\\b).*)`),
    attribute: 'job',
    confidence: 0.85,
  },

  // Age, birthday, body, health, diet.
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

  // Languages, skills, things, habits.
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

/** "I'm Sam", not "I'm Late" or "I'm OK". */
function isName(value: string): boolean {
  return (
    !/^(?:OK|Okay|Back|Here|Fine|Good|Great|Happy|Sorry|Sure|Ready|Late|Done|Not|In|On|At|So|Very|Home|Sad|Tired|Sick|Excited|Glad|All|Also|Just|Still|Really|Off|Out|Up|Team|God|TV|PhD|Christian|Catholic|Jewish|Muslim)\b/.test(
      value,
    ) && !new RegExp(`^(?:${NATIONALITY}|${FAITH})\\b`, 'u').test(value)
  );
}
