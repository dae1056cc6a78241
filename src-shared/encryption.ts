import { z } from 'zod';

/** What the window learns about the keys that payloads are encrypted with; never a key. */
export const encryptionStatusSchema = z.object({
  /** `unreadable`: the key store no longer opens them, and nothing is sent. */
  source: z.enum(['none', 'key_store', 'plain_text', 'unreadable', 'variable']),
  /** The variable that decides instead of the key store, and where it is set. */
  decided_by: z.object({ key: z.string(), source: z.string() }).nullable(),
  /** The names of the keys in use, the one that encrypts first. */
  names: z.array(z.string()),
});
export type EncryptionStatus = z.infer<typeof encryptionStatusSchema>;

/** The codec server for Temporal's Web UI, while it runs. */
export const codecStatusSchema = z.object({
  /** Without the token, which never comes into the window; null: it does not run. */
  address: z.string().nullable(),
  /** The page that it answers; while it does not run, the one that it would answer. */
  web_ui: z.string(),
});
export type CodecStatus = z.infer<typeof codecStatusSchema>;
