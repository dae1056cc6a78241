import type { VaultTables } from '../sqlite/vault-tables';
import { ALL_DENIED_TEXTS, ALL_INNOCENT_TEXTS } from '#corpora/vault/all-texts';
import { RELATIVES, VARIANTS } from '#corpora/vault/variants';

/** The thresholds were chosen on the texts at even places; the odd ones show how good they are. */
export type Half = 'tuning' | 'held out';

export interface ErrorRate {
  name: string;
  /** The places of the texts with which it went wrong. */
  wrong: number[];
  of: number;
}

/** Denies all texts. @returns their entries' ids, in order. */
export function denyAll(vault: VaultTables): string[] {
  return ALL_DENIED_TEXTS.map(
    (content, index) =>
      vault.deny({ content, source: 'a test', category: 'general', workflow_id: `w-${index}` }).entry_id,
  );
}

/** The denied texts that are not found in each disguise. @param ids of {@link denyAll} */
export function misses(vault: VaultTables, ids: readonly string[], half: Half): ErrorRate[] {
  return Object.entries(VARIANTS).map(([name, disguise]) =>
    rate(name, ALL_DENIED_TEXTS, half, (text, index) =>
      vault.test(disguise(text, index)).every(({ entry }) => entry.entry_id !== ids[index]),
    ),
  );
}

/** The innocent texts that are taken for a denied one. */
export function falseAlarms(vault: VaultTables, half: Half): ErrorRate[] {
  return Object.entries(RELATIVES).map(([name, relative]) =>
    rate(name, ALL_INNOCENT_TEXTS, half, (text, index) => {
      const denied = ALL_DENIED_TEXTS[index % ALL_DENIED_TEXTS.length] ?? '';
      return vault.check(relative(text, denied)) !== null;
    }),
  );
}

function rate(
  name: string,
  texts: readonly string[],
  half: Half,
  isWrong: (text: string, index: number) => boolean,
): ErrorRate {
  const places = [...texts.keys()].filter((index) => index % 2 === (half === 'tuning' ? 0 : 1));
  return { name, wrong: places.filter((index) => isWrong(texts[index] ?? '', index)), of: places.length };
}
