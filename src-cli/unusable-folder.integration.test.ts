import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandLine } from './testing/command-line';

const run = promisify(execFile);

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.create();
});
afterEach(() => cli.close());

const FOLDERS = [
  { what: 'that may only be read', options: 'ro', code: 'storage_failed', words: 'may not write there' },
  { what: 'on a full disk', options: 'size=4096', code: 'disk_full', words: 'the disk is full' },
];

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('a data folder', () => {
  test.for(FOLDERS)(
    '$what: a sentence and exit code 3, also of the worker',
    async ({ options, code, words }) => {
      await mkdir(cli.data);
      await run('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', cli.data]);
      try {
        for (const args of [
          ['image', 'a fox'],
          ['temporal', 'start'],
          ['workflows', 'list'],
        ]) {
          const answer = await cli.runJson(...args);
          expect(answer.code).toBe(3);
          expect(answer.json.error).toContain(words);
        }
        expect((await cli.runJson('image', 'a fox')).json.code).toBe(code);
        const worker = await cli.run('temporal', 'worker');
        expect(worker.code).toBe(3);
        expect(worker.stderr).toContain(words);
      } finally {
        await run('umount', ['--lazy', cli.data]);
      }
    },
  );
});
