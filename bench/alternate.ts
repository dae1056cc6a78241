/** `npm run bench -- --quick` measures with fewer rounds. */
const MOST_ROUNDS = process.env.LEATHER_BOOK_BENCH_QUICK ? 2 : Infinity;

/**
 * Runs the measurements in turn, again and again (A B A B), so that whatever else the machine does affects all of them
 * alike. `warmUp` adds an uncounted round before them, which fills caches.
 */
export async function alternate<Values extends Record<string, unknown>>(
  wanted: number,
  measurements: { [Name in keyof Values]: () => Promise<Values[Name]> },
  { warmUp = true } = {},
): Promise<{ [Name in keyof Values]: Values[Name][] }> {
  const names = Object.keys(measurements) as (keyof Values)[];
  const rounds = Math.min(wanted, MOST_ROUNDS);
  const values = Object.fromEntries(names.map((name) => [name, []])) as unknown as {
    [Name in keyof Values]: Values[Name][];
  };
  for (let round = warmUp ? 0 : 1; round <= rounds; round += 1) {
    for (const name of names) {
      const value = await measurements[name]();
      if (round > 0) values[name].push(value);
    }
    if (process.stderr.isTTY)
      process.stderr.write(`\rround ${round} of ${rounds}${round < rounds ? '' : '\n'}`);
  }
  return values;
}
