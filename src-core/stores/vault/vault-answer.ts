import { besideContent, type Besides } from './beside-content';
import type { Vault } from './vault';
import type { VaultEntry, VaultMatch, VaultMatchKind } from '#shared/vault';

/** The Black Vault's answer about a text. */
export type VaultAnswer = { denied: false } | { denied: true; reason: string };

/** What a request would have learned. Histories of the first version ask about the content alone. */
export type Learned = { content: string } & Besides;

const NAME_LENGTH = 80;

const WHAT_IT_IS: Record<VaultMatchKind, string> = {
  exact: 'This very text was denied before',
  normalized: 'This text was denied before, in another spelling',
  near_duplicate: 'It contains much of a text that was denied before',
};

/** Asks the vault. The reason names the denied entry by its title and dates, never by its text. */
export async function askVault(vault: Vault, { content, ...besides }: Learned): Promise<VaultAnswer> {
  const match = await vault.check(content, besideContent(besides));
  return match ? { denied: true, reason: describeMatch(match) } : { denied: false };
}

function describeMatch({ kind, entry }: VaultMatch): string {
  const by = entry.denied_by ? ` by ${entry.denied_by}` : '';
  return (
    `${WHAT_IT_IS[kind]}: ${nameOf(entry)}, in the Black Vault since ${entry.denied_at.slice(0, 10)}${by}. ` +
    'It can be learned only after that entry has been released.'
  );
}

/** The title, unless the vault had to take it from the text. */
function nameOf({ title, excerpt, source }: VaultEntry): string {
  const isText = excerpt.startsWith(title.replace(/…$/, ''));
  const name = isText ? source : title;
  const short = name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH).trimEnd()}…` : name;
  return isText ? `a text from “${short}”` : `“${short}”`;
}
