import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireElectron } from '../provision/electron.mjs';
import { projectFolder } from '../provision/project.mjs';
import { playwrightCounts, vitestCounts } from './counts.mjs';
import { playwrightFailures, vitestFailures } from './failures.mjs';
import { runAgain } from './run-again.mjs';

/**
 * The suites by name, in the order they run: the quick ones first, the next two side by side. The last needs a container
 * engine: see `containers`.
 */
export const suites = ['unit', 'integration', 'e2e', 'compose'];

/**
 * Runs suites and gives `{ passed, failed, skipped }`, summed over them. What failed is run once more, alone, and named
 * at the end with how that went; it counts as failed all the same.
 * `filters` are parts of file names, as Vitest and Playwright take them; `env` has the display to use.
 */
export async function runTests({ only = suites, filters = [], env = process.env }) {
  const folder = await mkdtemp(join(tmpdir(), 'leather-book-tests-'));
  const testEnv = { ...env, ELECTRON_OVERRIDE_DIST_PATH: requireElectron().folder };
  const asked = (names) =>
    names
      .filter((suite) => only.includes(suite))
      .map((suite) => (output) => runSuite(suite, filters, join(folder, `${suite}.json`), testEnv, output));
  try {
    // Units fill the processors. The others mostly wait, for processes to start or for time to run out.
    const runs = await sideBySide(asked(['unit']), folder);
    runs.push(...(await sideBySide(asked(['e2e', 'integration']), folder)));
    runs.push(...(await sideBySide(asked(['compose']), folder)));
    await runAgain(runs, (suite, files) =>
      runSuite(suite, files, join(folder, `${suite}-again.json`), testEnv, 'inherit'),
    );
    return sum(runs.map(({ counts }) => counts));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs all at once. The first prints as it goes, the others at the end: what two print at once cannot be read. */
async function sideBySide(runs, folder) {
  const logs = runs.slice(1).map((_, index) => join(folder, `${index}.log`));
  // Files, since whatever a test leaves running would keep a pipe open.
  const files = await Promise.all(logs.map((log) => open(log, 'w')));
  const results = await Promise.all(runs.map((run, index) => run(files[index - 1]?.fd ?? 'inherit')));
  for (const file of files) await file.close();
  for (const log of logs) process.stdout.write(await readFile(log));
  return results;
}

function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const each of counts) for (const key of Object.keys(total)) total[key] += each[key];
  return total;
}

/** @returns {Promise<{ suite: string, counts: object, failures: object[] }>} */
async function runSuite(suite, filters, report, env, output) {
  const isVitest = suite === 'unit' || suite === 'integration';
  const code = await (isVitest ? runVitest : runPlaywright)(suite, filters, report, env, output);
  const results = JSON.parse(await readFile(report, 'utf8').catch(() => 'null'));
  const [countsOf, failuresOf] = isVitest
    ? [vitestCounts, vitestFailures]
    : [playwrightCounts, playwrightFailures];
  return { suite, counts: failing(code, countsOf(results)), failures: failuresOf(results) };
}

function runVitest(project, filters, report, env, output) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runNode(
    'node_modules/vitest/vitest.mjs',
    ['run', `--project=${project}`, '--passWithNoTests', ...reporters, ...filters],
    env,
    output,
  );
}

function runPlaywright(project, filters, report, env, output) {
  return runNode(
    'node_modules/@playwright/test/cli.js',
    ['test', `--project=${project}`, '--pass-with-no-tests', '--reporter=list,json', ...filters],
    { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    output,
  );
}

/** A runner that failed without a failed test (it crashed, or an error came outside of one) counts as one failure. */
function failing(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function runNode(script, args, env, output) {
  const child = spawn(process.execPath, [join(projectFolder, script), ...args], {
    cwd: projectFolder,
    env,
    stdio: ['ignore', output, output],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
