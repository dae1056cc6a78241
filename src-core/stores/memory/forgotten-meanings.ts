import type { Said } from './memory-meaning';
import { tellingWords } from './memory-words';
import type { KeptTombstone } from './tombstones';

/** A tombstone that keeps an embedding. */
export type MeaningTombstone = Pick<KeptTombstone, 'kind' | 'key' | 'detail'> & { tombstone: number };

/**
 * The tombstones whose embedding is to go: those of memories that were said in forgotten messages or name a person, and
 * all that keep the same one.
 * @param sources Hashes of the messages, as the tombstones' keys have them.
 */
export function meaningsToForget(
  rows: readonly MeaningTombstone[],
  sources: ReadonlySet<string>,
  person: string | null,
): MeaningTombstone[] {
  const names = person === null ? [] : tellingWords(person, '').words;
  const buried = rows.map((row) => ({ row, said: JSON.parse(row.detail) as Said }));
  const forgotten = new Set(
    buried
      .filter(({ row: { kind, key }, said }) => {
        const namesIt = names.length > 0 && names.every((name) => said.meaning?.about.includes(name));
        return namesIt || (kind === 'source' && sources.has(key));
      })
      .map(({ said }) => said.meaning?.vector),
  );
  return buried.filter(({ said }) => forgotten.has(said.meaning?.vector)).map(({ row }) => row);
}
