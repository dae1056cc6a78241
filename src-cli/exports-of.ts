import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ChosenExport } from '#core/reading/conversations/preview-exports';

/**
 * Does `work` with the exports that a command names, each of which may be read several times. Standard input, `-`, is
 * kept in a temporary file until then.
 */
export async function withExports<Result>(
  paths: readonly string[],
  work: (files: ChosenExport[]) => Promise<Result>,
): Promise<Result> {
  if (!paths.includes('-')) return work(paths.map((path) => ({ path, name: basename(path) })));
  const folder = await mkdtemp(join(tmpdir(), 'leather-book-'));
  try {
    const input = join(folder, 'input');
    await pipeline(process.stdin, createWriteStream(input));
    return await work(
      paths.map((path) =>
        path === '-' ? { path: input, name: 'standard input' } : { path, name: basename(path) },
      ),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
