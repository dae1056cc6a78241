/** Words that say nothing about the scene, and people without more. */
const BARE = new Set(
  (
    'an the of in on at to and or with for from by one some two three my his her their its this that very real ' +
    'photo photograph picture image painting drawing portrait ' +
    'woman women man men girl girls boy boys person people lady guy body bodies'
  ).split(' '),
);

/** Whether a prompt says more than the terms it is refused for: only then can its sense make them innocent. */
export function hasContext(prompt: string, terms: readonly string[]): boolean {
  let rest = prompt.toLowerCase();
  for (const term of terms) rest = rest.replaceAll(term.replace(/\*$/, '').toLowerCase(), ' ');
  const words = rest.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.some((word) => word.length > 1 && !BARE.has(word));
}
