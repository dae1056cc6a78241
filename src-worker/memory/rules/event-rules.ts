import { NEAR, PEOPLE, PERSON, type Rule } from './rule';
import { OCCASION } from './word-lists';

const SMALL = String.raw`(?!(?:it|that|this|these|those|them|him|you|your|fun|a (?:blast|setback|wicked|great|good|look|break|nap|shower|walk(?: today| this)?|feeling|lot|bit|chat|talk|hard|tough|rough|bad|nice|long|busy|crazy|wonderful|lovely|fantastic|ball|laugh|moment|thought|while|few|chance|dream)|an? (?:amazing|awesome|incredible|experience|unexpected|incident|idea|awful|interesting)|the (?:idea|chance|feeling|news|same|best|pic|photo|picture|email|message|opportunity)|so much|really|some (?:great|good|fun|time|rest|sleep|progress|news|advice|ideas?|stuff)|time|lunch|dinner|breakfast|coffee|home|back|here|there|to (?:know|see|do|talk|be|say|spend|go|work|bed|sleep)|on|into it|through|over|up|out|off|what|how|why|things|something|stuff|lost|stuck|better|used|excited|caught|busy|emotional|inspired|involved|ready|started|rid|hold|carried|together|much|many|nothing|everything|all)\b)`;
const HAPPENED = String.raw`(?:went|visited|attended|travelled|traveled|flew|drove|hiked|biked|cycled|met|saw|watched|finished|completed|passed|failed|won|lost|bought|sold|got|received|adopted|broke|injured|sprained|joined|started|began|ran|participated|took part|competed|took|had|celebrated|organi[sz]ed|hosted|threw|gave|signed|volunteered|performed|published|became|cooked|baked|made|painted|drew|wrote|played|climbed|tried|ordered|enrolled|registered|applied|interviewed|booked|donated|planted|built|found|read|submitted|launched|opened|quit|stopped|learned|presented|spoke|sang|danced|recorded|swam|surfed|camped|toured|explored|discovered|moved|returned|came back|arrived|left|crashed|repaired|fixed|renovated|scored|set up|taught|helped|caught|photographed|took up|reached|beat|earned|spent|stayed|reunited|reconnected|proposed|voted|marched|protested|fell|burned|had to)`;
const COMING = String.raw`(?:am|are) (?:going|flying|travelling|traveling|visiting|meeting|seeing|getting|having|attending|starting|hosting|performing|leaving|moving|driving|heading|running|participating|competing|taking|giving|presenting|throwing|celebrating|speaking|interviewing|playing|returning|organi[sz]ing|volunteering|joining|graduating|launching|opening|off|scheduled|signed up|set|due|retiring|hiking|camping|watching|picking)`;

