import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

/** Runs of three words tell copies from texts on the same subject; longer ones miss small edits. */
const SHINGLE_WORDS = 3;

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi;
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** A text's words in order, in lower case, without invisible characters, HTML's entities and other forms of letters. */
export function wordsOf(text: string): string[] {
  const plain = withoutEntities(text)
    .normalize('NFKC')
    .replaceAll(UNSEEN, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

function withoutEntities(text: string): string {
  const known = new Map<string, string>();
  return text.replace(ENTITY, (entity) => {
    const character = known.get(entity) ?? parseFragment(entity).childNodes.map(valueOf).join('');
    known.set(entity, character);
    return character;
  });
}

function valueOf(node: DefaultTreeAdapterTypes.ChildNode): string {
  return 'value' in node ? node.value : '';
}

/** Every run of three words, each once; of a shorter text, all of it. */
export function shingles(words: readonly string[]): Set<string> {
  const count = Math.max(1, words.length - SHINGLE_WORDS + 1);
  if (words.length === 0) return new Set();
  return new Set(
    Array.from({ length: count }, (_, index) => words.slice(index, index + SHINGLE_WORDS).join(' ')),
  );
}

/**
 * A longer text has some of so few shingles by chance or as a saying: a smaller text is not taken for a part of it,
 * unless all of it is there.
 */
const MIN_CONTAINED = 10;
/** Five words. */
const MIN_WHOLLY_CONTAINED = 3;

/**
 * 0 to 1: the share of the smaller text that is in the larger one (containment), or of texts too small for that the
 * share of both that they have in common (Jaccard). Broder, "On the resemblance and containment of documents", 1997.
 */
export function resemblance(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let common = 0;
  for (const shingle of small) if (large.has(shingle)) common += 1;
  const isContained = common === small.size && common >= MIN_WHOLLY_CONTAINED;
  const whole = small.size < MIN_CONTAINED && !isContained ? a.size + b.size - common : small.size;
  return whole === 0 ? 0 : common / whole;
}
