import { NAME, re } from './patterns';
import { PERSON, type Rule } from './rule';
import { FAITH, NATIONALITY } from './word-lists';

/** What a person is called. */
export const NAME_RULES: readonly Rule[] = [
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
];

/** "I'm Sam", not "I'm Late" or "I'm OK". */
function isName(value: string): boolean {
  return (
    !/^(?:OK|Okay|Back|Here|Fine|Good|Great|Happy|Sorry|Sure|Ready|Late|Done|Not|In|On|At|So|Very|Home|Sad|Tired|Sick|Excited|Glad|All|Also|Just|Still|Really|Off|Out|Up|Team|God|TV|PhD|Christian|Catholic|Jewish|Muslim)\b/.test(
      value,
    ) && !new RegExp(`^(?:${NATIONALITY}|${FAITH})\\b`, 'u').test(value)
  );
}
