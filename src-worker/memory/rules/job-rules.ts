import { re } from './patterns';
import { PERSON, type Rule } from './rule';
import { PROFESSION } from './word-lists';

const END = String.raw`(?=$|[,.]| (?:and|but|now|with|since|for|in|at|from|these days|on|if|though|working|who)\b)`;

/** What a person works as and studies. */
export const JOB_RULES: readonly Rule[] = [
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
];
