import { EVENT_RULES } from './event-rules';
import { FACT_RULES } from './fact-rules';
import { PERSON_RULES } from './person-rules';
import { PREFERENCE_RULES } from './preference-rules';
import type { Rule } from './rule';
import { WORK_RULES } from './work-rules';

/** In the order in which they are tried: what is told more exactly comes before what is told more loosely. */
export const RULES: readonly Rule[] = [
  ...PERSON_RULES,
  ...FACT_RULES,
  ...PREFERENCE_RULES,
  ...WORK_RULES,
  ...EVENT_RULES,
];
