const SUBJECTS =
  'the lighthouse|a cartographer|our compiler|the glacier|an auditor|the orchestra|a falcon|the turbine';
const VERBS = 'measures|repairs|describes|outlives|questions|translates|protects|remembers';
const OBJECTS =
  'every harbour|a broken index|the oldest map|three rivers|the night shift|a sealed letter|cold storage|its own shadow';
const ENDINGS =
  'before winter|without a witness|in two languages|for the museum|at low tide|behind the archive|by hand|after the audit';

const parts = [SUBJECTS, VERBS, OBJECTS, ENDINGS].map((words) => words.split('|'));
let state = 20261124;

/** Sentences that no other call has made: a text of one test is neither known nor denied because of another's. */
export function freshText(sentences = 12): string {
  return Array.from({ length: sentences }, () => {
    const sentence = parts.map((words) => words[random(words.length)]).join(' ');
    return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}, as note ${random(1_000_000)} says.`;
  }).join(' ');
}

/** Numerical Recipes' linear congruential generator: the same texts in every run. */
function random(below: number): number {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}
