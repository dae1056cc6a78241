import { z } from 'zod';
import {
  httpAddressSchema,
  KEPT_SECRETS,
  LOCAL_PROTOCOLS,
  secretStatusSchema,
  settingsChangeSchema,
  settingsSchema,
} from '../settings';
import { call, nothing } from './call';

/** Settings, keys and the data folder. */
export const settingsCalls = {
  'settings.get': call(nothing, settingsSchema),
  'settings.change': call(settingsChangeSchema, settingsSchema),
  'settings.secrets': call(nothing, z.array(secretStatusSchema)),
  /** Keeps a key. Without a key store it fails with `plain_text_refused` unless `allow_plain_text` says the person agreed. */
  'settings.setSecret': call(
    z.object({
      name: z.enum(KEPT_SECRETS),
      value: z.string().trim().min(1, 'The key is empty.').max(10_000),
      allow_plain_text: z.boolean(),
    }),
    z.array(secretStatusSchema),
  ),
  'settings.clearSecret': call(z.object({ name: z.enum(KEPT_SECRETS) }), z.array(secretStatusSchema)),
  /** Asks the local image server what it is. */
  'settings.testLocalServer': call(
    z.object({ address: httpAddressSchema.max(2000), protocol: z.enum(LOCAL_PROTOCOLS) }),
    z.object({ message: z.string(), models: z.array(z.string()) }),
  ),
  'settings.dataFolder': call(
    nothing,
    z.object({
      path: z.string(),
      fixed_by_environment: z.boolean(),
      /** Why other users of this computer can get in; absent if they cannot. */
      warning: z.string().optional(),
    }),
  ),
  /** Where the settings file is kept that was found damaged in this session; null if it was not. */
  'settings.damagedFile': call(nothing, z.object({ path: z.string().nullable() })),
  'settings.openDataFolder': call(nothing, nothing),
  /** Asks for a folder; it is used from the next start. Null if the person closed the dialog. */
  'settings.chooseDataFolder': call(nothing, z.object({ path: z.string().nullable() })),
} as const;

export const settingsTopics = {
  settings: { params: nothing, value: settingsSchema },
} as const;
