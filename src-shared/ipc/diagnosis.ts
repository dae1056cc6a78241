import { z } from 'zod';
import { diagnosisSchema } from '../diagnosis';
import { call, nothing } from './call';

/** Why nothing happens. */
export const diagnosisCalls = {
  /** Writes the latest diagnosis as a report into a file that the person chooses; without one, it is made first. */
  'diagnosis.saveReport': call(nothing, z.object({ saved: z.boolean() })),
} as const;

export const diagnosisTopics = {
  /** A diagnosis, from its first question to its last answer. Another one, under another id, ends it. */
  diagnosis: { params: z.object({ id: z.uuid() }), value: diagnosisSchema },
} as const;
