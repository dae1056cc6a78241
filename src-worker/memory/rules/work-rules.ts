import { NEAR, PEOPLE, type Rule } from './rule';
import { UNDERTAKING } from './word-lists';

const VAGUE = String.raw`(?!(?:it|that|this|these|those|them|something|one|some stuff|things?|stuff|a few things|some things|my(?:self| stuff)|lots|a lot|how|being|you|to|the same|new things|more|from|hard|everything|anything|what|about (?:it|this|that))\b)`;

/** Projects, decisions, tasks and promises. */
export const WORK_RULES: readonly Rule[] = [
  // Projects.
  {
    kind: 'project',
    who: PEOPLE,
    pattern: new RegExp(
      `^(?:am|are|have been|have started|started|began|have begun) (?:busy )?${UNDERTAKING} (?<what>${VAGUE}.+)`,
      'iu',
    ),
    needs: 'object',
    confidence: 0.8,
  },
  {
    kind: 'project',
    who: PEOPLE,
    pattern:
      /^(?:(?:have )?(?:launched|founded|opened|established|built|created|set up|co-founded|started)) (?<what>(?:an?|my(?: own)?|our(?: own)?|the) (?:[\p{L}\d'-]+ ){0,5}?(?:company|business|startup|start-up|shop|store|studio|blog|podcast|channel|app|website|web ?site|site|project|nonprofit|non-profit|charity|foundation|club|band|restaurant|bakery|café|cafe|newsletter|gallery|practice|agency|farm|garden|group|campaign|game|library|course|program|programme|brand|collection|team|school|league|fund|fundraiser|initiative|bot|plugin|tool|api|service|platform|novel|book|screenplay|script|thesis|dissertation|paper|album|film|documentary)\b.*)/iu,
    confidence: 0.85,
  },
  {
    kind: 'project',
    who: ['possession'],
    noun: /(?:^|\b)(?:project|startup|start-up|thesis|dissertation|novel|book|paper|company|business|app|research|podcast|blog|side project|game|shop|store|screenplay|album|phd|capstone|masters? thesis)$/,
    pattern:
      /^(?:is|are) (?<what>(?:called|named|about|on(?! (?:hold|track|its|fire))|an? (?!success|mess|hit|bit|lot|disaster|joke|dream|big|huge|roller)|written in|built (?:with|in|on)|due|set in|for (?!now|sale|you|real)).+)/i,
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'project',
    who: ['we'],
    pattern:
      /^(?:use|are using|run|deploy|host|develop|build|switched to|migrated to|are migrating to|moved to|ship) (?<what>\p{Lu}?[\p{L}\d.+#-]+ (?:for|as|on|in|with|from) .+)/iu,
    needs: 'object',
    confidence: 0.7,
  },

  // Decisions.
  {
    kind: null,
    who: PEOPLE,
    pattern:
      /^(?:have not|did not|am not|are not|cannot|have yet to) (?:yet )?(?:decide|decided|chosen|choose|settled|agreed|made)/i,
    confidence: 0,
  },
  {
    kind: 'decision',
    who: PEOPLE,
    pattern:
      /^(?:have )?(?:decided|chose|chosen|opted|resolved|settled|agreed|elected) (?<what>(?:to|on|for|against|that|not to|upon|between) (?!it\b|that$|this\b|disagree|come here|do it|do that|do this|go for it|give it|try it|share|say|take it|take this)\S.+)/i,
    needs: 'object',
    confidence: 0.85,
  },
  {
    kind: 'decision',
    who: PEOPLE,
    pattern:
      /^(?:have )?(?:chose|chosen|picked|went with|gone with) (?<what>(?!it\b|that\b|this\b|up\b|her\b|him\b|them\b|out\b|you\b|these\b|those\b|one\b).+ (?:over|instead of|rather than|for|as)\b .+)/i,
    needs: 'object',
    confidence: 0.75,
  },
  {
    kind: 'decision',
    who: PEOPLE,
    pattern:
      /^(?:am|are|will be|will) (?:going|go|stick|sticking) with (?<what>(?!it\b|that\b|this\b|you\b|my (?:friends?|family|kids|wife|husband)|the flow|them\b|him\b|her\b|\w+ (?:on|at|to)\b).+)/i,
    needs: 'object',
    confidence: 0.75,
  },
  {
    kind: 'decision',
    who: PEOPLE,
    pattern:
      /^(?:have )?(?:made up (?:my|our) minds?|made the decision|made a decision|committed|came to the decision) (?<what>(?:to|that|about|on|not to) .+)/i,
    needs: 'object',
    confidence: 0.8,
  },
  {
    kind: 'decision',
    who: PEOPLE,
    pattern:
      /^(?:am|are) (?:giving up|quitting|dropping out of) (?<what>(?!it\b|that\b|this\b|on\b|lie\b|hope|now\b|be\b|let\b|give\b|stop\b|say\b|you\b|worry).+)/i,
    needs: 'object',
    confidence: 0.7,
  },

  // Tasks and promises.
  {
    kind: 'task',
    who: ['order'],
    pattern:
      /^(?:please )?(?:remind me|don't let me forget|do not let me forget) (?<what>(?:to|that|about|of|on|in|at|tomorrow|next|every) (?!it\b|that\b|this\b|what\b|who\b|how\b|why\b|where\b).+)/i,
    needs: 'object',
    isFuture: true,
    say: ({ what = '' }) => `S wants to be reminded ${what}`,
    confidence: 0.85,
  },
  {
    kind: 'task',
    who: ['order'],
    pattern: /^todo:? (?<what>.+)/i,
    needs: 'object',
    isFuture: true,
    say: ({ what = '' }) => `S has to do: ${what}`,
    confidence: 0.8,
  },
  {
    kind: 'task',
    who: PEOPLE,
    pattern:
      /^(?:need to|have to|must|have got to|am supposed to|are supposed to|should|will|am going to|are going to|am about to|plan to|plan on|am planning to|am planning on|are planning to|are planning on|intend to|hope to|want to|aim to) (?<what>(?!be (?:honest|there|fine|ok|great|back)|see how|say|admit|know|go now|run|let you|check (?:it|that|this) out|keep you|talk|catch|see you|think|try it|take it|give it|look|share|send you|show you|tell you|show|remember).+)/i,
    accepts: ({ what = '' }) => !/^(?:\p{Lu}|the |an? |my )/u.test(what),
    needs: 'dated object',
    isFuture: true,
    confidence: 0.8,
  },
  {
    kind: 'task',
    who: PEOPLE,
    pattern:
      /^(?:plan to|am planning to|are planning to|am planning on|are planning on|plan on|intend to|have promised to|promised (?:to|myself to|that)|have planned to|am planning|are planning|vowed to|pledged to) (?<what>(?!it\b|on it|that\b|this\b|keep (?:it|going|doing|up|at)|do (?:it|that|this|more|my)|make it|be there|check (?:it|that|this)|continue\b|stay\b|see\b|try (?:it|that)|share|take it|give|succeed|help|never|not\b).+)/i,
    needs: 'object',
    isFuture: true,
    confidence: 0.75,
  },
  {
    kind: 'task',
    who: PEOPLE,
    pattern:
      /^(?:have )?promised (?<what>(?:my (?:[\p{L}-]+ ){0,2}?[\p{L}-]+|\p{Lu}\p{L}+) (?:to|that|i)\b .+)/u,
    needs: 'object',
    isFuture: true,
    confidence: 0.85,
  },
  {
    kind: 'task',
    who: ['possession'],
    noun: /^(?:(?:next|main|big|biggest|current|ultimate|long-term) )?(?:goal|plan|aim|dream|ambition|resolution|new year's resolution|deadline|todo|to-do|target)$/,
    pattern:
      /^is (?<what>(?:to|for)? ?(?!it\b|that\b|keep going|make it|be happy|succeed|help|simple|so\b|still|coming|working|the same|not\b).+)/i,
    needs: 'object',
    isFuture: true,
    confidence: 0.8,
  },
  {
    kind: 'task',
    who: ['possession'],
    noun: /.*\b(?:paper|report|essay|thesis|assignment|homework|taxes|application|rent|invoice|visa|passport|lease|contract|subscription|project|proposal|manuscript|dissertation|tax return|insurance|membership|car inspection)$/,
    pattern: /^(?:is|are) (?:due|expiring|up for renewal|overdue)\b.*/i,
    needs: 'dated',
    isFuture: true,
    confidence: 0.85,
  },
  {
    kind: 'task',
    who: NEAR,
    pattern: /^(?:needs|has asked me|asked me|wants me|needs me) to (?<what>.+)/i,
    needs: 'dated object',
    isFuture: true,
    confidence: 0.7,
  },
];