/** What happened to the person, and what has a date. */
export const EVENT_RULES: readonly Rule[] = [
  {
    kind: 'event',
    who: PEOPLE,
    pattern: new RegExp(
      `^(?:have|have got|got|scheduled|booked|have scheduled|have booked) (?<what>(?:an?|my|our|the|two|another) (?:[\\p{L}\\d'-]+ ){0,4}?${OCCASION}\\b.*)`,
      'iu',
    ),
    needs: 'dated',
    isFuture: true,
    confidence: 0.85,
  },
  {
    kind: 'event',
    who: ['possession'],
    noun: new RegExp(`(?:^|\\b)${OCCASION}$`, 'iu'),
    pattern:
      /^(?:is|are) (?:scheduled |planned |set |booked |coming up |due |going to be )?(?:for |at |on |in )?(?<what>.+)/i,
    needs: 'dated',
    isFuture: true,
    confidence: 0.85,
  },
  {
    kind: 'event',
    who: ['possession'],
    noun: new RegExp(`(?:^|\\b)${OCCASION}$`, 'iu'),
    pattern: /^(?:was) (?<what>.+)/i,
    needs: 'dated',
    confidence: 0.75,
  },
  {
    kind: 'event',
    who: PEOPLE,
    pattern: new RegExp(`^${COMING}\\b(?<what>.+)`, 'iu'),
    needs: 'dated object',
    isFuture: true,
    confidence: 0.8,
  },
  // What weighs enough to be kept without a date.
  {
    kind: 'event',
    who: PEOPLE,
    pattern:
      /^(?:have )?(?:just )?(?:got|gotten|am getting|are getting) (?:engaged|married|divorced|pregnant|promoted|accepted (?:in|to|for|at)|admitted|into (?:\p{Lu}|college|university|medical|law|grad|the (?:university|program|academy|team))|(?:a|an|my) (?:new |first |second |tiny |rescue )?(?:puppy|kitten|dog|cat|tattoo|scholarship|promotion|driver's licen[cs]e|licen[cs]e|degree|diploma|grant|visa|citizenship|green card|raise|endorsement|book deal|contract|internship|diagnosis))\b.*/iu,
    confidence: 0.8,
  },
  {
    kind: 'event',
    who: PEOPLE,
    pattern:
      /^(?:have )?(?:graduated|retired|eloped|divorced|separated|immigrated|enlisted|miscarried|gave birth|given birth|had (?:a baby|twins|surgery|an operation|a miscarriage|a heart attack|a stroke|a car accident|an accident|a car crash)|became (?:a|an|the) (?:mother|father|mom|dad|parent|citizen|grandmother|grandfather|member|aunt|uncle|godmother|godfather|captain)|broke (?:my|our) (?:\p{L}+ )?(?:arm|leg|wrist|ankle|foot|toe|finger|hand|nose|hip|collarbone|rib|ribs|elbow|shoulder)|tore my|sprained my|ran (?:a|my|the) (?:first )?(?:\p{L}+ )?(?:marathon|half[- ]marathon|ultra\w*|triathlon|5k|10k)|passed (?:my|the) (?:[\p{L}'-]+ ){0,3}(?:exams?|test|bar|finals|interview)|failed (?:my|the) (?:[\p{L}'-]+ ){0,3}(?:exams?|test)|defended my|lost my (?:mother|father|mom|mum|dad|wife|husband|grandmother|grandfather|grandma|grandpa|brother|sister|dog|cat|son|daughter|best friend|job)|proposed to|got into an accident|beat cancer|quit (?:smoking|drinking|my job|sugar))\b(?! (?:mind|phone call)).*/iu,
    confidence: 0.85,
  },
  {
    kind: 'event',
    who: PEOPLE,
    pattern:
      /^(?:have )?(?:bought|purchased|sold|rented|inherited) (?<what>(?:an?|our|my|some) (?:[\p{L}\d'-]+ ){0,3}?(?:house|home|apartment|flat|condo|car|van|boat|motorcycle|motorbike|bike|e-bike|farm|cabin|cottage|land|piano|guitar|violin|cello|camera|telescope|truck|tent|camper|caravan|laptop|shop|restaurant|horse)\b.*)/iu,
    confidence: 0.8,
  },
  {
    kind: 'event',
    who: PEOPLE,
    pattern: new RegExp(
      `^(?:have )?(?:won|adopted|published|joined|signed up for|enrolled in|registered for|volunteered at|donated|completed|finished (?:writing|reading|building)|performed (?:at|in)|competed in|participated in|took part in|auditioned for|applied (?:for|to)) (?<what>${SMALL}(?:an?|the|my|our|\\d+|two|three|several|first|second|third|some|\\p{L}+) .{4,})`,
      'iu',
    ),
    needs: 'object',
    confidence: 0.75,
  },
  {
    kind: 'event',
    who: PEOPLE,
    pattern:
      /^(?:have )?(?:went|travelled|traveled|flew|been|moved|gone|visited|toured|hiked|backpacked|studied abroad) ?(?:abroad )?(?:to|in|through|around|across|on a trip to|on vacation (?:in|to)|on holiday (?:in|to)|camping in|hiking in)? ?(?<what>(?:the )?\p{Lu}\p{Ll}+(?!'s\b).*)/u,
    needs: 'object',
    confidence: 0.75,
  },
  {
    kind: 'event',
    who: PEOPLE,
    pattern: new RegExp(`^(?:have |had )?${HAPPENED}\\b(?<what> ${SMALL}.+)`, 'iu'),
    needs: 'dated object',
    confidence: 0.75,
  },
  {
    kind: 'event',
    who: PERSON,
    pattern:
      /^(?:met|proposed to|married|divorced|lost) (?<what>my (?:[\p{L}-]+ ){0,2}?(?:wife|husband|partner|girlfriend|boyfriend|fianc[eé]e?|mother|father|mom|dad|best friend)\b.{4,})/iu,
    needs: 'object',
    confidence: 0.75,
  },
  {
    kind: 'event',
    who: NEAR,
    pattern:
      /^(?:has|have) an? (?:[\p{L}-]+ ){0,3}(?:appointment|exam|interview|recital|game|surgery|operation|check-?up|competition|tournament)\b.*/iu,
    needs: 'dated',
    isFuture: true,
    confidence: 0.8,
  },
];
