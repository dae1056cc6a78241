/** More files than these do not fail by chance. */
const MOST_FILES = 6;

/**
 * Runs the files of what failed once more and names each failure, with whether it failed again: that says where to look,
 * at the test and its neighbours or at the code. A failure stays one, whatever the second run says.
 * @param runs `{ suite, counts, failures }` of each suite; `failures` as `failures.mjs` gives them.
 * @param run runs the named files of a suite and gives the same of them.
 * @param print takes a line.
 */
export async function runAgain(runs, run, print = console.log) {
  const failures = runs.flatMap(({ suite, failures: failed }) => failed.map((one) => ({ ...one, suite })));
  const filesOf = (suite) => [
    ...new Set(failures.filter((one) => one.suite === suite).map(({ file }) => file)),
  ];
  const suites = [...new Set(failures.map(({ suite }) => suite))];
  const files = suites.flatMap(filesOf);
  const again = [];
  if (files.length > 0 && files.length <= MOST_FILES) {
    print(`\nOnce more, alone: ${files.join(', ')}\n`);
    for (const suite of suites) again.push(await run(suite, filesOf(suite)));
  }
  for (const failure of failures) {
    const second = again.find(({ suite }) => suite === failure.suite);
    const what = hasPassed(failure, second) ? 'Failed, but passed when run once more, alone' : 'Failed';
    print(`\n${what}: ${failure.suite}, ${failure.file}, ${failure.title}\n${failure.message}`);
  }
}

function hasPassed(failure, second) {
  if (!second) return false;
  // A runner that crashed counts a failure without naming one.
  if (second.counts.failed > second.failures.length) return false;
  return !second.failures.some(({ file, title }) => file === failure.file && title === failure.title);
}
