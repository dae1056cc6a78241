import type { Vault } from '#core/vault/vault';
import type { VaultMatch, VaultMatchKind } from '#shared/vault';

/** The Black Vault's word on a content. */
export type VaultAnswer = { denied: false } | { denied: true; reason: string };

const TITLE_LENGTH = 80;

const WHAT_IT_IS: Record<VaultMatchKind, string> = {
  exact: 'This very text was denied before',
  normalized: 'This text was denied before, in another spelling',
  near_duplicate: 'It holds much of a text that was denied before',
};

/** Asks the vault. The reason names the denied entry by its title and dates, never by its text. */
export function askVault(vault: Vault, content: string): VaultAnswer {
  const match = vault.check(content);
  return match ? { denied: true, reason: describeMatch(match) } : { denied: false };
}

function describeMatch({ kind, entry }: VaultMatch): string {
  const title =
    entry.title.length > TITLE_LENGTH ? `${entry.title.slice(0, TITLE_LENGTH).trimEnd()}…` : entry.title;
  const by = entry.denied_by ? ` by ${entry.denied_by}` : '';
  return (
    `${WHAT_IT_IS[kind]}: “${title}”, in the Black Vault since ${entry.denied_at.slice(0, 10)}${by}. ` +
    'It can be learned only after that entry has been released.'
  );
}
