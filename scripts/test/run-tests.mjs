import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requireElectron } from '../provision/electron.mjs';
import { projectFolder } from '../provision/project.mjs';
import { playwrightCounts, vitestCounts } from './counts.mjs';

/** The suites by name, in the order they run: the quick ones first. */
export const suites = ['unit', 'integration', 'e2e'];

/**
 * Runs suites and gives `{ passed, failed, skipped }`, summed over them.
 * `filters` are parts of file names, as Vitest and Playwright take them; `env` has the display to use.
 */
export async function runTests({ only = suites, filters = [], env = process.env }) {
  const results = await mkdtemp(join(tmpdir(), 'leather-book-tests-'));
  const testEnv = { ...env, ELECTRON_OVERRIDE_DIST_PATH: requireElectron().folder };
  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = (counts) => Object.keys(total).forEach((key) => (total[key] += counts[key]));
  try {
    const projects = only.filter((suite) => suite !== 'e2e');
    if (projects.length > 0) add(await runVitest(projects, filters, join(results, 'vitest.json'), testEnv));
    if (only.includes('e2e') && existsSync(join(projectFolder, 'e2e'))) {
      add(await runPlaywright(filters, join(results, 'playwright.json'), testEnv));
    }
    return total;
  } finally {
    await rm(results, { recursive: true, force: true });
  }
}

async function runVitest(projects, filters, report, env) {
  const code = await runNode(
    'node_modules/vitest/vitest.mjs',
    [
      'run',
      ...projects.map((name) => `--project=${name}`),
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...filters,
    ],
    env,
  );
  return failing(code, vitestCounts(await readReport(report)));
}

async function runPlaywright(filters, report, env) {
  const code = await runNode(
    'node_modules/@playwright/test/cli.js',
    ['test', '--pass-with-no-tests', '--reporter=list,json', ...filters],
    { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
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

function runNode(script, args, env) {
  const child = spawn(process.execPath, [join(projectFolder, script), ...args], {
    cwd: projectFolder,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
