import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandLine } from './testing/command-line';

const run = promisify(execFile);

let cli: CommandLine;
beforeEach(async () => {
  cli = await CommandLine.create();
});
afterEach(() => cli.close());

const ABOUT = ['--source', 'a book', '--category', 'facts'];
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

  test('whose disk fills up: every command that needs room says so in a sentence, and the others go on', async () => {
    await mkdir(cli.data);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', cli.data]);
    try {
      const file = join(cli.root, 'numbers.csv');
      await writeFile(file, 'a,b\n1,2\n3,4\n');
      const lesson = (animal: string) => ['learn', `${animal} sleep by day, in all seasons.`, ...ABOUT];
      const { json } = await cli.runJson(...lesson('Foxes'));
      const id = String(json['knowledge_id']);
      await writeFile(join(cli.data, 'filler'), Buffer.alloc(64_000_000)).catch(() => undefined);
      for (const args of [
        ['image', 'a fox'],
        lesson('Owls'),
        ['analyze', file, '--type', 'statistics'],
        ['review'],
        ['workflows', 'list'],
        ['knowledge', 'delete', id, '--yes'],
        ['knowledge', 'export', '--output', join(cli.data, 'export.json')],
        ['temporal', 'start'],
      ]) {
        const { code, stdout, stderr } = await cli.run(...args, '--json');
        expect({ args, ...(JSON.parse(stdout) as object) }).toMatchObject({
          args,
          code: 'disk_full',
          error: expect.stringContaining('the disk is full') as string,
        });
        expect(code).toBe(3);
        expect(stderr).not.toMatch(/^ +at /m);
      }
      for (const args of [
        ['search', 'foxes'],
        ['knowledge', 'show', id],
        ['vault', 'list'],
      ]) {
        expect({ args, ...(await cli.run(...args)) }).toMatchObject({ args, code: 0 });
      }
    } finally {
      await run('umount', ['--lazy', cli.data]);
    }
  });
});
