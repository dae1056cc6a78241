import { ANYONE, PEOPLE, type Rule } from './rule';

const VERB = String.raw`(?:love|loves|like|likes|enjoy|enjoys|adore|adores|hate|hates|dislike|dislikes|detest|detests|despise|despises|loathe|loathes|cannot stand|do not (?:really |particularly |much )?(?:like|enjoy|care for)|does not (?:like|enjoy)|have always (?:loved|liked|hated|enjoyed|been into))`;
/** What is said about this conversation, or about nothing in particular. */
const NO_OBJECT = String.raw`(?!(?:it|that|this|these|those|them|him|her|you|your|how|when|what|where|why|both|all|one|to (?:think|just|take|say|see you|hear|talk to you|know|help|be|chat|share)|seeing you|hearing|talking (?:to|with) you|chatting|the (?!ocean|sea|beach|outdoors|mountains?|water|cit(?:y|ies)|country|countryside|rain|snow|sun|cold|heat|gym|theat(?:re|er)|opera|ballet|cinema|movies|forest|woods|desert|taste of|smell of|sound of|stage|piano|guitar|violin|drums)\p{Ll}+|the (?:way|idea|ideas?|look|looks|sound|concept|vibe|vibes?|colou?rs?|pic|pics|picture|photo|painting|view|design|shot|details?|energy|enthusiasm|attitude|spirit|positivity|fact|feeling|thought|tattoo|quote|name|story|stories|ones?|part|freedom|support|suggestions?|plan|style|result|outcome|atmosphere|challenge|process|thrill|passion|sense|connection|first|second|last|new)|my (?:job|life|new)$|our (?:chats?|talks?|friendship|conversations?)|having you|when|being able|every|everything|seeing (?:the|how|my|people|others|everyone|them)|being (?:here|there)|getting|making a|helping|supporting|sharing|how|so much|a lot|anything|anyone|some of)\b)`;

export const PREFERENCE_RULES: readonly Rule[] = [
  {
    kind: 'preference',
    who: ['possession'],
    noun: /^(?:all-time |absolute |current )?(?:favou?rites?|fave|go-to|least favou?rite) (?!ones?\b)\p{L}.*/u,
    pattern:
      /^(?:is|are|has been|was) (?:definitely |probably |always |still |now )?(?<what>(?<value>(?!when|the best|that|this|it|how|what|the one|because|also|seeing|being|a bit|in the|on the).+))/i,
    attribute: (_, { noun }) => favourite(noun),
    needs: 'object',
    confidence: 0.9,
  },
  {
    kind: 'preference',
    who: ANYONE,
    pattern: /^(?:prefer|prefers) (?<what>(?!it|that|this|these|those|not to say)(?<value>.+))/i,
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'preference',
    who: ANYONE,
    pattern: new RegExp(`^${VERB} (?<what>${NO_OBJECT}.+)`, 'iu'),
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'preference',
    who: ANYONE,
    pattern:
      /^(?:am|is|are|have (?:always|recently )?been|has been|am not|is not) (?:a |an )?(?:(?:really|very|super|so|big|huge|massive|lifelong|die-hard|long-time|avid|such a|keen|total|real) ){0,2}(?:into|fond of|fan of|fans of|obsessed with|passionate about|crazy about|mad about|addicted to|a sucker for|keen on|afraid of|scared of|terrified of|bored by|interested in|fascinated by|allergic|lover of|reader of) (?<what>(?!it|that|this|these|those|them|you|your|her|him|how|what|the idea|being|losing|doing|both|all|trying|helping|making|getting|everything|learning more|hearing|seeing).+)/i,
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'preference',
    who: ANYONE,
    pattern:
      /^(?:am|is) an? (?:(?:big|huge|avid|keen|passionate|total|real|true|serious|massive) )?(?<what>(?:(?!big|huge|massive|total|real|true|such|good|nice|great|bad|new|old|different|changed|better|lucky|happy)[\p{L}-]+ (?:lover|person|fan|collector)|(?:[\p{L}-]+ )?(?:enthusiast|buff|geek|nerd|addict|fanatic|junkie|aficionado|reader|gamer|hiker|runner|foodie|bookworm|cyclist|swimmer|climber|knitter|baker|birdwatcher|surfer|skier)))(?=$|,| (?:and|but|so|who|now)\b)/iu,
    needs: 'object',
    confidence: 0.75,
  },
  {
    kind: 'preference',
    who: PEOPLE,
    pattern:
      /^always (?:order|drink|take|choose|buy|wear|sleep|listen|start|read|eat|have|use|travel|fly)\b(?<what>.+)/i,
    needs: 'object',
    confidence: 0.75,
  },
  {
    kind: 'preference',
    who: ['order'],
    pattern: /^from now on,? (?:please )?(?!i\b|we\b|you are\b|you're\b|pretend|act)(?<what>.+)/i,
    needs: 'object',
    say: ({ what = '' }) => `S wants this from now on: ${what}`,
    confidence: 0.85,
  },
  {
    kind: 'preference',
    who: ['order'],
    pattern:
      /^(?:please )?(?<what>(?:always|never) (?:answer|reply|respond|use|write|give (?!up)|address|format|explain|include|show|keep|add|suggest|recommend|call|cite|ask|start|end|speak|talk|convert|quote|mention|assume|apologi[sz]e)\b.+)/i,
    needs: 'object',
    say: ({ what = '' }) => `S asks the assistant: ${what}`,
    confidence: 0.85,
  },
];

/** "favourite food" and "fave food" are one attribute. */
function favourite(noun: string): string | null {
  const what = noun.replace(/^(?:all-time |absolute |current )?(?:favou?rites?|fave|go-to)\s*/, '').trim();
  return what && !/^(?:parts?|things?|memor\w+|moments?|ones?|is|way|time)\b/.test(what)
    ? `favorite ${what}`
    : null;
}
