import { z } from 'zod';
import { vaultEntryWithContentSchema, vaultMatchSchema, vaultPageSchema, vaultQuerySchema } from '../vault';
import { call } from './call';

const vaultIdSchema = z.string().min(1).max(200);

/** The Black Vault. */
export const vaultCalls = {
  'vault.list': call(vaultQuerySchema, vaultPageSchema),
  /** The whole entry, its text included. */
  'vault.get': call(z.object({ entry_id: vaultIdSchema }), vaultEntryWithContentSchema.nullable()),
  'vault.release': call(
    z.object({ entry_ids: z.array(vaultIdSchema).min(1).max(1000) }),
    z.object({ released: z.number() }),
  ),
  /** What the vault says about a text, best match first; nothing of it is kept. */
  'vault.test': call(z.object({ text: z.string().min(1).max(200_000) }), z.array(vaultMatchSchema)),
} as const;
