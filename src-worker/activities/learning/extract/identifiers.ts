/** Words of programming languages, and names that every program has. */
const RESERVED = new Set(
  'abstract and args array async await bool boolean break byte case catch char class const constructor continue console data def default delete dict elif else end enum error except export extends false field file final finally float for from func function global goto have http https implements import index instanceof int integer interface into item items key lambda len let list local log long main match module name namespace new nil node none not null number object once only option package params pass path print private props protected public raise range readonly ref require result return select self short signed size static str string struct super switch table test text then this throw throws true try type typedef typeof undefined union unsigned use user using value values var void when where while with yield insert update where from into varchar'.split(
    ' ',
  ),
);

/** What a program is about: the names that it uses more than once, the most frequent first. */
export function identifiers(code: string, most: number): string[] {
  const counts = new Map<string, number>();
  for (const [name] of code.matchAll(/(?<![\w'"-])[A-Za-z_][A-Za-z0-9_]{3,40}(?![\w-])/g)) {
    if (!RESERVED.has(name.toLowerCase())) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name);
}
