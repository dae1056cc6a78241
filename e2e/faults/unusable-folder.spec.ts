import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '../app/test';

const run = promisify(execFile);

test.skip(
  process.platform !== 'linux' || process.getuid?.() !== 0,
  'A disk that can only be read is mounted for this, which only root on Linux may do.',
);

test('a data folder that may only be read: the app says so and ends as failed', async ({ book }) => {
  await run('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', book.paths.root]);
  try {
    const { code, output } = await book.startAndFail({ CI: '1' });
    expect(code).toBe(1);
    expect(output).toContain('cannot be used: the app may not write there.');
    expect(output).toContain('choose another one');
  } finally {
    await run('umount', ['--lazy', book.paths.root]);
  }
});
