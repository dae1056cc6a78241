import {
  OTHER_FACTS,
  OTHER_FACTS_HELD_BACK,
  REWORDED,
  REWORDED_HELD_BACK,
} from '#corpora/memory/reworded-memories';
import { Embedder } from '../src-core/reading/embeddings/embedder';
import { meansTheSame } from '../src-core/stores/memory/memory-meaning';
import { likeness, SAME, SAME_NEARBY, tellingWords } from '../src-core/stores/memory/memory-words';
import { quantise } from '../src-core/stores/passages/vector-codes';

const MODEL = 'the model';

/** How well deleted memories stay away in other words, and how much else that keeps out. */
export default async function memoryDeletions(): Promise<void> {
  const embedder = new Embedder({ log: { debug() {}, info() {}, warn: console.warn, error: console.error } });
  try {
    await kept('in other words', REWORDED, embedder);
    await kept('other facts', OTHER_FACTS, embedder);
    await kept('in other words, held back', REWORDED_HELD_BACK, embedder);
    await kept('other facts, held back', OTHER_FACTS_HELD_BACK, embedder);
  } finally {
    await embedder.close();
  }
}

async function kept(
  what: string,
  pairs: readonly (readonly [string, string])[],
  embedder: Embedder,
): Promise<void> {
  const vectors = await embedder.embed(pairs.flat());
  const blocked = (nearby: boolean, byMeaning: boolean) =>
    pairs.filter(([deleted, found], index) => {
      const [one, other] = [tellingWords(deleted, 'user'), tellingWords(found, 'user')];
      if (likeness(one, other) >= (nearby ? SAME_NEARBY : SAME)) return true;
      const [vector, asked] = [vectors[index * 2], vectors[index * 2 + 1]];
      if (!byMeaning || !vector || !asked) return false;
      const meaning = { model: MODEL, vector: Buffer.from(quantise(vector)).toString('base64'), about: [] };
      return meansTheSame({ ...one, meaning }, other, { model: MODEL, vector: asked, nearby });
    });
  const count = (nearby: boolean, byMeaning: boolean) => `${blocked(nearby, byMeaning).length}`.padStart(2);
  console.log(`${what}: of ${pairs.length} stay out`);
  console.log(`  by words: anywhere ${count(false, false)}, nearby ${count(true, false)}`);
  console.log(`  and by meaning: anywhere ${count(false, true)}, nearby ${count(true, true)}`);
  for (const [deleted, found] of blocked(false, true)) console.log(`    ${deleted}  ~  ${found}`);
}
