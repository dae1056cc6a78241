import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from './testing/command-line';

const project = join(import.meta.dirname, '..');

/** What a new job adds to existing files: the lines that docs/architecture.md names. */
const SHARED_LINE: Line = {
  file: 'src-shared/jobs/registry.ts',
  import: "import { wordsJob } from './words';",
  after: 'export const JOBS = {',
  line: 'words: wordsJob,',
};
const WORKFLOW_LINE: Line = {
  file: 'src-worker/workflows/index.ts',
  import: "export { WordCountWorkflow } from './word-count';",
};
const WORKER_LINE: Line = {
  file: 'src-worker/worker-jobs.ts',
  import: "import { wordsWorkerJob } from './activities/words/words-worker-job';",
  after: 'const WORKER_JOBS: { [Kind in JobKind]: OpenIfExported<Kind> } = {',
  line: 'words: wordsWorkerJob,',
};
const COMMAND_LINE: Line = {
  file: 'src-cli/job-commands.ts',
  import: "import { wordsCommand } from './commands/words';",
  after: 'export const JOB_COMMANDS: Record<JobKind, () => Command> = {',
  line: 'words: wordsCommand,',
};

const WINDOW_LINE: Line = {
  file: 'src-renderer/job-kinds/registry.ts',
  import: "import { wordsKind } from '../pages/words/words-kind';",
  after: 'const JOB_KIND_VIEWS: { [Kind in JobKind]: JobKindView<Kind> } = {',
  line: 'words: wordsKind,',
};

interface Line {
  file: string;
  import: string;
  /** Where the line goes; absent: the import is all. */
  after?: string;
  line?: string;
}

const BUILD = `
  import { build } from 'vite';
  import { nodeTargetConfig, nodeTargets } from './scripts/build/node-targets.mjs';
  import { buildWorkflowBundle } from './scripts/build/workflow-bundle.mjs';
  const targets = nodeTargets.filter(({ entry }) => !entry.startsWith('src-main/'));
  await Promise.all([
    buildWorkflowBundle('dist/worker/workflow-bundle.js'),
    ...targets.map((target) => build(nodeTargetConfig(target, 'dist'))),
  ]);`;

/** A copy of the sources, for the job of docs/adding-a-job. */
let copy: string;

async function add({ file, import: imported, after, line }: Line): Promise<void> {
  const path = join(copy, file);
  const source = `${imported}\n${await readFile(path, 'utf8')}`;
  if (after !== undefined && !source.includes(after)) throw new Error(`${file} has no “${after}”.`);
  await writeFile(path, after === undefined ? source : source.replace(after, `${after}\n${line}`));
}

async function node(...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, { cwd: copy, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text));
  const [code] = await once(child, 'close');
  return { code: code as number | null, output };
}

/** The files that do not compile. */
async function wrongFiles(): Promise<string[]> {
  const { output } = await node('node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false');
  const files = [...output.matchAll(/^(\S+?)\(\d+,\d+\): error/gm)].map(([, file = '']) => file);
  return [...new Set(files)].sort();
}

beforeAll(async () => {
  copy = await realpath(await mkdtemp(join(tmpdir(), 'leather-book-job-')));
  for (const name of [
    'package.json',
    '.env.temporal.example',
    'tsconfig.json',
    'scripts',
    'src-shared',
    'src-core',
    'src-worker',
    'src-main',
    'src-cli',
    'src-renderer',
  ]) {
    const left = /\.test\.tsx?$|[\\/](histories|testing)([\\/]|$)/;
    await cp(join(project, name), join(copy, name), { recursive: true, filter: (path) => !left.test(path) });
  }
  await symlink(join(project, 'node_modules'), join(copy, 'node_modules'), 'junction');
  await cp(join(project, 'docs/adding-a-job'), copy, { recursive: true });
});
afterAll(() => rm(copy, { recursive: true, force: true }));

describe('a new job', () => {
  it('does not compile while a side lacks its line', async () => {
    await add(SHARED_LINE);
    expect(await wrongFiles()).toEqual([COMMAND_LINE.file, WINDOW_LINE.file, WORKER_LINE.file]);
  });

  it('does not compile without its workflow in the bundle', async () => {
    for (const line of [WORKER_LINE, COMMAND_LINE, WINDOW_LINE]) await add(line);
    expect(await wrongFiles()).toEqual([WORKER_LINE.file]);
  });

  it('runs from its command to its outcome with a line on each side', async () => {
    await add(WORKFLOW_LINE);
    expect(await wrongFiles()).toEqual([]);
    expect(await node('--input-type=module', '-e', BUILD)).toMatchObject({ code: 0 });
    const command = await CommandLine.create(join(copy, 'dist/cli/main.js'));
    try {
      const { code, json } = await command.runJson('words', 'it was a dark and stormy night');
      expect({ code, json }).toMatchObject({
        code: 0,
        json: { success: true, words: 7, state: 'completed' },
      });
      expect(await command.runJson('words', '…')).toMatchObject({
        code: 1,
        json: { success: false, state: 'refused', error: 'There is no word in it.' },
      });
    } finally {
      await command.close();
    }
  });
});
