import { readFileSync } from 'node:fs';
import { MEMORY_KINDS, type ExtractedMemory, type MemoryKind } from '#shared/memory';
import { memoriesOf } from './said';

/** A message, and what has to be found in it: one of these kinds, with this word. */
interface Labelled {
  text: string;
  expected: { kinds: MemoryKind[]; word: string }[];
}

export interface KindScore {
  /** Extracted as such and expected. */
  right: number;
  /** Extracted as such. */
  extracted: number;
  /** Expected as such, first of all. */
  expected: number;
  found: number;
}

export interface LabelledScore {
  messages: number;
  kinds: Record<MemoryKind, KindScore>;
  /** What was extracted and not expected, and what was expected and not extracted. */
  wrong: string[];
  missed: string[];
}

/**
 * Messages written for this project: `seen`, which the rules were written against, and `held-out`, which they never
 * were. A line is `message => kind: word`, with nothing after the arrow if nothing may be extracted.
 */
function labelled(part: 'seen' | 'held-out'): Labelled[] {
  const lines = readFileSync(new URL(`labelled-${part}.txt`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [text = '', labels = ''] = line.split(/ =>/);
    const expected = labels.split(';').filter((label) => label.trim() !== '');
    return {
      text,
      expected: expected.map((label) => {
        const [kinds = '', word = ''] = label.split(':').map((each) => each.trim());
        return { kinds: kinds.split('|').map(knownKind), word };
      }),
    };
  });
}

function knownKind(name: string): MemoryKind {
  const kind = MEMORY_KINDS.find((each) => each === name);
  if (!kind) throw new Error(`There is no kind "${name}".`);
  return kind;
}

/** How much of what is extracted was expected, and the other way round. */
export function labelledScore(part: 'seen' | 'held-out'): LabelledScore {
  const all = labelled(part);
  const kinds = Object.fromEntries(
    MEMORY_KINDS.map((kind) => [kind, { right: 0, extracted: 0, expected: 0, found: 0 }]),
  ) as Record<MemoryKind, KindScore>;
  const score: LabelledScore = { messages: all.length, kinds, wrong: [], missed: [] };
  for (const { text, expected } of all) {
    const found = memoriesOf(text);
    const matches = (memory: ExtractedMemory, { kinds: allowed, word }: Labelled['expected'][number]) =>
      allowed.includes(memory.kind) && memory.text.toLowerCase().includes(word);
    for (const memory of found) {
      const isRight = expected.some((each) => matches(memory, each));
      kinds[memory.kind].extracted += 1;
      if (isRight) kinds[memory.kind].right += 1;
      else score.wrong.push(`${text} → ${memory.kind}: ${memory.text}`);
    }
    for (const each of expected) {
      const kind = kinds[each.kinds[0] ?? 'fact'];
      kind.expected += 1;
      if (found.some((memory) => matches(memory, each))) kind.found += 1;
      else score.missed.push(`${text} → ${each.kinds.join('|')}: ${each.word}`);
    }
  }
  return score;
}
