/** What a character may stand for besides itself. `1` is also what I-or-l look-alikes are folded to. */
const READINGS: Record<string, string> = {
  '0': 'o',
  '1': 'il',
  '2': 'z',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '6': 'gb',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '!': 'il',
  '@': 'a',
  $: 's',
};

/** Written twice by mistake or on purpose, hardly ever by spelling: "nuude" is nude, but "rapped" is not raped. */
const RARELY_DOUBLED = new Set('ahijkquvwxy');

/** In characters, with letters stretched. Without a limit, a flood of one letter would cost the square of its length. */
const LONGEST_DISGUISE = 48;

/** Stands for any one letter, as in "p*rn". */
export const ANY_LETTER = '*';

class TrieNode {
  readonly children = new Map<string, TrieNode>();
  word: string | undefined;
  constructor(readonly letter: string) {}
}

/** The words the rules know, found again in disguised spellings: leetspeak, stretched letters, one letter masked. */
export class Vocabulary {
  readonly #root = new TrieNode('');

  constructor(words: Iterable<string>) {
    for (const word of words) {
      let node = this.#root;
      for (const letter of word) {
        const child = node.children.get(letter) ?? new TrieNode(letter);
        node.children.set(letter, child);
        node = child;
      }
      node.word = word;
    }
  }

  /** The words that `spelling`, all of it, may be read as: usually none or one. */
  read(spelling: string): string[] {
    const words = new Set<string>();
    for (const candidate of withoutDecoration(spelling)) {
      let nodes = [this.#root];
      for (let index = 0; index < candidate.length && nodes.length > 0; index++) {
        nodes = step(nodes, candidate, index);
      }
      for (const { word } of nodes) {
        if (word !== undefined && isPlausible(candidate, word)) words.add(word);
      }
    }
    return [...words];
  }

  /**
   * `spelling` cut into as few words as possible, or undefined if it cannot be cut into known words without rest:
   * for words whose spaces are lost because every letter has one. Time grows linearly with the length.
   */
  segment(spelling: string): string[][] | undefined {
    // cheapest[start] is the best cut of what begins at `start`.
    const cheapest: ({ count: number; words: string[]; next: number } | undefined)[] = [];
    cheapest[spelling.length] = { count: 0, words: [], next: spelling.length };
    for (let start = spelling.length - 1; start >= 0; start--) {
      let nodes = [this.#root];
      const end = Math.min(spelling.length, start + LONGEST_DISGUISE);
      for (let index = start; index < end && nodes.length > 0; index++) {
        nodes = step(nodes, spelling, index);
        const rest = cheapest[index + 1];
        const current = cheapest[start];
        if (!rest || (current && current.count <= rest.count + 1)) continue;
        const words = nodes.flatMap(({ word }) => (word === undefined ? [] : [word]));
        if (words.length > 0) cheapest[start] = { count: rest.count + 1, words, next: index + 1 };
      }
    }
    const cut: string[][] = [];
    for (let start = 0; start < spelling.length;) {
      const part = cheapest[start];
      if (!part) return undefined;
      cut.push(part.words);
      start = part.next;
    }
    return cut;
  }
}

function step(nodes: TrieNode[], spelling: string, index: number): TrieNode[] {
  const char = spelling[index] ?? '';
  const readings = char + (READINGS[char] ?? '');
  const isRun =
    spelling[index - 1] === char && (spelling[index - 2] === char || spelling[index + 1] === char);
  const next = new Set<TrieNode>();
  for (const node of nodes) {
    if (char === ANY_LETTER) {
      for (const child of node.children.values()) next.add(child);
      continue;
    }
    for (const letter of readings) {
      const child = node.children.get(letter);
      if (child) next.add(child);
      if (node.letter === letter && (isRun || (RARELY_DOUBLED.has(letter) && spelling[index - 1] === char))) {
        next.add(node);
      }
    }
  }
  return [...next];
}

/**
 * The spelling, and without the sign before or the number that a word of plain letters may carry: "@nude", "nude2".
 * Beside other digits a digit is a letter: "h3r01n3" is heroine.
 */
function withoutDecoration(spelling: string): string[] {
  const plain = /^(?:[@!]|\d\d+)?(\p{L}+)\d*$/u.exec(spelling)?.[1];
  return plain === undefined || plain === spelling ? [spelling] : [spelling, plain];
}

/** Figures alone are figures: "1984" spells nothing. */
function isPlausible(spelling: string, word: string): boolean {
  return spelling === word || /[a-z]/.test(spelling);
}
