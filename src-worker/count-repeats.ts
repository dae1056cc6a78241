/** After so long the count of the others is told, and the next one is whole again. */
const WINDOW_MS = 60_000;

/**
 * Tells an error that comes again and again once, and then how often it came: a full disk fails every attempt of every
 * job, each with a stack.
 * @param tell Writes a line.
 */
export function countRepeats(tell: (line: string) => void): (key: string, line: string) => void {
  const counts = new Map<string, number>();
  return (key, line) => {
    const count = counts.get(key);
    if (count !== undefined) {
      counts.set(key, count + 1);
      return;
    }
    counts.set(key, 0);
    tell(line);
    setTimeout(() => {
      const more = counts.get(key) ?? 0;
      counts.delete(key);
      if (more > 0) tell(`${key} (${more} more in the last minute)`);
    }, WINDOW_MS).unref();
  };
}
