import { z } from 'zod';

/** The Black Vault: what must never be learned. */

export const VAULT_MATCHES = ['exact', 'normalized', 'near_duplicate'] as const;
export type VaultMatchKind = (typeof VAULT_MATCHES)[number];

export const vaultEntrySchema = z.object({
  entry_id: z.string(),
  title: z.string(),
  /** The beginning of the text. */
  excerpt: z.string(),
  /** SHA-256 of the text, hexadecimal. */
  fingerprint: z.string(),
  /** SHA-256 of the folded text, hexadecimal. */
  normalized_fingerprint: z.string(),
  characters: z.number(),
  source: z.string(),
  category: z.string(),
  reason: z.string().nullable(),
  denied_by: z.string().nullable(),
  /** ISO 8601. */
  denied_at: z.string(),
  workflow_id: z.string(),
  /** Set while the person may still take the denial back. */
  undoable: z
    .object({
      /** The ids of the entries that it took out of the library. */
      forgotten: z.string().nullable(),
    })
    .optional(),
});
export type VaultEntry = z.infer<typeof vaultEntrySchema>;

export const vaultEntryWithContentSchema = vaultEntrySchema.extend({ content: z.string() });
export type VaultEntryWithContent = z.infer<typeof vaultEntryWithContentSchema>;

export const vaultQuerySchema = z.object({
  /** Words that title, excerpt, source or reason must contain. */
  search: z.string().max(500).default(''),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(500).default(100),
});
export type VaultQuery = z.input<typeof vaultQuerySchema>;

export const vaultPageSchema = z.object({
  entries: z.array(vaultEntrySchema),
  total: z.number(),
  next_cursor: z.string().nullable(),
});
export type VaultPage = z.infer<typeof vaultPageSchema>;

export const vaultMatchSchema = z.object({
  entry: vaultEntrySchema,
  kind: z.enum(VAULT_MATCHES),
  /** 0 to 1: how much of the denied passage the text contains; 1 for the other kinds. */
  similarity: z.number(),
});
export type VaultMatch = z.infer<typeof vaultMatchSchema>;
