import type { Statements } from '../../database/postgresql/statements';
import { contentCoverage, contentText } from '../content-coverage';
import { sampledNeighbours, withoutCommon } from '../content-words';
import { coverage } from '../coverage';
import { fromBlob } from '../hash-blob';
import { sampleOf } from '../hash-choice';
import { shinglesOf, type ReadText } from '../read-text';
import type { VaultIndex } from './vault-index';

interface Near {
  position: number;
  similarity: number;
}

/** The denied texts of which a text has much, word for word. */
export async function nearDuplicates(
  statements: Statements,
  index: VaultIndex,
  text: ReadText,
): Promise<Near[]> {
  const own = shinglesOf(text);
  const candidates = await index.candidates(statements, text.ways.shingles, text.unspaced);
  const denied = await hashesOf(statements, 'shingles', candidates);
  const common = await index.common(statements, unionOf([...denied.values()].map(sampleOf)));
  return candidates.flatMap((position) => {
    const hashes = denied.get(position);
    if (!hashes) return [];
    const commonness = () => new Map([...sampleOf(hashes)].map((hash) => [hash, common.has(hash)]));
    const similarity = coverage({ hashes, commonness }, own);
    return similarity === null ? [] : [{ position, similarity }];
  });
}

/** Those whose content words a text has, in whatever order and with whatever between them. */
export async function inOtherOrder(
  statements: Statements,
  index: VaultIndex,
  { contentWays }: ReadText,
): Promise<Near[]> {
  const texts = contentWays.map(contentText);
  const candidates = await index.candidates(
    statements,
    texts.map(({ lookedUp }) => lookedUp),
  );
  const denied = await hashesOf(statements, 'words', candidates);
  const indexed = [...denied.values()].map((words) => index.indexed(sampledNeighbours(words)));
  const common = await index.common(statements, unionOf(indexed));
  return candidates.flatMap((position) => {
    const words = denied.get(position);
    if (!words) return [];
    const own = new Set([...index.indexed(sampledNeighbours(words))].filter((hash) => common.has(hash)));
    const telling = withoutCommon(words, own);
    const similarity = Math.max(...texts.map((one) => contentCoverage(telling, one) ?? 0));
    return similarity > 0 ? [{ position, similarity }] : [];
  });
}

/** By position; those that another process has released meanwhile are left out. */
async function hashesOf(
  statements: Statements,
  column: 'shingles' | 'words',
  positions: readonly number[],
): Promise<Map<number, Uint32Array>> {
  const rows = await statements.all<{ position: number; hashes: Buffer }>(
    `SELECT position, ${column} AS hashes FROM vault_texts WHERE position = ANY(?::bigint[])`,
    [positions],
  );
  return new Map(rows.map(({ position, hashes }) => [position, fromBlob(hashes)]));
}

function unionOf(sets: readonly ReadonlySet<number>[]): Set<number> {
  const union = new Set<number>();
  for (const set of sets) for (const hash of set) union.add(hash);
  return union;
}
