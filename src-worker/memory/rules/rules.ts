import { BODY_RULES } from './body-rules';
import { EVENT_RULES } from './event-rules';
import { HABIT_RULES } from './habit-rules';
import { JOB_RULES } from './job-rules';
import { NAME_RULES } from './name-rules';
import { PERSON_RULES } from './person-rules';
import { PLACE_RULES } from './place-rules';
import { PREFERENCE_RULES } from './preference-rules';
import type { Rule } from './rule';
import { WORK_RULES } from './work-rules';

/** In the order in which they are tried: more exact statements before looser ones. */
export const RULES: readonly Rule[] = [
  ...PERSON_RULES,
  ...NAME_RULES,
  ...PLACE_RULES,
  ...JOB_RULES,
  ...BODY_RULES,
  ...HABIT_RULES,
  ...PREFERENCE_RULES,
  ...WORK_RULES,
  ...EVENT_RULES,
];
