import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectFolder } from '../provision/project.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-boundaries-'));
  copyFileSync(join(projectFolder, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Whether the project's lint refuses this statement in this file on account of the boundaries. */
function refuses(file, statement) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${statement}\n`);
  const oxlint = join(projectFolder, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '-f', 'json'], { cwd: folder, encoding: 'utf8' });
  const codes = JSON.parse(stdout).diagnostics.map(({ code }) => code);
  return codes.some((code) => /no-restricted-imports|prefer-node-protocol/.test(code));
}

const use = (source) => `import { thing } from '${source}';\nconsole.log(thing);`;

describe('lint refuses an import that crosses a boundary', () => {
  test.each([
    ['src-shared/a.ts', '#core/log'],
    ['src-shared/a.ts', 'node:fs'],
    ['src-core/a/b.ts', '#worker/worker'],
    ['src-core/a/b.ts', '#main/main'],
    ['src-core/a/b.ts', '../../src-main/main'],
    ['src-core/a/b.ts', 'electron'],
    ['src-worker/a.ts', '#main/main'],
    ['src-worker/a.ts', 'electron'],
    ['src-worker/workflows/a.ts', '#core/log'],
    ['src-worker/workflows/a.ts', 'node:fs'],
    ['src-worker/workflows/a.ts', '../activities/image/store'],
    ['src-main/a.ts', '#worker/worker'],
    ['src-main/a.ts', '../src-worker/worker'],
    ['src-cli/a.ts', '#worker/worker'],
    ['src-cli/a.ts', 'electron'],
    ['src-renderer/a/b.tsx', '#core/log'],
    ['src-renderer/a/b.tsx', '../../src-core/log'],
    ['src-renderer/a/b.tsx', 'electron'],
    ['src-renderer/a/b.tsx', 'node:fs'],
    ['src-renderer/a/b.tsx', 'fs'],
    ['src-renderer/a/b.tsx', '@temporalio/client'],
  ])('%s: %s', (file, source) => {
    expect(refuses(file, use(source))).toBe(true);
  });
});

describe('lint allows the directions of the design', () => {
  test.each([
    ['src-core/a.ts', use('#shared/errors')],
    ['src-worker/a.ts', use('#core/log')],
    ['src-worker/workflows/a.ts', use('#shared/errors')],
    ['src-worker/workflows/a.ts', `import type { T } from '../activities/image/store';\nexport type U = T;`],
    ['src-main/a.ts', use('#core/log')],
    ['src-cli/a.ts', use('#core/log')],
    ['src-renderer/a.tsx', use('#shared/errors')],
    ['src-renderer/a/b.tsx', use('../components/button')],
  ])('%s: %s', (file, statement) => {
    expect(refuses(file, statement)).toBe(false);
  });
});
