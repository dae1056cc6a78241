import { z } from 'zod';
import { errorShapeSchema } from './error-shape';

/** What cleaning the daily copies does, one after the other. */
export const CLEANING_STEPS = ['store', 'histories', 'server', 'others'] as const;
export type CleaningStep = (typeof CLEANING_STEPS)[number];

/** What a cleaning of the daily copies did, and what it could not. */
export const cleanedCopiesSchema = z.object({
  /** How many copies of the store there were. */
  replaced: z.number(),
  /** Jobs that contain what was forgotten and have not ended. */
  running: z.number(),
  /** Workflows of other programs that contain it, on a server that is not the app's. */
  foreign: z.number(),
  /** The server could not be asked to delete the histories that contain it. */
  unasked: z.boolean(),
});
export type CleanedCopies = z.infer<typeof cleanedCopiesSchema>;

/** How far the cleaning of the daily copies is, or how the last one ended; null if there was none. */
export const copyCleaningSchema = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('running'),
      step: z.enum(CLEANING_STEPS),
      /** It was broken off when the app, or a command, last ended. */
      resumed: z.literal(true).optional(),
    }),
    z.object({ state: z.literal('done'), cleaned: cleanedCopiesSchema }),
    z.object({ state: z.literal('failed'), error: errorShapeSchema }),
  ])
  .nullable();
export type CopyCleaningState = z.infer<typeof copyCleaningSchema>;
