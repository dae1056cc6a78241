import { z } from 'zod';

/** Gravest first. `unknown`: it could not be found out. */
export const FINDING_STATES = ['problem', 'warning', 'unknown', 'fine'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** What a button beside a finding does. */
export const findingActionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('restart_server') }),
  z.object({ kind: z.literal('restart_worker') }),
  z.object({ kind: z.literal('open_data_folder') }),
  z.object({ kind: z.literal('show_workflow'), workflow_id: z.string() }),
  /** A section of the settings. */
  z.object({ kind: z.literal('open_settings'), section: z.string() }),
]);

export type FindingAction = z.infer<typeof findingActionSchema>;

/** The answer to one question of the diagnosis. */
export const findingSchema = z.object({
  /** Unique in a diagnosis: the check's id, with a colon and what this one is about if the check finds several things. */
  id: z.string(),
  question: z.string(),
  state: z.enum(FINDING_STATES),
  /** A sentence or two. Nothing that the person or a program wrote: it may go into a report for others. */
  finding: z.string(),
  /** What others wrote or named: a failure's text, a workflow's id. It never goes into a report. */
  detail: z.string().optional(),
  /** What to do, in sentences. Like `finding`, it may go into a report. */
  remedy: z.string().optional(),
  action: findingActionSchema.optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** How far a diagnosis is. */
export const diagnosisSchema = z.object({
  /** Gravest first. */
  findings: z.array(findingSchema),
  /** The questions that have no answer yet. */
  open: z.array(z.object({ id: z.string(), question: z.string() })),
  /** ISO 8601; null until the last question is answered. */
  ended_at: z.string().nullable(),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** Gravest first; those of one state stay in their order. */
export function gravestFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (one, other) => FINDING_STATES.indexOf(one.state) - FINDING_STATES.indexOf(other.state),
  );
}

/** The state of the whole; `fine` if nothing was found. */
export function gravestState(findings: readonly Finding[]): FindingState {
  return gravestFirst(findings)[0]?.state ?? 'fine';
}
