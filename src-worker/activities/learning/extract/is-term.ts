const SHORTEST = 3;

/** Whether a word can be a part of a key phrase: letters, and enough of them, or an acronym. */
export function isTerm(word: string): boolean {
  return (
    (word.length >= SHORTEST || /^\p{Lu}{2}$/u.test(word)) &&
    /^[\p{L}\p{M}\d'’+#.-]+$/u.test(word) &&
    /\p{L}.*\p{L}/u.test(word)
  );
}
