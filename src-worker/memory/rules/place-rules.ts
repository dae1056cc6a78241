import { re } from './patterns';
import { PEOPLE, PERSON, type Rule } from './rule';

/** A place's name, or a description of one, which is not a value. */
const residence = ({ what = '' }: { what?: string | undefined }) =>
  /^(?:an?|the (?!netherlands|hague|bronx|uk|us|usa|hamptons|bay area|midlands|cotswolds|philippines|bahamas)|my|our|your|his|her|their|this|that|another|different|new|one|two|on|with|near|fear|peace|hope|harmony|denial|student|next|sunny)\b/i.test(
    what,
  )
    ? null
    : 'residence';

/** Where a person lives and comes from, and what they no longer do. */
export const PLACE_RULES: readonly Rule[] = [
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
];
