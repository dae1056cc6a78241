/** After this long, the number of the others is logged, and the next one is logged in full again. */
const WINDOW_MS = 60_000;

/**
 * Logs a recurring error once, and then how often it occurred: a full disk fails every attempt of every job, each with
 * a stack.
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
