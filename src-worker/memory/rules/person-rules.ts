import { NEAR, PEOPLE, PERSON, type Rule } from './rule';
import { DIET, NUMBER, PROFESSION, RELATIVE } from './word-lists';

const NAME = String.raw`(?<value>\p{Lu}[\p{L}'-]+(?: \p{Lu}[\p{L}'.-]+){0,2})`;
const re = (source: string, flags = 'iu') => new RegExp(`^(?:${source})`, flags);
const PARTNER =
  /^(?:(?:future|new|lovely|dear|old|current) )?(?:wife|husband|spouse|partner|girlfriend|boyfriend|fianc[eé]e?)$/;

/** People who are close to the person, and what is said about them. */
export const PERSON_RULES: readonly Rule[] = [
  {
    kind: 'person',
    who: NEAR,
    noun: PARTNER,
    pattern: re(`is (?:called |named )?${NAME}(?=$|,| and)`, 'u'),
    attribute: 'partner',
    confidence: 0.9,
  },
  {
    kind: 'person',
    who: ['possession'],
    noun: /^(?:wife|husband|spouse|partner|girlfriend|boyfriend|fianc[eé]e?)'s name$/,
    pattern: re(`is ${NAME}`, 'u'),
    attribute: 'partner',
    confidence: 0.95,
  },
  {
    kind: 'person',
    who: ['possession'],
    noun: /(?:wife|husband|partner|girlfriend|boyfriend|sister|brother|mother|father|mom|mum|dad|friend|boss|son|daughter|cousin|aunt|uncle|niece|nephew|roommate|manager|teacher|doctor|grandmother|grandfather|grandma|grandpa)'s (?:name|birthday)$/,
    pattern: /^(?:is|are|was) (?:on )?(?:the )?(?<value>[\p{Lu}\d].*)/u,
    attribute: (_, { noun }) => noun.replace("'s", ''),
    confidence: 0.9,
  },
  {
    kind: 'person',
    who: PERSON,
    pattern: re(
      `(?:am|was|got|have been|am getting|are|are getting) (?:happily )?(?:married|engaged) to ${NAME}`,
      'u',
    ),
    attribute: 'partner',
    confidence: 0.85,
  },
  {
    kind: 'person',
    who: PERSON,
    pattern: re(
      `(?:am dating|have been dating|am seeing|started dating|am going out with|am in a relationship with) (?:(?:an?|my) [\\p{L} ]{2,30}(?:named|called) )?${NAME}`,
      'u',
    ),
    attribute: 'partner',
    confidence: 0.85,
  },
  {
    kind: 'person',
    who: PEOPLE,
    pattern: re(
      `(?:have|have got|had) (?<what>${NUMBER} (?:${RELATIVE})\\b(?! (?:over|coming|visiting|who|around|in town|today|night)).*)`,
    ),
    confidence: 0.85,
  },
  {
    kind: 'person',
    who: PERSON,
    pattern: re(
      `am (?:a |the )(?:(?:proud|single|new|happy|busy|stay-at-home|adoptive|foster) ){0,2}(?<what>(?:mom|mum|dad|mother|father|parent|grandmother|grandfather|grandparent|aunt|uncle) (?:of|to) .+)`,
    ),
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'person',
    who: PERSON,
    pattern: re(
      `am the (?<what>(?:oldest|youngest|middle|eldest|only) (?:child|of|one of|son|daughter|sibling)\\b.*)`,
    ),
    confidence: 0.8,
  },
  { kind: 'person', who: NEAR, pattern: re(`(?:is|are|was) (?:called|named) ${NAME}`, 'u'), confidence: 0.9 },
  { kind: 'person', who: NEAR, noun: /.*/, pattern: re(`is ${NAME}(?=$|,| and)`, 'u'), confidence: 0.8 },
  {
    kind: 'person',
    who: NEAR,
    pattern: re(
      `(?:is|are|was|works as|work as|is working as|used to be|became|is training to be|wants to be) (?:an? |the )?(?:\\p{L}+ )?(?<what>(?:retired )?${PROFESSION}s?)\\b`,
    ),
    confidence: 0.85,
  },
  {
    kind: 'person',
    who: NEAR,
    pattern: re(`(?:is|are|went|has been|have been|became) (?:an? )?(?:strict )?(?:${DIET})s?\\b`),
    confidence: 0.85,
  },
  {
    kind: 'person',
    who: NEAR,
    pattern:
      /^(?:is|are|turned|is turning|turns|will be|will turn|just turned) (?:now |only |almost |nearly )?(?<value>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)(?: (?:years|months|weeks)(?: old)?)?(?=$|,| (?:and|now|on|in|next|this|years|months)\b)/i,
    isFuture: true,
    confidence: 0.85,
  },
  {
    kind: 'person',
    who: NEAR,
    pattern:
      /^(?:lives|live|is living|moved|has moved|have moved|works|work|is working|studies|study|is studying|are studying|grew up|was born|were born|comes|come|teaches|runs|owns|manages|plays|speaks|goes to|attends|is from|are from|is at|is in|are in|was in|served|serves|volunteers|stayed) (?<what>(?!hard|out|on me|a (?:lot|big|huge|role|part)|so|really|for me|with me(?:$| a)|well|it|this|that|there|here|through|trouble|love|pain|charge|town|bed|the hospital|a good|a bad).+)/i,
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'person',
    who: NEAR,
    pattern:
      /^(?:(?:just |has |have |recently )?(?:got|gotten) (?:married|engaged|divorced|promoted|pregnant|a (?:new )?(?:job|puppy|dog|cat|scholarship|promotion)|into|laid off|fired|accepted)|is getting (?:married|divorced)|are getting (?:married|divorced)|gave birth|had (?:a baby|twins|surgery|a stroke|a heart attack|an operation|an accident)|is having (?:a baby|surgery|twins|an operation)|is expecting|is pregnant|passed away|died|has died|has passed away|broke (?:his|her|their) \p{L}+|graduated|has graduated|is graduating|retired|has retired|is retiring|won|was diagnosed|started (?:school|college|university|kindergarten|preschool|a |her|his|working)|is starting (?:school|college|university|kindergarten|preschool|a )|joined|enlisted|opened|published|adopted|bought (?:a|an) )\b.*/iu,
    confidence: 0.85,
  },
  {
    kind: 'person',
    who: NEAR,
    pattern:
      /^(?:has|have) (?:a|an|two|three|four|five|type|severe|autism|adhd|asthma|diabetes|cancer|dementia|alzheimer's|epilepsy)\b(?! (?:good|great|point|lot|big heart|blast|way|few|cold|bit|tough|hard|nice|bad|fun|smile|gift|heart|ton|party|huge|chance))(?<what>.*)/i,
    needs: 'object',
    confidence: 0.75,
  },
  {
    kind: 'event',
    who: NEAR,
    pattern:
      /^(?:is|are|am) (?:visiting|coming|arriving|flying|leaving|moving|getting|having|starting|travelling|traveling|staying)\b(?<what>.*)/i,
    needs: 'dated',
    isFuture: true,
    confidence: 0.8,
  },
  {
    kind: 'event',
    who: NEAR,
    pattern:
      /^(?:visited|came|arrived|flew|left|moved|took me|gave me|bought me|taught me|turned|won|met|went|made me|got me|surprised me|threw)\b(?<what>.+)/i,
    needs: 'dated object',
    confidence: 0.75,
  },
];
