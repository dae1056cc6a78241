import { z } from 'zod';
import { errorShapeSchema } from './error-shape';

/** Where what is known and made is kept: in the data folder, or where machines share it. */
export const STORE_USES = ['here', 'shared'] as const;
export type StoreUse = (typeof STORE_USES)[number];

const HAS_PASSWORD = /^[a-z]+:\/\/[^/?#@]*:[^/?#]*@|[?&]password=/i;

/** The place of the store that the person has chosen; its password and keys are kept among the keys. */
export const storePlaceSchema = z
  .object({
    use: z.enum(STORE_USES).default('here'),
    /** `postgres://name@host:5432/database`. */
    database: z.string().trim().max(2000).default(''),
    /** `s3://bucket/prefix?…` or `file:///folder`. */
    objects: z.string().trim().max(2000).default(''),
  })
  .superRefine(({ use, database, objects }, context) => {
    const wrong = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (HAS_PASSWORD.test(database) || HAS_PASSWORD.test(objects)) {
      wrong('database', 'Leave passwords and keys out of the addresses; they have their own fields.');
    }
    if (use !== 'shared') return;
    if (!/^postgres(ql)?:\/\/./.test(database)) {
      wrong('database', 'Write the database’s address as postgres://name@host:5432/database.');
    }
    if (!/^(s3|file):\/\/./.test(objects)) {
      wrong('objects', 'Write where pictures go as s3://bucket/prefix?endpoint=… or file:///shared/folder.');
    }
  });
export type StorePlaceChoice = z.infer<typeof storePlaceSchema>;

/** Part of the settings. */
export const storeSettingsSchema = storePlaceSchema.and(
  z.object({
    /** Where everything was being moved to when the app ended. */
    unfinished: storePlaceSchema.nullable().default(null),
  }),
);
export type StoreSettings = z.infer<typeof storeSettingsSchema>;

/** How far a move of the store is, or why it ended; null: there was none. When it is done, the app restarts. */
export const storeMoveSchema = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('running'),
      step: z.enum(['worker', 'objects', 'records', 'restart']),
      objects: z.int(),
      bytes: z.number(),
      records: z.int(),
    }),
    z.object({ state: z.literal('failed'), error: errorShapeSchema }),
  ])
  .nullable();
export type StoreMoveState = z.infer<typeof storeMoveSchema>;
