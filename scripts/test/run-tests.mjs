import { spawn } from 'node:child_process';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireElectron } from '../provision/electron.mjs';
import { projectFolder } from '../provision/project.mjs';
import { playwrightCounts, vitestCounts } from './counts.mjs';

/**
 * The suites by name, in the order they run: the quick ones first, the next two side by side. The last needs a container
 * engine: see `containers`.
 */
export const suites = ['unit', 'integration', 'e2e', 'compose'];

/**
 * Runs suites and gives `{ passed, failed, skipped }`, summed over them.
 * `filters` are parts of file names, as Vitest and Playwright take them; `env` has the display to use.
 */
export async function runTests({ only = suites, filters = [], env = process.env }) {
  const results = await mkdtemp(join(tmpdir(), 'leather-book-tests-'));
  const testEnv = { ...env, ELECTRON_OVERRIDE_DIST_PATH: requireElectron().folder };
  const runs = {
    unit: (output) => runVitest('unit', filters, join(results, 'unit.json'), testEnv, output),
    integration: (output) =>
      runVitest('integration', filters, join(results, 'integration.json'), testEnv, output),
    e2e: (output) => runPlaywright('e2e', filters, join(results, 'e2e.json'), testEnv, output),
    compose: (output) => runPlaywright('compose', filters, join(results, 'compose.json'), testEnv, output),
  };
  const asked = (names) => names.filter((name) => only.includes(name)).map((name) => runs[name]);
  try {
    // Units fill the processors. The others mostly wait, for processes to start or for time to run out.
    const units = await sideBySide(asked(['unit']), results);
    const others = await sideBySide(asked(['e2e', 'integration']), results);
    return sum([...units, ...others, ...(await sideBySide(asked(['compose']), results))]);
  } finally {
    await rm(results, { recursive: true, force: true });
  }
}

/** Runs all at once. The first prints as it goes, the others at the end: what two print at once cannot be read. */
async function sideBySide(runs, folder) {
  const logs = runs.slice(1).map((_, index) => join(folder, `${index}.log`));
  // Files, since whatever a test leaves running would keep a pipe open.
  const files = await Promise.all(logs.map((log) => open(log, 'w')));
  const counts = await Promise.all(runs.map((run, index) => run(files[index - 1]?.fd ?? 'inherit')));
  for (const file of files) await file.close();
  for (const log of logs) process.stdout.write(await readFile(log));
  return counts;
}

function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const each of counts) for (const key of Object.keys(total)) total[key] += each[key];
  return total;
}

async function runVitest(project, filters, report, env, output) {
  const code = await runNode(
    'node_modules/vitest/vitest.mjs',
    [
      'run',
      `--project=${project}`,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filters,
    ],
    env,
    output,
  );
  return failing(code, vitestCounts(await readReport(report)));
}

async function runPlaywright(project, filters, report, env, output) {
  const code = await runNode(
    'node_modules/@playwright/test/cli.js',
    ['test', `--project=${project}`, '--pass-with-no-tests', '--reporter=list,json', ...filters],
    { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    output,
  );
  return failing(code, playwrightCounts(await readReport(report)));
}

/** A runner that failed without a failed test (it crashed, or an error came outside of one) counts as one failure. */
function failing(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function readReport(file) {
  return JSON.parse(await readFile(file, 'utf8').catch(() => 'null'));
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
