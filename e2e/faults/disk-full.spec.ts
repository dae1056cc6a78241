import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { OPENAI_IMAGES } from '#worker/providers/testing/fake-openai';
import { expectAccounts } from '../app/accounts';
import { Illustrations } from '../app/illustrations';
import { expectFromFake } from '../app/pixels';
import { expect, test } from '../app/test';

const run = promisify(execFile);
const PROMPT = 'a lighthouse on a cliff';

test.skip(
  process.platform !== 'linux' || process.getuid?.() !== 0,
  'A disk of a few kilobytes is mounted for this, which only root on Linux may do.',
);

/** A disk with room for this many bytes, in the place of a folder. */
async function smallDisk(
  folder: string,
  bytes: number,
): Promise<{ grow(): Promise<void>; remove(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  await run('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
  return {
    grow: async () => void (await run('mount', ['-o', 'remount,size=64m', folder])),
    remove: async () => void (await run('umount', ['--lazy', folder])),
  };
}

for (const { place, what, folderOf } of [
  { place: 'the gallery', what: 'is put into the gallery', folderOf: 'images' },
  { place: 'the job', what: 'arrives', folderOf: 'jobs' },
] as const) {
  test(`the disk of ${place} is full while the picture ${what}: that is said, no half file stays, and it ends well once there is room`, async ({
    book,
    openai,
  }) => {
    const disk = await smallDisk(book.paths[folderOf], 4096);
    try {
      const page = await book.open({
        OPENAI_BASE_URL: `${openai.origin}/v1`,
        OPENAI_API_KEY: 'sk-of-this-test',
      });
      const illustrations = new Illustrations(page);
      await illustrations.generate(PROMPT, { madeBy: 'openai', size: '1024x1024' });
      await expect(illustrations.making).toContainText(/disk is full/i);
      expect(await filesIn(book.paths.images)).toEqual([]);
      await disk.grow();
      await expectFromFake(illustrations.picture(PROMPT));
      expect(openai.count(OPENAI_IMAGES)).toBe(1);
      await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
      await book.close();
    } finally {
      await disk.remove();
    }
  });
}

/** The whole files of the gallery; the worker is in the middle of writing, and may have another one open. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile() && entry.name.endsWith('.png')).map(({ name }) => name);
}
