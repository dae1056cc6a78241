import type { z } from 'zod';

/** What every process knows about a kind of job. */
export interface JobDefinition<Request extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  /** Temporal's name of the workflow type. */
  workflowType: string;
  /** Workflow ids are `<idPrefix>-<request id>`. */
  idPrefix: string;
  requestSchema: Request;
  resultSchema: Result;
  /** What a person reads about this job in a list: their own words, if there are any. */
  summary(request: z.output<Request>): string;
  /** How many seconds the job may wait for a person, besides the time its work may take; absent: never. */
  waitsForPerson?(request: z.output<Request>): number;
  /**
   * An import submits thousands of these: those that an earlier session left take their turns, a few dozen at a time.
   */
  comesInBulk?: true;
  /** The activities in order, with the window's words for them: when done, and while running. */
  steps: readonly StepDefinition<z.output<Request>>[];
}

export interface StepDefinition<Request = unknown> {
  activity: string;
  label: string;
  doing: string;
  /** It keeps the computer busy, and waits in line with others of its kind. */
  standsInLine?: true;
  /** What it makes is kept on its worker's machine, where the steps after it find it. */
  keepsFiles?: true;
  /** Absent: always. */
  appliesTo?(request: Request): boolean;
}

/** Keeps the types of a definition for whoever looks it up. */
export function defineJob<WorkflowType extends string, Request extends z.ZodType, Result extends z.ZodType>(
  definition: JobDefinition<Request, Result> & { workflowType: WorkflowType },
): JobDefinition<Request, Result> & { workflowType: WorkflowType } {
  return definition;
}
