const LETTER = '[\\p{L}\\p{N}@$!]';
/** A word with the same mark after every letter: "d-e-a-d", "b.o.d.y". */
const spelledWithMarks = (atLeast: number) =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])${LETTER}([-._·•/\\\\|+~])${LETTER}(?:\\1${LETTER}){${atLeast - 2},}(?![\\p{L}\\p{N}])`,
    'gu',
  );
const SPELLED = spelledWithMarks(3);
/** Two letters alone are an abbreviation; beside a longer word so spelled they are "o-f". */
const ALL_SPELLED = spelledWithMarks(2);
/** The prompt with whole words: letters that marks have separated are joined. */
export function joinSplitWords(prompt: string): string {
  if (prompt.search(SPELLED) < 0) return prompt;
  return prompt.replace(ALL_SPELLED, (word) => word.replace(/[^\p{L}\p{N}@$!]/gu, ''));
}
