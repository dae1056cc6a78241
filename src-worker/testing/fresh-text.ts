const SYLLABLES = 'ba co di fu ga he ki lo ma ne po qui ra so ti vu wa xe yo zi'.split(' ');

let state = 20261124;

/** Sentences that no other call has made: a text of one test is neither known nor denied because of another's. */
export function freshText(sentences = 12): string {
  return Array.from({ length: sentences }, () => {
    const sentence = `${word()} ${word()} the ${word()} of ${word()}, and ${word()} ${word()} without ${word()}.`;
    return sentence.charAt(0).toUpperCase() + sentence.slice(1);
  }).join(' ');
}

/** One of 160,000. */
function word(): string {
  return Array.from({ length: 4 }, () => SYLLABLES[random(SYLLABLES.length)]).join('');
}

/** Numerical Recipes' linear congruential generator: the same texts in every run. */
function random(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}
