import { join } from 'node:path';
import { projectFolder } from '../provision/project.mjs';
import { run } from '../provision/run.mjs';
import { folderCircles } from './folder-circles.mjs';

const bin = (name) =>
  join(projectFolder, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** src-core, and its layers that have folders of their own. */
const LAYERS = ['.', 'platform', 'reading', 'stores', 'temporal'];

/**
 * What migrations need from the layers above: the vault's words, to index what was denied; the local store, for what
 * belongs to it now.
 */
const EXCEPT = [
  'database/migrations/010-vault-words.ts imports vault/denied-text',
  'database/migrations/011-local-store-apart.ts imports local/hand-over',
  'database/migrations/019-same-texts.ts imports knowledge/knowledge-id',
];

/** Every check that does not run the app: the same list here and in CI. Import boundaries are part of the lint. */
export const checks = [
  { name: 'types', command: ['tsc', '--noEmit'], fix: 'see the errors above' },
  // Code for a runtime compiles only with what that runtime has.
  ...['node', 'shared', 'window', 'scripts'].map((runtime) => ({
    name: `types of ${runtime}`,
    command: ['tsc', '--noEmit', '-p', `tsconfig.${runtime}.json`],
    fix: 'see the errors above',
  })),
  { name: 'lint and import boundaries', command: ['oxlint', '--type-aware'], fix: 'see the errors above' },
  {
    name: 'circles between the folders of src-core',
    problems: () => LAYERS.flatMap((layer) => folderCircles(join(projectFolder, 'src-core', layer), EXCEPT)),
    fix: 'move the file that lies in the wrong folder',
  },
  {
    name: 'unused files, exports and dependencies',
    command: ['knip'],
    fix: 'remove them, or say in knip.json why they stay',
  },
  { name: 'format', command: ['oxfmt', '--check', '.'], fix: 'run `npm run format`' },
];

/** Runs all checks, prints what the failing ones said and a line for each; returns the two counts. */
export async function runChecks() {
  const outcomes = [];
  for (const check of checks) outcomes.push({ ...check, report: await failureOf(check) });
  const failures = outcomes.filter(({ report }) => report !== undefined);
  for (const { name, report } of failures) console.log(`\n── ${name} ──\n${report}`);
  console.log();
  for (const { name, report, fix } of outcomes) {
    console.log(report === undefined ? `✓ ${name}` : `✗ ${name}: ${fix}`);
  }
  return { passed: outcomes.length - failures.length, failed: failures.length, skipped: 0 };
}

/** @param {{ command?: string[], problems?: () => string[] }} check */
async function failureOf({ command = [], problems }) {
  if (problems) return problems().join('\n') || undefined;
  const [program = '', ...args] = command;
  try {
    await run(bin(program), args, { cwd: projectFolder });
    return undefined;
  } catch (error) {
    return error.output?.trimEnd() || error.message;
  }
}
